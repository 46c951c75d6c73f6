"""Numbers of tasks: 1, 2, 3 … per committee and year, without gaps."""

from __future__ import annotations

from django.db import connection

from committee.models import Committee

_NEXT = """
    INSERT INTO tasks_taskcounter AS counter (committee_id, year, last)
    SELECT %s, %s, coalesce(max(number), 0) + 1 FROM tasks_task WHERE committee_id = %s AND year = %s
    ON CONFLICT (committee_id, year) DO UPDATE SET last = counter.last + 1
    RETURNING last
"""


def next_task_number(committee: Committee, year: int) -> int:
    """The next number, given in the caller's transaction: others wait for its row, a rollback gives it back."""
    assert connection.in_atomic_block, "a number is given in the transaction that creates the task"
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [committee.pk, year, committee.pk, year])
        return int(cursor.fetchone()[0])
