"""Working days (domain §4.1): which days the office works, and deadlines that explain themselves. No Django here.

Counting follows the Civil Code 2015, Art. 147: the day from which one counts is not counted itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from committee.sentences import Sentence, gettext_noop as _

ONE_DAY = dt.timedelta(days=1)
MONDAY_TO_FRIDAY = frozenset({0, 1, 2, 3, 4})
WEEKDAYS_OFF = (
    _("Monday {day}"),
    _("Tuesday {day}"),
    _("Wednesday {day}"),
    _("Thursday {day}"),
    _("Friday {day}"),
    _("Saturday {day}"),
    _("Sunday {day}"),
)
ANY_DAY = Sentence(_("day"))


@dataclass(frozen=True, slots=True)
class WeekPeriod:
    """The weekdays (0 = Monday) on which the office works from `first` to `last` (inclusive; None = open)."""

    weekdays: frozenset[int]
    first: dt.date
    last: dt.date | None = None

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise ValueError("a weekly schedule names at least one weekday from 0 to 6")


@dataclass(frozen=True, slots=True)
class Skip:
    """A run of days that were passed over for one reason, or a rest day that counts because it is worked."""

    first: dt.date
    last: dt.date
    name: str = ""

    def sentence(self, *, with_year: bool) -> Sentence:
        """`Saturday 23/05`, `Tết Nguyên đán 16/02–20/02`."""
        days = short(self.first, with_year=with_year)
        if self.last != self.first:
            days += "–" + short(self.last, with_year=with_year)
        if self.name:
            return Sentence(_("{name} {days}"), name=self.name, days=days)
        return Sentence(WEEKDAYS_OFF[self.first.weekday()], day=days)


@dataclass(frozen=True, slots=True)
class Shift:
    """A day reached by counting `n` working days from `base`; negative `n` counts back."""

    day: dt.date
    base: dt.date
    n: int
    skipped: tuple[Skip, ...] = ()
    worked: tuple[Skip, ...] = ()
    origin: Sentence = field(default=ANY_DAY)

    @property
    def explanation(self) -> Sentence:
        """`= day of the meeting 26/05 − 3 working days (skipping Saturday 23/05, Sunday 24/05)`."""
        with_year = self.day.year != self.base.year
        count = abs(self.n)
        parts = {
            "origin": self.origin,
            "base": short(self.base, with_year=with_year),
            "amount": Sentence(_("{n} working day") if count == 1 else _("{n} working days"), n=count),
        }
        notes = self._notes(with_year=with_year)
        if notes:
            msgid = (
                _("= {origin} {base} − {amount} ({notes})")
                if self.n < 0
                else _("= {origin} {base} + {amount} ({notes})")
            )
            return Sentence(msgid, **parts, notes=notes)
        return Sentence(_("= {origin} {base} − {amount}") if self.n < 0 else _("= {origin} {base} + {amount}"), **parts)

    def _notes(self, *, with_year: bool) -> Sentence:
        skipped = tuple(skip.sentence(with_year=with_year) for skip in self.skipped)
        worked = tuple(skip.sentence(with_year=with_year) for skip in self.worked)
        if skipped and worked:
            return Sentence(_("skipping {skipped}; counting {worked}"), skipped=skipped, worked=worked)
        if skipped:
            return Sentence(_("skipping {skipped}"), skipped=skipped)
        return Sentence(_("counting {worked}"), worked=worked) if worked else Sentence("")


def short(day: dt.date, *, with_year: bool) -> str:
    """`26/05`, or `29/12/2025` where the year changes on the way."""
    return f"{day:%d/%m/%Y}" if with_year else f"{day:%d/%m}"


class WorkCalendar:
    """The weekly schedule with public holidays (days off) and swap working days (rest days that are worked).

    A swap working day wins over everything; a holiday wins over the weekly schedule; outside all periods the office
    works from Monday to Friday.
    """

    def __init__(
        self,
        weeks: Sequence[WeekPeriod] = (),
        holidays: Mapping[dt.date, str] | None = None,
        swaps: Mapping[dt.date, str] | None = None,
    ) -> None:
        self.weeks = tuple(sorted(weeks, key=lambda week: week.first))
        self.holidays = dict(holidays or {})
        self.swaps = dict(swaps or {})

    def weekdays_on(self, day: dt.date) -> frozenset[int]:
        """The working weekdays of the schedule in force on `day`."""
        for week in reversed(self.weeks):
            if week.first <= day and (week.last is None or day <= week.last):
                return week.weekdays
        return MONDAY_TO_FRIDAY

    def is_working(self, day: dt.date) -> bool:
        if day in self.swaps:
            return True
        return day not in self.holidays and day.weekday() in self.weekdays_on(day)

    def before(self, day: dt.date, n: int, origin: Sentence = ANY_DAY) -> Shift:
        """The `n`-th working day before `day`; 0: `day` itself, on a rest day the last working day before it."""
        return self._count(day, -1, n, origin)

    def after(self, day: dt.date, n: int, origin: Sentence = ANY_DAY) -> Shift:
        """The `n`-th working day after `day`; 0: `day` itself, or the next working day when it is a rest day."""
        return self._count(day, 1, n, origin)

    def next_working_day(self, day: dt.date) -> dt.date:
        """The first working day after `day`."""
        return self.after(day, 1).day

    def on_or_after(self, day: dt.date) -> dt.date:
        """`day`, or the next working day when it is a rest day (Civil Code 2015, Art. 148)."""
        return self.after(day, 0).day

    def working_days_between(self, first: dt.date, last: dt.date) -> int:
        """Working days after `first` up to and with `last`; negative when `last` is earlier."""
        if last < first:
            return -self.working_days_between(last, first)
        return sum(self.is_working(day) for day in _days(first + ONE_DAY, last))

    def _count(self, base: dt.date, direction: int, n: int, origin: Sentence) -> Shift:
        if n < 0:
            raise ValueError("working days are counted with a number from 0 up")
        day, left = base, n
        passed: list[dt.date] = []
        while left or not self.is_working(day):
            day += direction * ONE_DAY
            passed.append(day)
            if self.is_working(day):
                left = max(left - 1, 0)
        passed.sort()
        return Shift(
            day,
            base,
            direction * n,
            self._runs(off for off in passed if not self.is_working(off)),
            self._runs(on for on in passed if on in self.swaps),
            origin,
        )

    def _runs(self, days: Iterator[dt.date]) -> tuple[Skip, ...]:
        """Days in order, neighbours of one named reason drawn together. A swap day goes by its weekday."""
        runs: list[Skip] = []
        for day in days:
            name = "" if day in self.swaps else self.holidays.get(day, "")
            if runs and name and runs[-1].name == name and runs[-1].last + ONE_DAY == day:
                runs[-1] = Skip(runs[-1].first, day, name)
            else:
                runs.append(Skip(day, day, name))
        return tuple(runs)


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    day = first
    while day <= last:
        yield day
        day += ONE_DAY
