"""What stands in the board book of a circle of readers, in the order of the agenda, and how to know it again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from committee import clock
from meetings.models import AgendaItem, Meeting, Paper
from meetings.models.agenda import NOT_DEALT_WITH
from meetings.paper_readers import Circle, current

LAYOUT = 2
"""Raise it when the front pages change: every book is then made anew."""
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Chapter:
    """An item with the papers that are bound, those that cannot be (Word, Excel, pictures), and whether it is closed
    to these readers."""

    item: AgendaItem
    bound: tuple[Paper, ...]
    listed: tuple[Paper, ...]
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """The chapters of a meeting's book. `fingerprint` changes with whatever a reader would see changed."""

    meeting: Meeting
    chapters: tuple[Chapter, ...]

    @property
    def papers(self) -> int:
        return sum(len(chapter.bound) for chapter in self.chapters)

    @property
    def fingerprint(self) -> str:
        meeting = self.meeting
        where = (meeting.title, meeting.day, meeting.starts, meeting.ends, meeting.place, meeting.chair_id)
        chapters = [
            (
                chapter.item.position,
                chapter.item.title,
                chapter.is_closed,
                [(paper.pk, paper.sha256, paper.title) for paper in chapter.bound],
                [(paper.pk, paper.sha256, paper.title) for paper in chapter.listed],
            )
            for chapter in self.chapters
        ]
        told = json.dumps([LAYOUT, meeting.pk, where, chapters], default=str, ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()


def contents_of(meeting: Meeting, items: list[AgendaItem], circle: Circle) -> Contents:
    """`items` carry their papers. An item that was postponed or withdrawn has no chapter."""
    chapters = []
    for item in items:
        if item.outcome in NOT_DEALT_WITH:
            continue
        papers = current(circle, item.papers.all())
        bound = tuple(paper for paper in papers if paper.content_type == PDF)
        listed = tuple(paper for paper in papers if paper.content_type != PDF)
        chapters.append(Chapter(item, bound, listed, item.pk in circle.closed))
    return Contents(meeting, tuple(chapters))


def book_name(meeting: Meeting) -> str:
    """The name under which the book is downloaded."""
    return f"bo-tai-lieu-{meeting.starts_at.astimezone(clock.OFFICE):%d-%m-%Y}.pdf"
