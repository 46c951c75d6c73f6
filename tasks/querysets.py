"""Which tasks somebody sees, how timely they are, and the order and the counts that pages and rules share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce

from committee.models import Role
from committee.regulation import Timeliness
from committee.text import fold

if TYPE_CHECKING:
    from committee.actor import Actor
    from committee.models import Committee

WORKING = ("assigned", "taken_over", "in_progress")
OPEN = (*WORKING, "reported")
DIRECTING = frozenset({Role.HEAD, Role.STANDING_DEPUTY, Role.DEPUTY, Role.SECRETARY, Role.SUPPORT})

URGENCY = Case(
    When(due_date__isnull=False, status__in=OPEN, then=Value(0)),
    When(status__in=OPEN, then=Value(1)),
    When(status="done", then=Value(2)),
    default=Value(3),
    output_field=models.SmallIntegerField(),
)
"""Open with a due date, open without one, done, cancelled."""
DUE_RANK = Case(
    When(status__in=OPEN, then=F("due_date")), default=Value(None), output_field=models.DateField(null=True)
)
"""Open tasks by due date; for the others the due date says nothing any more."""
UNTIL = Coalesce(F("completed_on"), Value(dt.date.max), output_field=models.DateField())
"""The day on which a task was done; the last of all days while it is not."""


def oversees(by: Actor, committee_id: int) -> bool:
    """Who directs or follows up the tasks of a committee sees all of them."""
    return by.role(committee_id) in DIRECTING or by.acts_for_standing_agency(committee_id)


class Sight(NamedTuple):
    """The committees of which somebody sees all tasks, and those of which only the own ones."""

    whole: tuple[int, ...]
    own: tuple[int, ...]


def sight(by: Actor) -> Sight | None:
    """How much the actor sees; None: everything."""
    if by.is_system or by.is_admin:
        return None
    committees = sorted(by.committee_ids)
    whole = tuple(pk for pk in committees if oversees(by, pk))
    return Sight(whole, tuple(pk for pk in committees if pk not in whole))


def reach(by: Actor, committee_id: int) -> str:
    """How much of a committee's tasks the actor sees: "all", the "own" ones, or "" (none)."""
    if by.is_system or by.is_admin or oversees(by, committee_id):
        return "all"
    return "own" if by.seat(committee_id) else ""


def is_overdue(today: dt.date) -> Q:
    """Open and past its due date. A reported result stops the clock on the day of the report."""
    working = Q(status__in=WORKING, due_date__lt=today)
    return working | Q(status="reported", due_date__lt=F("reported_on"))


def is_in_time(today: dt.date) -> Q:
    """Open, and not past its due date or without one."""
    working = Q(status__in=WORKING) & (Q(due_date__isnull=True) | Q(due_date__gte=today))
    return working | Q(status="reported") & (Q(due_date__isnull=True) | Q(due_date__gte=F("reported_on")))


IS_DONE_ON_TIME = Q(status="done") & (Q(due_date__isnull=True) | Q(completed_on__lte=F("due_date")))
IS_DONE_LATE = Q(status="done", completed_on__gt=F("due_date"))


class TaskQuerySet(models.QuerySet[Any]):
    def of(self, committee: Committee) -> TaskQuerySet:
        return self.filter(committee=committee)

    def overseen_by(self, by: Actor) -> TaskQuerySet:
        """The whole table of the committees in which the actor directs or follows up the tasks."""
        if by.is_system or by.is_admin:
            return self
        return self.filter(committee_id__in=[pk for pk in by.committee_ids if oversees(by, pk)])

    def mine(self, by: Actor) -> TaskQuerySet:
        """The tasks that the actor answers for or helps with."""
        return self.none() if by.person is None else self.of_person(by.person.pk)

    def of_person(self, person: int) -> TaskQuerySet:
        helping = self.model.coordinating.through.objects.filter(membership__person_id=person)
        return self.filter(Q(accountable__person_id=person) | Q(pk__in=helping.values("task_id")))

    def within(self, reach: str, committee: int, person: int) -> TaskQuerySet:
        """What somebody with this `reach` sees of one committee: `visible_to`, asked of one committee."""
        rows = self.filter(committee_id=committee) if reach else self.none()
        return rows.of_person(person) if reach == "own" else rows

    def visible_to(self, by: Actor) -> TaskQuerySet:
        """The whole table for who directs or follows up; else the own tasks, while one holds a seat."""
        return self.seen_by(sight(by), by.person.pk if by.person else 0)

    def seen_by(self, seen: Sight | None, person: int) -> TaskQuerySet:
        """`visible_to` for whoever sees that much and is this person."""
        if seen is None:
            return self
        wide = self.filter(committee_id__in=seen.whole)
        if not seen.own:
            return wide
        own = self.of_person(person).filter(committee_id__in=seen.own)
        return wide | own if seen.whole else own

    def living(self) -> TaskQuerySet:
        """Everything that counts: cancelled tasks do not."""
        return self.exclude(status="cancelled")

    def open(self) -> TaskQuerySet:
        return self.filter(status__in=OPEN)

    def overdue(self, today: dt.date) -> TaskQuerySet:
        return self.filter(is_overdue(today))

    def followed_in(self, year: int) -> TaskQuerySet:
        """Given in `year`, or given before and not finished before it: what the year's table shows."""
        return self.followed_since(year, dt.date(year, 1, 1))

    def followed_since(self, year: int, first: dt.date) -> TaskQuerySet:
        """As `followed_in`; `first` is the first day of `year`."""
        rows: TaskQuerySet = self.alias(until=UNTIL).filter(until__gte=first, year__lte=year)
        return rows.filter(~Q(status="cancelled") | Q(year=year))  # what is cancelled is never completed

    def with_timeliness(self, today: dt.date, soon_until: dt.date) -> TaskQuerySet:
        """Annotate `timeliness` (values of `Timeliness`; "" when cancelled): the twin of `tasks.timeliness`."""
        rows: TaskQuerySet = self.annotate(
            timeliness=Case(
                When(status="cancelled", then=Value("")),
                When(IS_DONE_LATE, then=Value(Timeliness.DONE_LATE)),
                When(status="done", then=Value(Timeliness.DONE_ON_TIME)),
                When(due_date__isnull=True, then=Value(Timeliness.NO_DUE_DATE)),
                When(is_overdue(today), then=Value(Timeliness.OVERDUE)),
                When(status__in=WORKING, due_date__lte=soon_until, then=Value(Timeliness.DUE_SOON)),
                default=Value(Timeliness.NOT_DUE),
                output_field=models.CharField(),
            )
        )
        return rows

    def urgent_first(self) -> TaskQuerySet:
        """Open by due date, open without one, then the done ones, the latest first."""
        return self.order_by(URGENCY, DUE_RANK, F("completed_on").desc(), "-id")

    def matching(self, text: str) -> TaskQuerySet:
        """Every word of `text` occurs, accents and case aside."""
        rows = self
        for word in fold(text).split()[:8]:
            rows = rows.filter(search_text__contains=word)
        return rows

    def with_words(self) -> TaskQuerySet:
        """With what tables say about a task: agency, meeting, document (without the paper itself)."""
        rows = self.select_related("accountable__org_unit", "conclusion__meeting", "source_document")
        return rows.defer("source_document__content", "source_document__frozen")

    def with_rights(self) -> TaskQuerySet:
        """With what decides who may do what with one task, and no more: for what is posted."""
        return self.select_related("committee", "accountable__person")

    def with_source(self) -> TaskQuerySet:
        """With everything that rights, rules and pages of one task read."""
        return self.with_words().select_related(
            "committee", "accountable__person", "conclusion__meeting__regulation", "accepted_by__person"
        )
