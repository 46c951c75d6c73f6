"""The Head, or on the Head's authority the secretariat, accepts or returns a result."""

from __future__ import annotations

from django.db import transaction

from committee.actor import Actor
from committee.transitions import advance
from tasks.models import ReportKind, Task
from tasks.reminders import replan, tell_accepted, tell_cancelled, tell_returned
from tasks.services.locking import locked, refreshed
from tasks.states import TASK_STEPS


def task_accept(task: Task, *, by: Actor, note: str = "", expect: int | None = None) -> None:
    """Accept the reported result; the task counts as completed on the day of that report.

    `expect` is the version that the acceptor looked at: a report that came in between makes it `Stale`.
    """
    with transaction.atomic():
        row = locked(task)
        advance(
            row,
            TASK_STEPS["accept"],
            by=by,
            note=note,
            expect=expect,
            completed_on=row.reported_on,
            accepted_by=by.seat(row.committee_id),
            accepted_at=by.now,
        )
        tell_accepted(row, by=by)
        replan(row, by=by)
    refreshed(task, row)


def task_return(task: Task, reason: str, *, by: Actor, expect: int | None = None) -> None:
    """Send the result back with a reason; progress is again what was reported before, and the member reports anew."""
    with transaction.atomic():
        row = locked(task)
        last = row.reports.filter(kind=ReportKind.PROGRESS).first()
        percent = last.percent if last else 0
        advance(row, TASK_STEPS["return"], by=by, note=reason, expect=expect, reported_on=None, percent=percent)
        tell_returned(row, by=by)
        replan(row, by=by)
    refreshed(task, row)


def task_cancel(task: Task, reason: str, *, by: Actor, expect: int | None = None) -> None:
    """The Head takes a task back with a reason; nobody is reminded any more."""
    with transaction.atomic():
        row = locked(task)
        advance(row, TASK_STEPS["cancel"], by=by, note=reason, expect=expect)
        tell_cancelled(row, by=by)
        replan(row, by=by)
    refreshed(task, row)
