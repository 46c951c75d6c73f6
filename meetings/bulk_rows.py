"""The rows of many meetings that the rules ask for, by meeting: one query each."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Count, Min, Q

from committee.models import Membership
from committee.models.seats import MEMBER_ROLES
from meetings.facts import WAIVER_WORDS
from meetings.models import AgendaItem, Conclusion, Meeting, MeetingStatus, Minutes, Participant, Waiver
from meetings.models.papers import PaperStatus


def waivers_of(meetings: Sequence[Meeting]) -> dict[int, list[Waiver]]:
    """Deadlines set aside, with the words that are said about them."""
    rows: dict[int, list[Waiver]] = defaultdict(list)
    for row in Waiver.objects.filter(meeting__in=meetings).select_related(*WAIVER_WORDS):
        rows[row.meeting_id].append(row)
    return rows


def agendas_of(meetings: Iterable[Meeting]) -> dict[int, list[AgendaItem]]:
    """The agenda in order, each item with `first_paper`, the moment of its first paper."""
    rows: dict[int, list[AgendaItem]] = defaultdict(list)
    first = Min("papers__uploaded_at", filter=~Q(papers__status=PaperStatus.RETURNED))  # a returned paper is none
    items = AgendaItem.objects.filter(meeting__in=meetings).annotate(first_paper=first)
    for item in items.order_by("position"):
        rows[item.meeting_id].append(item)
    return rows


def people_of(meetings: Iterable[Meeting]) -> dict[int, list[Participant]]:
    """Everybody on the list, with the people of seats."""
    rows: dict[int, list[Participant]] = defaultdict(list)
    for row in Participant.objects.filter(meeting__in=meetings).select_related("membership__person").order_by("id"):
        rows[row.meeting_id].append(row)
    return rows


def seats_of(meetings: Iterable[Meeting]) -> dict[int, list[Membership]]:
    """Everybody who has ever held a seat of a member in the committees of the meetings, by rank."""
    rows: dict[int, list[Membership]] = defaultdict(list)
    committees = {meeting.committee_id for meeting in meetings}
    seats = Membership.objects.filter(committee__in=committees, role__in=MEMBER_ROLES)
    for seat in seats.select_related("person").in_rank_order():
        rows[seat.committee_id].append(seat)
    return rows


def first_concluded(meetings: Iterable[Meeting]) -> dict[int, dt.date]:
    """The day of the first meeting of each committee that concluded anything."""
    committees = {meeting.committee_id for meeting in meetings}
    rows = Meeting.objects.filter(committee__in=committees, status=MeetingStatus.HELD, conclusions__isnull=False)
    return dict(rows.order_by().values_list("committee").annotate(first=Min("day")))


def conclusions_of(meetings: Sequence[Meeting]) -> dict[int, list[tuple[int, bool]]]:
    """Number of each conclusion, and whether it has neither a task nor the mark that none arises."""
    rows: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    if meetings:
        counted = Conclusion.objects.filter(meeting__in=meetings).annotate(tasks_given=Count("proposals"))
        for row in counted.order_by("number"):
            rows[row.meeting_id].append((row.number, not row.no_task and not row.tasks_given))
    return rows


def minutes_of(meetings: Sequence[Meeting]) -> dict[int, Minutes]:
    """The minutes of those meetings that have some."""
    rows = Minutes.objects.filter(meeting__in=meetings) if meetings else ()
    return {row.meeting_id: row for row in rows}
