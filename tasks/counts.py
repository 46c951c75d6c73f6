"""The four buckets of report 1270/BC-TCTTTg: done on time, done late, open in time, overdue. They add up."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from committee.regulation import due_completion_rate
from tasks.querysets import IS_DONE_LATE, IS_DONE_ON_TIME, TaskQuerySet, is_in_time, is_overdue

BUCKETS = ("on_time", "late", "open", "overdue")


@dataclass(frozen=True, slots=True)
class BucketCounts:
    """How many tasks are in which bucket; tasks without due date are open in time, and on time when done."""

    on_time: int = 0
    late: int = 0
    open: int = 0
    overdue: int = 0

    @property
    def total(self) -> int:
        return self.on_time + self.late + self.open + self.overdue

    @property
    def done(self) -> int:
        return self.on_time + self.late

    @property
    def due(self) -> int:
        """Tasks that had to be done: done, or overdue."""
        return self.done + self.overdue

    @property
    def rate(self) -> float | None:
        """Done of those that had to be done, 0 to 1; None when there were none."""
        return due_completion_rate(self.done, self.overdue)

    def __add__(self, other: BucketCounts) -> BucketCounts:
        return BucketCounts(*(getattr(self, name) + getattr(other, name) for name in BUCKETS))


@dataclass(frozen=True, slots=True)
class MemberLine:
    """The buckets of one accountable member."""

    seat_id: int
    name: str
    unit: str
    unit_id: int
    counts: BucketCounts


@dataclass(frozen=True, slots=True)
class SourceLine:
    """The buckets of what one meeting concluded; `meeting_id` None: given directly."""

    meeting_id: int | None
    title: str
    day: dt.date | None
    counts: BucketCounts


def bucket_condition(bucket: str, today: dt.date) -> Q:
    """The rows of one bucket: the same condition counts them and lists them."""
    conditions = {
        "on_time": IS_DONE_ON_TIME,
        "late": IS_DONE_LATE,
        "open": is_in_time(today),
        "overdue": is_overdue(today),
    }
    return conditions[bucket]


def bucket_sums(today: dt.date) -> dict[str, Count]:
    """The aggregates of the four buckets, in the order of `BucketCounts`."""
    return {f"n_{bucket}": Count("pk", filter=bucket_condition(bucket, today)) for bucket in BUCKETS}


def _of(row: dict[str, Any]) -> BucketCounts:
    return BucketCounts(**{bucket: row[f"n_{bucket}"] for bucket in BUCKETS})


def bucket_counts(rows: TaskQuerySet, today: dt.date) -> BucketCounts:
    """One query."""
    return _of(rows.order_by().aggregate(**bucket_sums(today)))


def counts_by_member(rows: TaskQuerySet, today: dt.date) -> list[MemberLine]:
    """One query; whoever has most overdue tasks first, then by given name."""
    grouped = (
        rows.living()
        .order_by()
        .values(
            "accountable_id",
            "accountable__person__full_name",
            "accountable__person__sort_key",
            "accountable__org_unit__name",
            "accountable__org_unit_id",
        )
        .annotate(**bucket_sums(today))
        .order_by("-n_overdue", "accountable__person__sort_key")
    )
    return [
        MemberLine(
            row["accountable_id"],
            row["accountable__person__full_name"],
            row["accountable__org_unit__name"],
            row["accountable__org_unit_id"],
            _of(row),
        )
        for row in grouped
    ]


def counts_by_source(rows: TaskQuerySet, today: dt.date) -> list[SourceLine]:
    """One query; the newest meeting first, what was given directly last."""
    fields = ("conclusion__meeting_id", "conclusion__meeting__title", "conclusion__meeting__day")
    grouped = rows.living().order_by().values(*fields).annotate(**bucket_sums(today))
    lines = [SourceLine(row[fields[0]], row[fields[1]] or "", row[fields[2]], _of(row)) for row in grouped]
    return sorted(lines, key=lambda line: (line.day or dt.date.min, line.meeting_id or 0), reverse=True)
