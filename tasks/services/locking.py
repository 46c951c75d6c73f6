"""One writer of a task at a time: what a service decides by is read under the lock."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from committee.prepared import prepared
from tasks.models import Task


@prepared
def _row(*, pk: int) -> QuerySet[Any]:
    return Task.objects.select_for_update(of=("self",)).filter(pk=pk)


def locked(task: Task) -> Task:
    """The row as it stands, locked until the end of the transaction. What was read beside the task and does not change
    comes along: its committee, the seat that answers for it, the provisions of the day it was given."""
    found: list[Task] = _row(pk=task.pk)
    if not found:
        raise Task.DoesNotExist
    row = found[0]
    if Task.committee.is_cached(task):
        row.committee = task.committee
    if Task.accountable.is_cached(task) and row.accountable_id == task.accountable_id:
        row.accountable = task.accountable
    if "_provisions_read" in task.__dict__:
        row.__dict__["_provisions_read"] = task.__dict__["_provisions_read"]
    return row


def refreshed(task: Task, row: Task) -> None:
    """Carry what was written over to the object that the caller holds."""
    for field in Task._meta.concrete_fields:
        setattr(task, field.attname, getattr(row, field.attname))
