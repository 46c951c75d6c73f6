"""Participation of the members in a span of days: meetings, speaking, written opinions, tasks; each with its base.

Six queries, whatever the number of meetings and members. Below a base of `SMALL` no percentage is given: 1 of 2 is no
habit, and a table of percentages would say that it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from committee import clock
from committee.actor import Actor
from committee.models import Committee, Membership
from committee.models.seats import MEMBER_ROLES
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings import registry
from meetings.models import (
    Attendance,
    ConsultationAnswer,
    ConsultationStatus,
    ConsultationVoter,
    Opinion,
    Participant,
)
from meetings.models.speaking import Speech, SpeechStatus
from meetings.participation_figures import Figures, Line
from meetings.permissions import prepares

COUNTED = (ConsultationStatus.OPEN, ConsultationStatus.CLOSED, ConsultationStatus.DECIDED)


def may_see_participation_of_all(by: Actor, committee: Committee) -> Verdict:
    """Head, secretariat, standing agency, administrators; a member sees the own line and the totals."""
    if prepares(by, committee) or by.is_admin or by.is_system:
        return allowed()
    return denied(Sentence(_("Each member sees the own line and the totals of the committee.")))


def participation(committee: Committee, first: dt.date, last: dt.date, today: dt.date) -> list[Line]:
    """Every member who held a seat from `first` to `last`, highest role first."""
    rows = Membership.objects.of(committee).filter(role__in=MEMBER_ROLES, valid_from__lte=last)
    rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first))
    seats: dict[int, Membership] = {}
    for seat in rows.in_rank_order().select_related("person", "org_unit"):
        if seat.person_id not in seats or seat.valid_from > seats[seat.person_id].valid_from:
            seats[seat.person_id] = seat
    counts: dict[int, dict[str, int]] = {}
    for found in (_meetings(committee, first, last), _consultations(committee, first, last, today)):
        for row in found:
            counts.setdefault(row.pop("membership__person"), {}).update(row)
    for provider in registry.task_figures:
        for person, (due, on_time) in provider(committee, first, last, today).items():
            counts.setdefault(person, {}).update(tasks_due=due, tasks_on_time=on_time)
    return [Line(person, seat, Figures(**counts.get(person, {}))) for person, seat in seats.items()]


def _meetings(committee: Committee, first: dt.date, last: dt.date) -> Iterable[dict[str, Any]]:
    """Meetings held in the span, by person: how the seat was represented, and whether it spoke."""
    said = Opinion.objects.filter(participant=OuterRef("pk"))
    spoke = Speech.objects.filter(participant=OuterRef("pk"), status=SpeechStatus.DONE)
    rows = Participant.objects.filter(
        meeting__committee=committee,
        meeting__status="held",
        meeting__day__gte=first,
        meeting__day__lte=last,
        membership__isnull=False,
    )
    marks = {
        "present": Attendance.PRESENT,
        "online": Attendance.ONLINE,
        "substituted": Attendance.SUBSTITUTED,
        "excused": Attendance.EXCUSED,
        "absent": Attendance.ABSENT,
    }
    grouped: Iterable[dict[str, Any]] = (
        rows.annotate(has_spoken=Exists(said) | Exists(spoke))
        .order_by()
        .values("membership__person")
        .annotate(
            invited=Count("pk"),
            spoke=Count("pk", filter=Q(has_spoken=True)),
            **{name: Count("pk", filter=Q(attendance=mark)) for name, mark in marks.items()},
        )
    )
    return grouped


def _consultations(committee: Committee, first: dt.date, last: dt.date, today: dt.date) -> Iterable[dict[str, Any]]:
    """Consultations sent in the span whose last day is over or which have been closed, by person."""
    answers = ConsultationAnswer.objects.filter(voter=OuterRef("pk"))
    giver = answers.order_by("is_late", "-number").values("given_by__person")[:1]
    over = Q(consultation__due_on__lt=today) | ~Q(consultation__status=ConsultationStatus.OPEN)
    rows = ConsultationVoter.objects.filter(
        over,
        consultation__committee=committee,
        consultation__status__in=COUNTED,
        consultation__sent_at__gte=clock.at(first, dt.time()),
        consultation__sent_at__lt=clock.at(last + dt.timedelta(days=1), dt.time()),
    )
    grouped: Iterable[dict[str, Any]] = (
        rows.annotate(
            in_time=Exists(answers.filter(is_late=False)),
            too_late=Exists(answers.filter(is_late=True)),
            speaker=Coalesce(
                Subquery(giver), "successor__person", "membership__person", output_field=BigIntegerField()
            ),
        )
        .order_by()
        .values("speaker")
        .annotate(
            asked=Count("pk"),
            answered=Count("pk", filter=Q(in_time=True)),
            late=Count("pk", filter=Q(in_time=False, too_late=True)),
        )
    )
    return ({"membership__person": row.pop("speaker"), **row} for row in grouped)
