"""The Head, or on the Head's authority the secretariat, accepts or returns a result."""

from __future__ import annotations

from committee.actor import Actor
from committee.transitions import advance
from tasks.models import ReportKind, Task
from tasks.states import TASK_STEPS


def task_accept(task: Task, *, by: Actor, note: str = "") -> None:
    """Accept the reported result; the task counts as completed on the day of that report."""
    advance(
        task,
        TASK_STEPS["accept"],
        by=by,
        note=note,
        completed_on=task.reported_on,
        accepted_by=by.seat(task.committee_id),
        accepted_at=by.now,
    )


def task_return(task: Task, reason: str, *, by: Actor) -> None:
    """Send the result back with a reason; the member reports again."""
    last = task.reports.filter(kind=ReportKind.PROGRESS).first()
    advance(task, TASK_STEPS["return"], by=by, note=reason, reported_on=None, percent=last.percent if last else 0)


def task_cancel(task: Task, reason: str, *, by: Actor) -> None:
    """The Head takes a task back with a reason."""
    advance(task, TASK_STEPS["cancel"], by=by, note=reason)
