"""The deadlines of one meeting, from its day, its regulation and the working calendar."""

from __future__ import annotations

import datetime as dt

from committee import clock
from committee.regulation import (
    DeadlineInfo,
    conclusion_notice_deadline,
    invitation_deadline,
    papers_deadline,
)
from committee.services.calendar import office_calendar
from committee.services.regulations import provisions_for
from meetings.models import Meeting


def notice_due(meeting: Meeting) -> DeadlineInfo | None:
    """The last day to send the invitations; None for meetings that need no notice."""
    info = invitation_deadline(meeting.kind, meeting.day, provisions_for(meeting.regulation), office_calendar())
    return None if info.exempt else info


def papers_due(meeting: Meeting) -> DeadlineInfo | None:
    """The last day to hand in papers; None for meetings where the convener says so alone."""
    info = papers_deadline(meeting.kind, meeting.day, provisions_for(meeting.regulation), office_calendar())
    return None if info.exempt else info


def held_on(meeting: Meeting) -> dt.date:
    """The day on which the meeting ended, or is to be held."""
    return clock.day_of(meeting.ended_at) if meeting.ended_at else meeting.day


def conclusion_notice_due(meeting: Meeting) -> DeadlineInfo:
    """The last day to issue the conclusion notice."""
    return conclusion_notice_deadline(held_on(meeting), provisions_for(meeting.regulation), office_calendar())


def last_day(info: DeadlineInfo) -> dt.date:
    """The day of a deadline that is known to have one."""
    day = info.day
    assert day is not None
    return day


def derivation(info: DeadlineInfo) -> str:
    """“= ngày họp 26/05 − 3 ngày làm việc (bỏ qua …). Điều 13; Quyết định 45/2018/QĐ-TTg.”"""
    return f"{info.explanation}. {info.citation}."
