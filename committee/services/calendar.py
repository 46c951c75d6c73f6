"""The office's working calendar: loading it for rules, and filling it for the first time."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from committee import holidays
from committee.actor import Actor
from committee.audit import record
from committee.models import PublicHoliday, SwapWorkingDay, WorkWeek
from committee.models.calendar import NamedDay
from committee.once import once_per_page
from committee.querysets import calendar_fingerprint
from committee.sentences import Sentence, gettext_noop as _
from committee.workdays import WeekPeriod, WorkCalendar

EVERY_DAY = frozenset(range(7))
_cached: tuple[str, WorkCalendar] | None = None


@once_per_page
def office_calendar() -> WorkCalendar:
    """The calendar as it stands in the database: one query when nothing has changed, also by another process.

    Ask once per request or job and hand it on.
    """
    global _cached
    fingerprint = calendar_fingerprint()
    if _cached is None or _cached[0] != fingerprint:
        _cached = (fingerprint, _load())
    return _cached[1]


def _load() -> WorkCalendar:
    weeks = [(frozenset(week.weekdays) & EVERY_DAY, week.valid_from, week.valid_to) for week in WorkWeek.objects.all()]
    return WorkCalendar(
        weeks=[WeekPeriod(weekdays, first, last) for weekdays, first, last in weeks if weekdays],
        holidays=dict(PublicHoliday.objects.values_list("day", "name")),
        swaps=dict(SwapWorkingDay.objects.values_list("day", "name")),
    )


@transaction.atomic
def calendar_seed(first: int, last: int, *, by: Actor, missing: bool = False) -> dict[str, int]:
    """Load the known holidays and swap days of the years `first` to `last`; returns how many rows were made.

    A year that has rows already belongs to the people who keep it and is left alone; `missing` adds the days that
    it lacks. No row is ever changed.
    """
    made = {"weeks": 0, "holidays": 0, "swaps": 0}
    if not WorkWeek.objects.exists():
        WorkWeek.objects.create(valid_from=dt.date(first, 1, 1), basis="Tuần làm việc 40 giờ; nghỉ thứ Bảy, Chủ nhật")
        made["weeks"] = 1
    for year in range(first, last + 1):
        if missing or not _has_rows(year):
            made["holidays"] += _add_days(PublicHoliday, year, holidays.public_holidays(year))
            made["swaps"] += _add_days(SwapWorkingDay, year, holidays.swap_working_days(year))
    if any(made.values()):
        text = Sentence(
            _("Working calendar {first}–{last}: {holidays} holidays and {swaps} swap working days loaded"),
            first=str(first),
            last=str(last),
            holidays=made["holidays"],
            swaps=made["swaps"],
        )
        record(by, None, WorkWeek.objects.latest("valid_from"), "calendar_seed", text)
    return made


def _has_rows(year: int) -> bool:
    return any(model._default_manager.filter(day__year=year).exists() for model in (PublicHoliday, SwapWorkingDay))


def _add_days(model: type[NamedDay], year: int, days: list[holidays.SeedDay]) -> int:
    present = set(model._default_manager.filter(day__year=year).values_list("day", flat=True))
    new = [
        model(day=row.day, name=row.name, source=row.source, is_verified=row.is_verified)
        for row in days
        if row.day not in present
    ]
    model._default_manager.bulk_create(new, ignore_conflicts=True)
    return len(new)
