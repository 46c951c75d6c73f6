"""Meetings on their way from the opening to the notice, on Tuesday 26/05/2026 and the days after."""

from __future__ import annotations

import datetime as dt

from committee.actor import Actor
from documents.models import Document
from meetings.models import Answer, Attendance, Conclusion, Meeting, Minutes
from meetings.services.agenda_outcome import items_outcome
from meetings.services.answers import Reply, answer_give
from meetings.services.conclusions import conclusion_add, conclusion_mark_no_task
from meetings.services.minutes import minutes_of, minutes_sign_as_chair, minutes_sign_as_secretary
from meetings.services.notice import notice_draft
from meetings.services.proposals import TaskTerms, proposal_save
from meetings.services.record import notes_save
from meetings.services.session import Mark, meeting_close, meeting_start, roll_call
from tests.committee.cast import Cast
from tests.meetings.cast import MEETING_DAY, a_convened_meeting, at
from tests.remembered import remembered

NEXT_DAY = dt.date(2026, 5, 27)
DUE = dt.date(2026, 6, 2)
"""Five working days after the meeting: 27, 28, 29 May, 1, 2 June."""


def then(cast: Cast, who: str, hour: int = 9, minute: int = 0) -> Actor:
    """Somebody on the day of the meeting."""
    return at(cast, who, MEETING_DAY, dt.time(hour, minute))


@remembered
def in_session(cast: Cast, **changes: object) -> Meeting:
    """Opened at 08:00, nobody marked, nothing written."""
    meeting = a_convened_meeting(cast, **changes)
    meeting_start(meeting, by=then(cast, "secretary", 8))
    return meeting


def all_present(cast: Cast, meeting: Meeting) -> None:
    rows = meeting.participants.filter(attendance=Attendance.UNKNOWN)
    roll_call(meeting, [Mark(row.pk, Attendance.PRESENT) for row in rows], by=then(cast, "secretary"))


@remembered
def recorded(cast: Cast) -> Meeting:
    """Everything written down: two conclusions, the first with a task, the second with the mark."""
    meeting = in_session(cast)
    all_present(cast, meeting)
    by = then(cast, "secretary")
    for item in meeting.items.all():
        notes_save(item, f"Diễn biến nội dung {item.position}.", expect=0, by=by)
    outcomes_noted(cast, meeting)
    first = conclusion_add(meeting, "Giao Sở Y tế chuẩn hóa dữ liệu.", by=by)
    give(cast, first)
    second = conclusion_add(meeting, "Thống nhất chủ đề quý sau.", by=by)
    conclusion_mark_no_task(second, True, by=by)
    return meeting


def outcomes_noted(cast: Cast, meeting: Meeting) -> None:
    """Every item without an outcome was noted."""
    items_outcome(meeting, list(meeting.items.values_list("pk", flat=True)), "informed", by=then(cast, "secretary"))


def give(cast: Cast, conclusion: Conclusion, **changes: object) -> None:
    values: dict[str, object] = {
        "title": "Chuẩn hóa dữ liệu dùng chung",
        "product": "Danh mục dữ liệu",
        "accountable": cast.seats["health"],
        "coordinating": [cast.seats["police"]],
        "due_date": dt.date(2026, 6, 30),
    }
    proposal_save(conclusion, TaskTerms(**(values | changes)), by=then(cast, "secretary"))  # type: ignore[arg-type]


@remembered
def held(cast: Cast) -> Meeting:
    """Closed at 10:25."""
    meeting = recorded(cast)
    meeting_close(meeting, by=then(cast, "secretary", 10, 25))
    return meeting


@remembered
def signed_by_secretary(cast: Cast) -> Minutes:
    minutes = minutes_of(held(cast))
    minutes_sign_as_secretary(minutes, by=at(cast, "secretary", NEXT_DAY))
    return minutes


@remembered
def signed(cast: Cast) -> Minutes:
    minutes = signed_by_secretary(cast)
    minutes_sign_as_chair(minutes, by=at(cast, "head", NEXT_DAY, dt.time(15)))
    return minutes


def a_notice(cast: Cast, meeting: Meeting) -> Document:
    return notice_draft(meeting, by=at(cast, "secretary", NEXT_DAY))


def answered(cast: Cast, meeting: Meeting, who: str, reply: Reply | None = None) -> None:
    row = meeting.participants.get(membership=cast.seats[who])
    answer_give(row, reply or Reply(Answer.ACCEPTED), by=getattr(cast, who))
