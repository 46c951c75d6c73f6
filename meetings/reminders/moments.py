"""When people are reminded: at 08:00 of the office, counted from the day of the invitation."""

from __future__ import annotations

import datetime as dt

from committee import clock
from meetings.facts import sent_on
from meetings.models import Meeting

MORNING = dt.time(8, 0)
ONE_DAY = dt.timedelta(days=1)


def morning(day: dt.date) -> dt.datetime:
    """08:00 of that day, in the time of the office."""
    return clock.at(day, MORNING)


def invited_on(meeting: Meeting) -> dt.date:
    """The day on which the present invitation went out."""
    return sent_on(meeting) or meeting.day
