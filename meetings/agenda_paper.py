"""The agenda as a paper on the table."""

from __future__ import annotations

import datetime as dt

from committee import clock
from documents import layout, layout_parts as parts
from documents.services.signing import heading_for
from meetings.models import Meeting
from meetings.paper_lines import person_line, presenter_line
from meetings.paper_readers import READ_BY_MEMBERS, Circle, current
from meetings.registry import results_before
from meetings.timetable import timetable

MEMBERS = Circle(READ_BY_MEMBERS)


def board_paper(meeting: Meeting, on: dt.date) -> layout.BoardPaper:
    """Chương trình cuộc họp with the results of the previous conclusions as its appendix."""
    items = list(meeting.items.select_related("presenter__person").prefetch_related("papers"))
    table = results_before(meeting)
    return layout.BoardPaper(
        heading=heading_for(meeting.committee, "CTr", on).agencies_only,
        subject=meeting.title,
        starts_at=meeting.starts_at.astimezone(clock.OFFICE),
        place=meeting.place,
        chair=person_line(meeting.chair),
        agenda=tuple(
            parts.AgendaLine(
                title=slot.item.title,
                time=f"{slot.starts_at.astimezone(clock.OFFICE):%H:%M}",
                presenter=presenter_line(slot.item),
                papers="; ".join(paper.title for paper in current(MEMBERS, slot.item.papers.all())),
            )
            for slot in timetable(meeting, items)
        ),
        appendices=(table,) if table else (),
    )
