"""A year of the working calendar as twelve months of weeks, ready to be drawn."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from committee.workdays import WorkCalendar

WEEKS = calendar.Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True)
class Cell:
    """One day. `kind`: work, rest (weekly rest day), off (holiday or swapped away), swap (rest day that is worked)."""

    day: dt.date
    kind: str
    name: str = ""
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """`weeks`: rows of seven cells from Monday; None outside the month. `first`: its first day."""

    first: dt.date
    weeks: list[list[Cell | None]]
    working_days: int


def months_of(year: int, days: WorkCalendar, today: dt.date) -> list[Month]:
    return [_month(year, number, days, today) for number in range(1, 13)]


def _month(year: int, number: int, days: WorkCalendar, today: dt.date) -> Month:
    weeks = [
        [_cell(day, days, today) if day.month == number else None for day in week]
        for week in WEEKS.monthdatescalendar(year, number)
    ]
    working = sum(1 for week in weeks for cell in week if cell and cell.kind in ("work", "swap"))
    return Month(dt.date(year, number, 1), weeks, working)


def _cell(day: dt.date, days: WorkCalendar, today: dt.date) -> Cell:
    if day in days.swaps:
        return Cell(day, "swap", days.swaps[day], day == today)
    if day in days.holidays:
        return Cell(day, "off", days.holidays[day], day == today)
    return Cell(day, "work" if days.is_working(day) else "rest", "", day == today)
