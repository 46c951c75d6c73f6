"""What the rules of the regulation read from the rows of one meeting."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from committee import clock
from committee.once import once_per_page
from committee.prepared import prepared
from committee.regulation import WaiverFact
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import Meeting, Waiver
from meetings.models.meeting import DocumentPart

WAIVER_WORDS = ("authority__person", "ratified_by__meeting")
"""What is read along with a waiver."""


def fact_of(waiver: Waiver) -> WaiverFact:
    return WaiverFact(
        waiver.rule,
        waiver.reason,
        str(waiver.authority.person),
        clock.day_of(waiver.granted_at),
        waiver.until,
        ratification_words(waiver),
    )


def ratification_words(waiver: Waiver) -> Sentence:
    """By which conclusion it was ratified, or that a later meeting still is to; empty when nobody asked for it."""
    if waiver.ratified_by is not None:
        return Sentence(
            _("Ratified by conclusion {n} of the meeting on {day}."),
            n=waiver.ratified_by.number,
            day=waiver.ratified_by.meeting.day,
        )
    return Sentence(_("Still to be ratified by a later meeting.")) if waiver.wants_ratification else Sentence("")


@prepared
def _waivers(*, meeting: int) -> QuerySet[Any]:
    return Waiver.objects.filter(meeting_id=meeting).select_related(*WAIVER_WORDS)


@once_per_page
def waiver_rows(meeting: Meeting) -> list[Waiver]:
    """The waivers of a meeting in the order in which they were granted. One query."""
    return _waivers(meeting=meeting.pk)


@once_per_page
def waivers_of(meeting: Meeting) -> dict[tuple[str, int | None], WaiverFact]:
    """The waivers of a meeting by rule and agenda item (None: the whole meeting)."""
    return {(row.rule, row.item_id): fact_of(row) for row in waiver_rows(meeting)}


@once_per_page
def sent_on(meeting: Meeting) -> dt.date | None:
    """The day of the first invitation to the present day of the meeting; None before convening."""
    if meeting.convened_at is None:
        return None
    issued: dt.date | None = (
        meeting.document_links.filter(part=DocumentPart.INVITATION)
        .order_by("-id")
        .values_list("document__issued_on", flat=True)
        .first()
    )
    return issued or clock.day_of(meeting.convened_at)


@once_per_page
def has_previous(meeting: Meeting) -> bool:
    """Whether an earlier meeting concluded anything that can be reviewed."""
    earlier = Meeting.objects.held_before(meeting.committee, meeting.day)
    found: bool = earlier.filter(conclusions__isnull=False).exists()
    return found
