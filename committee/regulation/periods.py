"""The periods in which the regulation wants a regular meeting: quarters, half-years, years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from committee.regulation.provisions import Provisions
from committee.regulation.rules import RULES
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import State, Verdict

MONTHS = {"quarter": 3, "half_year": 6, "year": 12}
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """The `number`-th period (from 1) of `year` under a cadence; `first` and `last` are its days, both included."""

    year: int
    number: int
    cadence: str
    first: dt.date
    last: dt.date

    @property
    def label(self) -> Sentence:
        """`Quarter IV/2026`."""
        if self.cadence == "quarter":
            return Sentence(_("Quarter {number}/{year}"), number=ROMAN[self.number - 1], year=self.year)
        if self.cadence == "half_year":
            msgid = _("first half of {year}") if self.number == 1 else _("second half of {year}")
            return Sentence(msgid, year=self.year)
        return Sentence(_("year {year}"), year=self.year)

    @property
    def previous(self) -> Period:
        return period_of(self.first - dt.timedelta(days=1), self.cadence)

    @property
    def next(self) -> Period:
        return period_of(self.last + dt.timedelta(days=1), self.cadence)

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


def period_bounds(year: int, number: int, cadence: str) -> tuple[dt.date, dt.date]:
    """First and last day of a period. Raises `ValueError` when the year has no such period."""
    months = MONTHS[cadence]
    if not 1 <= number <= 12 // months:
        raise ValueError(f"a year has no period {number} of {months} months")
    end = number * months
    after = dt.date(year + end // 12, end % 12 + 1, 1)
    return dt.date(year, end - months + 1, 1), after - dt.timedelta(days=1)


def period(year: int, number: int, cadence: str) -> Period:
    return Period(year, number, cadence, *period_bounds(year, number, cadence))


def period_of(day: dt.date, cadence: str) -> Period:
    """The period in which `day` lies."""
    return period(day.year, (day.month - 1) // MONTHS[cadence] + 1, cadence)


def periods_of(year: int, cadence: str) -> tuple[Period, ...]:
    return tuple(period(year, number, cadence) for number in range(1, 12 // MONTHS[cadence] + 1))


def meeting_in_its_period(day: dt.date, year: int, number: int, provisions: Provisions) -> Verdict:
    """A regular meeting counts for the period in which it is held; it may not be booked for another one."""
    rule = RULES["period"]
    try:
        own = period(year, number, provisions.cadence.value)
    except ValueError:
        reason = Sentence(_("The year {year} has no period number {number}."), year=str(year), number=number)
        return rule.finds(State.NOT_MET, reason, provisions)
    if day in own:
        return rule.finds(State.MET, Sentence(_("{day} lies in {period}."), day=day, period=own.label), provisions)
    reason = Sentence(
        _("{day} does not lie in {period} ({first} to {last})."),
        day=day,
        period=own.label,
        first=own.first,
        last=own.last,
    )
    return rule.finds(State.NOT_MET, reason, provisions)
