"""Periods lived through, whatever the cadence: every meeting convened, held, recorded, concluded, announced."""

from __future__ import annotations

import datetime as dt

from committee.regulation import Period, period_of
from committee.services.calendar import office_calendar
from committee.workdays import WorkCalendar
from meetings.models import Meeting
from tasks.demo import post
from tasks.demo.announcing import sign_and_announce
from tasks.demo.holding import hold
from tasks.demo.preparing import answer, prepare
from tasks.demo.script import DemoMeeting
from tasks.demo.stage import Stage


def periods_before(today: dt.date, count: int, cadence: str) -> list[Period]:
    """The `count` periods before today's, oldest first."""
    found = [period_of(today, cadence)]
    while len(found) <= count:
        found.insert(0, found[0].previous)
    return found[:-1]


def meeting_day(period: Period, calendar: WorkCalendar) -> dt.date:
    """About the middle of the last month of the period."""
    return calendar.on_or_after(period.last.replace(day=15))


def live_through(stage: Stage, period: Period, script: DemoMeeting, today: dt.date) -> Meeting:
    """One regular meeting from its draft to the issued notice. Tasks are created by issuing it."""
    calendar = office_calendar()
    day = meeting_day(period, calendar)
    convened, answered = (calendar.before(day, n).day for n in (8, 4))
    meeting = prepare(stage, period, day, script, calendar)
    post.deliver(convened)
    answer(stage, meeting, script, answered)
    for soon in (3, 1):
        post.deliver(calendar.before(day, soon).day)
    hold(stage, meeting, script, today, calendar)
    is_last = period == periods_before(today, 1, stage.script.cadence)[0]
    sign_and_announce(stage, meeting, script, calendar, is_last=is_last)
    return meeting
