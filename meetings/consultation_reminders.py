"""Who is told of a written consultation, and when (at 08:00): plans over its rows, written by `plan.sync`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q

from committee import clock
from committee.actor import Actor
from committee.models import Membership, Person, Power, Role
from committee.services.calendar import office_calendar
from meetings.consultation_facts import standing
from meetings.models import Consultation, ConsultationStatus as S, ConsultationVoter
from meetings.reminders.moments import ONE_DAY, morning
from notifications.services import plan
from notifications.services.plan import Planned
from notifications.services.registry import Plan

SENT = "consultation_sent"
DUE = "consultation_due"
OVERDUE = "consultation_overdue"
TO_DECIDE = "consultation_to_decide"
PLANNED = (SENT, DUE, OVERDUE, TO_DECIDE)
"""Kinds that `planned` says completely."""
TO_SEND = "consultation_to_send"
NUDGE = "consultation_nudge"
EXTENDED = "consultation_extended"
WITHDRAWN = "consultation_withdrawn"
ESCALATED = "consultation_escalated"
DECIDED = "consultation_decided"
PATIENCE = dt.timedelta(days=14)
"""How long the following officer is still reminded usefully after the last day."""


def replan(consultation: Consultation, *, now: dt.datetime) -> None:
    """Bring the rows of a consultation up to date, in the caller's transaction."""
    plan.sync(consultation, PLANNED, planned(consultation), now=now)


def planned(consultation: Consultation) -> list[Planned]:
    """Every reminder that the present state calls for."""
    if consultation.status == S.OPEN:
        return list(_open(consultation))
    if consultation.status == S.CLOSED:
        return list(_closed(consultation))
    return []


def _open(consultation: Consultation) -> Iterator[Planned]:
    sent_at, due_on, due_at = consultation.sent_at, consultation.due_on, consultation.due_at
    assert sent_at is not None
    assert due_on is not None
    assert due_at is not None
    found, sent_on = standing(consultation), clock.day_of(sent_at)
    for line in found.lines:
        yield from _asked(line.voter, sent_at, due_at)
    days = {"before": office_calendar().before(due_on, 2).day, "today": due_on}
    late, rev = morning(due_on + ONE_DAY), f"{due_on:%Y%m%d}"  # a last day that moves is reminded of again
    for line in found.silent:
        if not _holds(line.voter, due_on):
            continue  # the seat ends before the last day; who held it cannot answer any more
        for occasion, day in days.items():
            if sent_on < day:
                yield Planned(DUE, line.voter.holder_on(day).person, morning(day), due_at, occasion, rev)
        if not line.late:
            yield Planned(OVERDUE, line.voter.holder_on(due_on).person, late, late + PATIENCE, "member", rev)
    yield Planned(OVERDUE, consultation.follower.person, late, late + PATIENCE, "follower", rev)


def _asked(voter: ConsultationVoter, sent_at: dt.datetime, due_at: dt.datetime) -> Iterator[Planned]:
    """The question to who held the seat on the day of sending, and to who takes it over, on their first day."""
    later = voter.successor
    if later is None:
        yield Planned(SENT, voter.membership.person, sent_at, due_at)
        return
    begins = max(sent_at, clock.at(later.valid_from, dt.time()))
    yield Planned(SENT, voter.membership.person, sent_at, begins)
    yield Planned(SENT, later.person, max(sent_at, morning(later.valid_from)), due_at)


def _holds(voter: ConsultationVoter, day: dt.date) -> bool:
    until = voter.holder_on(day).valid_to
    return until is None or until >= day


def _closed(consultation: Consultation) -> Iterator[Planned]:
    assert consultation.closed_at is not None
    closed_on = clock.day_of(consultation.closed_at)
    again = office_calendar().after(closed_on, 2).day
    for head in heads(consultation, closed_on):
        yield Planned(TO_DECIDE, head, consultation.closed_at, morning(again), "closed")
        yield Planned(TO_DECIDE, head, morning(again), morning(again) + PATIENCE, "again")


def heads(consultation: Consultation, day: dt.date) -> list[Person]:
    """The Head on `day`."""
    return [seat.person for seat in Membership.objects.holders(consultation.committee, Role.HEAD, day)]


def deciders(consultation: Consultation, day: dt.date) -> list[Person]:
    """The Head, and who holds a written delegation to convene."""
    rows = Membership.objects.of(consultation.committee).on(day).select_related("person")
    on_day = Q(held__power=Power.CONVENE, held__valid_from__lte=day, held__valid_to__gte=day)
    living = on_day & (Q(held__revoked_on__isnull=True) | Q(held__revoked_on__gt=day))
    return [seat.person for seat in rows.filter(Q(role=Role.HEAD) | living).distinct()]


def tell_voters(kind: str, consultation: Consultation, *, by: Actor) -> None:
    """A mail now to every member who was asked."""
    plan.tell(kind, consultation, speakers(consultation, by.today), by=by)


def speakers(consultation: Consultation, day: dt.date) -> list[Person]:
    """Who speaks on `day` for the seats that were asked."""
    return [voter.holder_on(day).person for voter in consultation.voters.with_people()]


def tell_extended(consultation: Consultation, *, by: Actor) -> None:
    """One mail now to everybody asked and to the following officer: answers are due on another day."""
    people = [*speakers(consultation, by.today), consultation.follower.person]
    plan.tell(
        EXTENDED, consultation, people, by=by, rev=f"{consultation.due_on:%Y%m%d}", expires_at=consultation.due_at
    )


def tell_leaders(kind: str, consultation: Consultation, *, by: Actor) -> None:
    """A mail now to the Head and to the following officer."""
    people = {person.pk: person for person in [*heads(consultation, by.today), consultation.follower.person]}
    plan.tell(kind, consultation, people.values(), by=by)


def consultation_plans(now: dt.datetime) -> Iterator[Plan]:
    """For the reconciler: every consultation that may still remind anybody."""
    rows = Consultation.objects.filter(status__in=[S.OPEN, S.CLOSED]).select_related(
        "committee", "regulation", "follower__person"
    )
    for consultation in rows.iterator(chunk_size=100):
        yield Plan(consultation, PLANNED, planned)
