"""What home, the frame and the lists ask of the tasks. Each query is put together once (committee/prepared.py)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, Exists, Min, OuterRef, Q, QuerySet, Value, When

from committee.actor import Actor
from committee.models import Committee
from committee.once import answered, once_per_page
from committee.prepared import prepared, totals
from committee.services.regulations import versions_in_force
from tasks.counts import BUCKETS, BucketCounts, bucket_condition
from tasks.models import ReportKind, Task, TaskReport, TaskStatus
from tasks.querysets import DUE_RANK, URGENCY, WORKING, TaskQuerySet, is_overdue, reach
from tasks.table import line_rows

NEXT_SHOWN = 6
URGED = "urged"
"""The part of the overdue tasks that can be urged: those at which somebody is still at work."""
PAGE = 50
SOURCE = ("source_text", "conclusion__number", "conclusion__meeting__title")
DOCUMENT = ("source_document__number", "source_document__symbol", "source_document__issued_on")


@dataclass(frozen=True, slots=True)
class YearSums:
    """The buckets of the year, how many of the overdue can be urged, and since when the oldest of those is due."""

    counts: BucketCounts
    to_urge: int = 0
    oldest: dt.date | None = None


def _place_of(by: Actor, committee: Committee) -> dict[str, Any]:
    return {"committee": committee.pk, "person": by.person.pk if by.person else 0}


def urgeable(today: dt.date) -> Q:
    return is_overdue(today) & Q(status__in=WORKING)


@prepared
def _sums(seen: str, *, committee: int, person: int, today: dt.date, year: int, first: dt.date) -> QuerySet[Any]:
    """One row for each part that has tasks: its name, how many, the first due date of them."""
    rows = Task.objects.within(seen, committee, person).followed_since(year, first)
    urged = When(urgeable(today), then=Value(URGED))
    parts = (When(bucket_condition(name, today), then=Value(name)) for name in BUCKETS)
    part = Case(urged, *parts, output_field=CharField())
    found: QuerySet[Any] = rows.order_by().values_list(part).annotate(n=Count("*"), oldest=Min("due_date"))
    return found


def _year_of(by: Actor) -> dict[str, Any]:
    return {"today": by.today, "year": by.today.year, "first": dt.date(by.today.year, 1, 1)}


@once_per_page
def sums_of(seen: str, by: Actor, committee: Committee) -> YearSums:
    """The present year's table as somebody with this reach sees it ("own": the actor's tasks alone)."""
    parts = {part: (n, oldest) for part, n, oldest in _sums(seen, **_place_of(by, committee), **_year_of(by))}
    to_urge, oldest = parts.get(URGED, (0, None))
    counts = {name: parts[name][0] for name in BUCKETS if name in parts}
    return YearSums(BucketCounts(**counts) + BucketCounts(overdue=to_urge), to_urge, oldest)


def year_sums(by: Actor, committee: Committee) -> YearSums:
    """The present year's table as far as the actor sees it."""
    return sums_of(reach(by, committee.pk), by, committee)


@prepared
def _first_page(
    seen: str, bucket: str, *, committee: int, person: int, today: dt.date, year: int, first: dt.date, soon: dt.date
) -> QuerySet[Any]:
    rows = Task.objects.within(seen, committee, person).followed_since(year, first).living()
    rows = rows.filter(bucket_condition(bucket, today)) if bucket else rows
    return line_rows(rows.with_timeliness(today, soon).urgent_first())[:PAGE]


def first_page(seen: str, bucket: str, by: Actor, committee: Committee, soon: dt.date) -> list[tuple[Any, ...]]:
    """The most urgent tasks of the present year's table, as `tasks.table.lines_from` takes them."""
    return _first_page(seen, bucket, **_place_of(by, committee), **_year_of(by), soon=soon)


@prepared
def _overdue(seen: str, *, committee: int, person: int, today: dt.date) -> QuerySet[Any]:
    return totals(Task.objects.within(seen, committee, person).open().overdue(today), n=Count("*"))


def overdue_count(by: Actor, committee: Committee) -> int:
    """The red counter of the navigation. Whatever is overdue is open, and so it stands in the table of this year."""
    seen = reach(by, committee.pk)
    sums = answered(sums_of, seen, by, committee)
    if sums is not None:
        return sums.counts.overdue
    found = _overdue(seen, **_place_of(by, committee), today=by.today)
    return int(found[0][0]) if found else 0


@prepared
def _own_open(*, committee: int, person: int) -> QuerySet[Any]:
    results = TaskReport.objects.filter(task=OuterRef("pk"), kind=ReportKind.RESULT)
    rows: TaskQuerySet = Task.objects.filter(
        committee_id=committee, accountable__person_id=person, status__in=WORKING
    ).annotate(has_result=Exists(results))
    return rows.with_words().urgent_first()


def own_open(by: Actor, committee: Committee) -> list[Task]:
    """What the actor has to do, the urgent first; `has_result` tells what was reported as done before."""
    return _own_open(**_place_of(by, committee))


@prepared
def _reported(*, committee: int) -> QuerySet[Any]:
    rows = Task.objects.filter(committee_id=committee, status=TaskStatus.REPORTED).order_by("reported_on", "pk")
    rows = rows.select_related("accountable__org_unit", "conclusion__meeting")
    return rows.only(
        "year",
        "number",
        "title",
        "due_date",
        "reported_on",
        "assigned_on",
        "committee_id",
        "accountable__person_id",
        "accountable__org_unit__name",
        "conclusion__meeting__regulation_id",
    )


def reported(committee: Committee) -> list[Task]:
    """Results that wait for acceptance, the longest waiting first."""
    rows: list[Task] = _reported(committee=committee.pk)
    versions = {version.pk: version for version in versions_in_force(committee)} if rows else {}
    for task in rows:  # one object for all, so that what was read of it is read once
        task.committee = committee
        if task.conclusion and (version := versions.get(task.conclusion.meeting.regulation_id)):
            task.conclusion.meeting.regulation = version
    return rows


@prepared
def _coming(seen: str, *, committee: int, person: int, today: dt.date) -> QuerySet[Any]:
    """Ordered as the index is: of open tasks URGENCY is 0 and DUE_RANK is the due date."""
    rows: TaskQuerySet = Task.objects.within(seen, committee, person).filter(status__in=WORKING)
    rows = rows.alias(urgency=URGENCY, due=DUE_RANK).filter(urgency=0, due__gte=today)
    rows = rows.with_words().order_by(URGENCY, DUE_RANK, "pk")
    return rows.only("title", "due_date", "accountable__org_unit__name", *SOURCE, *DOCUMENT)[:NEXT_SHOWN]


def coming(by: Actor, committee: Committee) -> list[Task]:
    """The next due dates from today on."""
    return _coming(reach(by, committee.pk), **_place_of(by, committee), today=by.today)
