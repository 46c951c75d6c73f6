"""What the minutes say of the room: late arrivals and early leaves with their times, questions to agencies.

Papers are always Vietnamese.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Prefetch

from committee import clock
from documents import layout_parts as parts
from meetings.models import AgendaItem, Meeting, Question, QuestionStatus
from meetings.presence import Presence

READ_ALONG = (Prefetch("questions", Question.objects.asked()),)
"""What `question_lines` reads of each item."""


def _hour(moment: dt.datetime) -> str:
    """`08 giờ 12`, as Decree 30/2020 writes hours in text."""
    local = moment.astimezone(clock.OFFICE)
    return f"{local:%H} giờ {local:%M}"


def times(presence: Presence, ended_at: dt.datetime | None) -> str:
    """“đến lúc 08 giờ 12; vắng từ 09 giờ 20 đến 09 giờ 50; về lúc 10 giờ 05”; empty for who was there throughout."""
    words = [f"đến lúc {_hour(presence.spans[0].start)}"] if presence.late else []
    for before, after in zip(presence.spans, presence.spans[1:], strict=False):
        if before.end is not None and (after.start - before.end) >= dt.timedelta(minutes=1):
            words.append(f"vắng từ {_hour(before.end)} đến {_hour(after.start)}")
    left = presence.left_at
    if left is not None and (ended_at is None or ended_at - left >= dt.timedelta(minutes=1)):
        words.append(f"về lúc {_hour(left)}")
    return "; ".join(words)


def question_lines(item: AgendaItem, meeting: Meeting) -> tuple[parts.Opinion, ...]:
    """Each question with the answer given at the meeting; one that was not answered says so."""
    return tuple(
        parts.Opinion(
            name=row.asked_by.speaks_as,
            post=row.asked_by.speaks_for_post,
            text=f"Hỏi {row.unit.name}: {row.text}\n{_answer(row, meeting)}",
        )
        for row in item.questions.all()
    )


def _answer(question: Question, meeting: Meeting) -> str:
    """What was answered by the end of the meeting; a later written answer is no part of its minutes."""
    at = question.answered_at
    if question.status == QuestionStatus.OPEN or (at and meeting.ended_at and at > meeting.ended_at):
        return f"{question.unit.name} chưa trả lời tại cuộc họp."
    return f"Trả lời: {question.answer}" if question.answer else f"{question.unit.name} đã trả lời tại cuộc họp."
