"""What the rules of the regulation read from the rows of one meeting."""

from __future__ import annotations

import datetime as dt

from committee import clock
from committee.once import once_per_page
from committee.regulation import WaiverFact
from meetings.models import Meeting, Waiver
from meetings.models.meeting import DocumentPart

WAIVER_WORDS = ("authority__person",)


def fact_of(waiver: Waiver) -> WaiverFact:
    return WaiverFact(
        waiver.rule,
        waiver.reason,
        str(waiver.authority.person),
        clock.day_of(waiver.granted_at),
        waiver.until,
    )


@once_per_page
def waivers_of(meeting: Meeting) -> dict[tuple[str, int | None], WaiverFact]:
    """The waivers of a meeting by rule and agenda item (None: the whole meeting). One query."""
    rows = meeting.waivers.select_related(*WAIVER_WORDS)
    return {(row.rule, row.item_id): fact_of(row) for row in rows}


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
