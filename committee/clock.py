"""The time of the office: Asia/Ho_Chi_Minh. Taken once per request or job and handed on inside the `Actor`."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

OFFICE = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> dt.datetime:
    """The present moment, aware."""
    return timezone.now()


def today() -> dt.date:
    """The present day in the office's time zone (17:00 UTC on 31 December is already the new year)."""
    return day_of(now())


def day_of(moment: dt.datetime) -> dt.date:
    """The office's calendar day of an aware moment."""
    return moment.astimezone(OFFICE).date()


def at(day: dt.date, time: dt.time) -> dt.datetime:
    """Wall-clock time of the office as an aware moment."""
    return dt.datetime.combine(day, time, OFFICE)
