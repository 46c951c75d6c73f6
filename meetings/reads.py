"""What home asks of the meetings. Each query is put together once (committee/prepared.py)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from committee.actor import Actor
from committee.models import Committee
from committee.once import once_per_page
from committee.prepared import prepared, totals
from meetings.models import (
    AgendaItem,
    Conclusion,
    Consent,
    Meeting,
    MeetingDocument,
    MeetingStatus,
    Minutes,
    Participant,
    PollElector,
    Supplement,
)
from meetings.models.meeting import DocumentPart
from meetings.models.minutes import LOCKED
from meetings.papers_wanted import lacks_paper
from meetings.querysets import known

WITH = ("committee", "regulation", "chair__person", "secretary__person")
"""What verdicts and titles of a meeting need."""
AHEAD_SHOWN = 5


@prepared
def _invitations(*, committee: int, person: int, today: dt.date) -> QuerySet[Any]:
    rows = Participant.objects.filter(membership__person_id=person, meeting__committee_id=committee)
    waiting = Q(answer="none", meeting__status=MeetingStatus.CONVENED, meeting__day__gte=today)
    begins = Q(meeting__status=MeetingStatus.CONVENED, meeting__day=today)
    return rows.filter(waiting | begins | Q(meeting__status=MeetingStatus.IN_SESSION)).select_related("meeting")


def invitations(by: Actor, committee: Committee) -> list[Participant]:
    """Invitations of the actor: those ahead that wait for an answer, those to a meeting of today or in session."""
    return _invitations(committee=committee.pk, person=by.person.pk, today=by.today) if by.person else []


@prepared
def open_votes(*, participant: int) -> QuerySet[Any]:
    """Open votes in which this participant can still vote, the question with its item; asked while a meeting runs."""
    rows = PollElector.objects.filter(participant_id=participant, poll__status="open")
    return rows.filter(voted_at__isnull=True, recused=False).select_related("poll__item")


@prepared
def _substitutes(*, committee: int) -> QuerySet[Any]:
    rows = Participant.objects.with_people().filter(
        meeting__committee_id=committee, meeting__status=MeetingStatus.CONVENED, consent=Consent.ASKED
    )
    return rows.select_related("membership__person", "membership__org_unit", "guest_unit", "meeting__chair")


def substitutes(committee: Committee) -> list[Participant]:
    """Substitutes to whom the chair has not consented yet."""
    rows: list[Participant] = _substitutes(committee=committee.pk)
    for row in rows:
        row.meeting.committee = committee
    return rows


@prepared
def papers_missing(*, committee: int, seat: int, today: dt.date) -> QuerySet[Any]:
    """Items of meetings ahead whose paper this seat hands in."""
    rows = AgendaItem.objects.filter(
        meeting__committee_id=committee,
        meeting__status=MeetingStatus.CONVENED,
        meeting__day__gte=today,
        presenter_id=seat,
    ).filter(lacks_paper())
    return rows.select_related("meeting__regulation")


@prepared
def unsigned_minutes(*, committee: int) -> QuerySet[Any]:
    """Minutes that are being written, or wait for corrections or a signature, or have an open supplement, with their
    meetings."""
    supplements = Supplement.objects.filter(minutes=OuterRef("pk"), status__in=["draft", "secretary_signed"])
    rows = Minutes.objects.filter(~Q(status__in=LOCKED) | Exists(supplements), meeting__committee_id=committee)
    return rows.select_related(*(f"meeting__{name}" for name in WITH)).order_by("meeting__day")


@prepared
def without_notice(*, committee: int) -> QuerySet[Any]:
    """Meetings that concluded something and have no issued notice."""
    issued = MeetingDocument.objects.filter(part=DocumentPart.NOTICE, document__status="issued", meeting=OuterRef("pk"))
    rows = Meeting.objects.filter(
        Exists(Conclusion.objects.filter(meeting=OuterRef("pk"))),
        ~Exists(issued),
        committee_id=committee,
        status="held",
    )
    return rows.select_related(*WITH)


@prepared
def proposals(*, committee: int, today: dt.date) -> QuerySet[Any]:
    """Proposed meetings that the Head decides on."""
    return Meeting.objects.filter(committee_id=committee, status=MeetingStatus.PROPOSED, day__gte=today)


@prepared
def _ahead(level: str, *, committee: int, today: dt.date) -> QuerySet[Any]:
    rows = Meeting.objects.known(level, committee).filter(
        status__in=[MeetingStatus.DRAFT, MeetingStatus.CONVENED], day__gte=today
    )
    return rows.select_related("regulation").order_by("day")[:AHEAD_SHOWN]


def ahead(by: Actor, committee: Committee) -> list[Meeting]:
    """The next meetings that the actor knows of."""
    return _ahead(known(by, committee.pk), committee=committee.pk, today=by.today)


@prepared
def convened_next(*, committee: int, today: dt.date) -> QuerySet[Any]:
    """The next convened meeting, if there is one."""
    rows = Meeting.objects.filter(committee_id=committee, status=MeetingStatus.CONVENED, day__gte=today)
    return rows.select_related("regulation").order_by("day", "starts")[:1]


@prepared
def regular_between(*, committee: int, first: dt.date, last: dt.date) -> QuerySet[Any]:
    """The regular meetings that count for the duty to meet, by day."""
    rows = Meeting.objects.filter(committee_id=committee, kind="regular", day__gte=first, day__lte=last)
    return rows.filter(status__in=["draft", "convened", "postponed", "in_session", "held"]).order_by("day")


@prepared
def _first_day(*, committee: int) -> QuerySet[Any]:
    return totals(Meeting.objects.filter(committee_id=committee), first=Min("day"))


@once_per_page
def first_day(committee: Committee) -> dt.date | None:
    """The day of the first meeting on record."""
    found: dt.date | None = _first_day(committee=committee.pk)[0][0]
    return found
