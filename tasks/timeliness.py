"""How timely one task is. Derived from dates, never stored (domain §3.3); the SQL twin is `tasks.querysets`."""

from __future__ import annotations

import datetime as dt

from committee.models import Committee
from committee.regulation import DEFAULTS, Timeliness, due_soon_until, task_timeliness
from committee.services.calendar import office_calendar
from committee.services.regulations import binding_regulation, provisions_for
from tasks.models import Task, TaskStatus

ONE_DAY = dt.timedelta(days=1)


def timeliness_of(task: Task, today: dt.date, soon_until: dt.date) -> Timeliness | None:
    """None when the task was cancelled. While a reported result waits, the day of the report counts, not today."""
    if task.status == TaskStatus.CANCELLED:
        return None
    if task.status == TaskStatus.REPORTED and task.reported_on:
        return task_timeliness(task.due_date, None, task.reported_on, task.reported_on - ONE_DAY)
    return task_timeliness(task.due_date, task.completed_on, today, soon_until)


def soon_until(committee: Committee, today: dt.date) -> dt.date:
    """The last due date that counts as due soon today, by the regulation in force. Two queries."""
    regulation = binding_regulation(committee, today)
    provisions = provisions_for(regulation) if regulation else DEFAULTS
    return due_soon_until(today, provisions, office_calendar())
