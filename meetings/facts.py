"""What the rules of the regulation read from the rows of one meeting."""

from __future__ import annotations

import datetime as dt

from django.db.models import Min

from committee import clock
from committee.once import once_per_page
from committee.regulation import PaperFact, WaiverFact
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import Meeting, Waiver
from meetings.models.meeting import DocumentPart


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
    rows = meeting.waivers.select_related("authority__person")
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


def paper_facts(meeting: Meeting, waivers: dict[tuple[str, int | None], WaiverFact]) -> list[PaperFact]:
    """Each item that needs a paper, with the day its first paper came. One query."""
    rows = meeting.items.filter(needs_paper=True).annotate(first=Min("papers__uploaded_at")).order_by("position")
    return [
        PaperFact(
            str(Sentence(_("item {n}"), n=item.position)),
            clock.day_of(item.first) if item.first else None,
            waivers.get(("papers", item.pk)) or waivers.get(("papers", None)),
        )
        for item in rows
    ]


@once_per_page
def has_previous(meeting: Meeting) -> bool:
    """Whether an earlier meeting concluded anything that can be reviewed."""
    earlier = Meeting.objects.held_before(meeting.committee, meeting.day)
    found: bool = earlier.filter(conclusions__isnull=False).exists()
    return found
