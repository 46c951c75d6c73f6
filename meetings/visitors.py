"""What a visitor by link sees of the running meeting: the present item where it is theirs, or when theirs comes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from meetings.live import Course, Live, positions
from meetings.models import Paper, Participant, Question, QuestionStatus, Speech, SpeechStatus
from meetings.paper_readers import current
from meetings.permissions.guests import may_answer_by_link, their_items, visitor_circle
from meetings.presence import Presence, presence_of
from meetings.timetable import timetable

ACTIVE = (SpeechStatus.WAITING, SpeechStatus.SPEAKING, SpeechStatus.PAUSED)


@dataclass(frozen=True, slots=True)
class Ahead:
    """An item of the visitor with the planned moment of its beginning."""

    course: Course
    starts_at: dt.datetime


class Visit:
    """The room at one moment for one visitor. Parts are read when they are asked for."""

    def __init__(self, row: Participant, now: dt.datetime) -> None:
        self.row, self.now = row, now
        self.live = Live(row.meeting, now)

    @cached_property
    def theirs(self) -> frozenset[int] | None:
        """Ids of the items to which the visitor is invited; None: the whole meeting."""
        return their_items(self.row)

    @property
    def course(self) -> Course | None:
        """The item that is being taken, if it is theirs."""
        present = self.live.present
        return present if present is not None and self._is_theirs(present.item.pk) else None

    @property
    def elsewhere(self) -> bool:
        """An item is being taken that is not theirs: they learn so, and not which."""
        return self.live.present is not None and self.course is None

    @cached_property
    def items(self) -> list[Ahead]:
        """Their items in order."""
        slots = timetable(self.row.meeting, self.live.items)
        pairs = zip(self.live.course, slots, strict=True)
        return [Ahead(course, slot.starts_at) for course, slot in pairs if self._is_theirs(course.item.pk)]

    @cached_property
    def papers(self) -> list[Paper]:
        """Of the present item, as far as the visitor reads them."""
        if self.course is None:
            return []
        return current(visitor_circle(self.row), Paper.objects.filter(item=self.course.item).order_by("uploaded_at"))

    @cached_property
    def presence(self) -> Presence:
        return presence_of(self.row)

    @cached_property
    def speech(self) -> Speech | None:
        """The visitor's own place on the list of the present item."""
        rows = self.live.speeches if self.course is not None else []
        return next((one for one in rows if one.participant_id == self.row.pk and one.status in ACTIVE), None)

    @property
    def place(self) -> int | None:
        return positions(self.live.waiting).get(self.row.pk)

    @cached_property
    def questions(self) -> list[Question]:
        """Those put to the visitor's agency that wait for an answer."""
        rows = Question.objects.filter(item__meeting=self.row.meeting_id, status=QuestionStatus.OPEN)
        found = list(rows.select_related("item", "asked_by__membership__person").order_by("asked_at", "id"))
        return [one for one in found if may_answer_by_link(self.row, one)]

    def _is_theirs(self, item: int) -> bool:
        return self.theirs is None or item in self.theirs
