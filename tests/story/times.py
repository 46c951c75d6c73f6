"""The days of the story: quarter II of 2026 and the first days of quarter III, by the calendar of the office."""

import datetime as dt

from committee import clock


def at(day: int, month: int, hour: int = 9, minute: int = 0) -> dt.datetime:
    """A moment of 2026 in the office's time zone."""
    return clock.at(dt.date(2026, month, day), dt.time(hour, minute))


BEGINNING = at(11, 5, 8)
"""A Monday in the middle of the quarter, with time enough to invite as the regulation wants."""
