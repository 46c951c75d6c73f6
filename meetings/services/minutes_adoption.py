"""Adopting signed minutes is an act of a later meeting, recorded at one of its items."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from committee.actor import Actor
from committee.audit import record
from committee.models import Committee
from committee.refusals import Refused
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from meetings.models import AgendaItem, Meeting, Minutes, MinutesStatus
from meetings.models.minutes import OPEN
from meetings.services.open_record import writing
from meetings.states.minutes import MINUTES_STEPS


def to_adopt(committee: Committee, *, before: dt.date) -> list[Minutes]:
    """Signed minutes of meetings before a day that no later meeting has adopted, the latest first. One query."""
    rows = Minutes.objects.filter(
        status=MinutesStatus.SIGNED, meeting__committee=committee, meeting__day__lt=before
    ).select_related("meeting", "document")
    return list(rows.order_by("-meeting__day"))


def adopting_items(minutes: Minutes) -> QuerySet[AgendaItem]:
    """Items at which these minutes can be adopted: of later meetings of the committee whose record is open."""
    own = minutes.meeting
    later = Meeting.objects.filter(committee=own.committee_id, status__in=["in_session", "held"]).filter(
        Q(day__gt=own.day) | Q(day=own.day, starts__gt=own.starts), minutes_record__status__in=OPEN
    )
    return AgendaItem.objects.filter(meeting__in=later).select_related("meeting").order_by("meeting__day", "position")


def minutes_adopt(minutes: Minutes, item: AgendaItem, *, by: Actor, note: str = "") -> None:
    """Record that the meeting of `item` adopted these minutes; `note`: what was said. Raises `Refused`."""
    meeting = item.meeting
    if not adopting_items(minutes).filter(pk=item.pk).exists():
        raise Refused.because(Sentence(_("Minutes are adopted at an item of a later meeting whose record is open.")))
    with writing(meeting, by):
        advance(
            minutes,
            MINUTES_STEPS["adopt"],
            by=by,
            note=note,
            adopted_item=item,
            adopted_on=meeting.day,
        )
        number = minutes.document.number_symbol if minutes.document else ""
        said = Sentence(_("Adopted the minutes No. {number} at item {n}"), number=number, n=item.position)
        record(by, meeting.committee, meeting, "minutes_adopted", said, note=note.strip())
