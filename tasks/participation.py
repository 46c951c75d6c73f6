"""Tasks in the statistics of participation: how many a member had to finish in a span of days, how many in time."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Q

from committee.models import Committee
from tasks.models import Task
from tasks.querysets import IS_DONE_ON_TIME


def figures(committee: Committee, first: dt.date, last: dt.date, today: dt.date) -> dict[int, tuple[int, int]]:
    """By person: tasks whose due date lies in the span and is over, or which are done; those done in time. One query.

    A task that is not due yet says nothing about anybody; one without due date never does.
    """
    rows = Task.objects.of(committee).living().filter(due_date__gte=first, due_date__lte=last)
    rows = rows.filter(Q(due_date__lt=today) | Q(status="done"))
    grouped = (
        rows.order_by()
        .values("accountable__person")
        .annotate(due=Count("pk"), on_time=Count("pk", filter=IS_DONE_ON_TIME))
    )
    return {row["accountable__person"]: (row["due"], row["on_time"]) for row in grouped}
