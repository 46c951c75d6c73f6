"""The step table of a task: newly assigned → taken over → in progress → waiting for acceptance → done.

Progress is reported only after the task has been taken over: that step says that the member knows of it. A task that
was accepted or cancelled is not opened again; more work is a new task.
"""

from __future__ import annotations

from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import Step, table
from tasks import permissions

TASK_STEPS = table(
    Step(
        name="take_over",
        label=Sentence(_("Take over the task")),
        source=frozenset({"assigned"}),
        target="taken_over",
        may=permissions.may_work_on,
        done=Sentence(_("Took over the task")),
    ),
    Step(
        name="report_progress",
        label=Sentence(_("Report progress")),
        source=frozenset({"taken_over", "in_progress"}),
        target="in_progress",
        may=permissions.may_work_on,
        done=Sentence(_("Reported progress")),
    ),
    Step(
        name="report_result",
        label=Sentence(_("Report the result")),
        source=frozenset({"taken_over", "in_progress"}),
        target="reported",
        may=permissions.may_work_on,
        done=Sentence(_("Reported the task as done")),
    ),
    Step(
        name="accept",
        label=Sentence(_("Accept the result")),
        source=frozenset({"reported"}),
        target="done",
        may=permissions.may_accept,
        done=Sentence(_("Accepted the result")),
    ),
    Step(
        name="return",
        label=Sentence(_("Return with reason")),
        source=frozenset({"reported"}),
        target="in_progress",
        may=permissions.may_accept,
        done=Sentence(_("Returned the result")),
        asks_reason=True,
    ),
    Step(
        name="cancel",
        label=Sentence(_("Cancel the task")),
        source=frozenset({"assigned", "taken_over", "in_progress", "reported"}),
        target="cancelled",
        may=permissions.may_cancel,
        done=Sentence(_("Cancelled the task")),
        asks_reason=True,
    ),
)
