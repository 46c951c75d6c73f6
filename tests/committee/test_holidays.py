"""The seed of the working calendar: what the library says, corrected; loaded once; never over people's rows."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from committee.holidays import FIRST_YEAR, LAST_YEAR, public_holidays, swap_working_days
from committee.models import AuditEvent, PublicHoliday, SwapWorkingDay, WorkWeek
from committee.services.calendar import office_calendar

TET = [
    *("2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-02"),
    *("2031-01-23", "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08"),
]
HUNG_KINGS = [
    *("2025-04-07", "2026-04-26", "2027-04-16", "2028-04-04", "2029-04-23", "2030-04-12"),
    *("2031-04-01", "2032-04-19", "2033-04-09", "2034-04-28", "2035-04-17"),
]


def _seed(*args: str) -> str:
    out = StringIO()
    call_command("seed_calendar", *args, stdout=out)
    return out.getvalue()


def _name(text: str) -> str:
    day = dt.date.fromisoformat(text)
    return {row.day: row.name for row in public_holidays(day.year)}.get(day, "")


@pytest.mark.parametrize("day", TET)
def test_the_first_day_of_tet_is_a_holiday(day: str) -> None:
    assert _name(day) == "Tết Nguyên đán"


@pytest.mark.parametrize("day", HUNG_KINGS)
def test_the_commemoration_of_the_hung_kings_is_a_holiday(day: str) -> None:
    assert _name(day) == "Giỗ Tổ Hùng Vương"


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_every_year_has_its_statutory_days_off_on_working_days(year: int) -> None:
    """Labour Code: 11 days from 2021 (10 before), plus swaps and, from 2026, the day of culture."""
    rows = public_holidays(year)
    assert [row.day for row in rows] == sorted({row.day for row in rows})
    assert all(row.name and row.source for row in rows)
    working = [row for row in rows if row.day.weekday() < 5]
    swapped = [row for row in working if row.name.startswith("Nghỉ hoán đổi")]
    expected = 10 if year == 2020 else 11 if year < 2026 else 12
    assert len(working) - len(swapped) == expected


def test_swaps_the_library_does_not_know_are_added() -> None:
    off = {row.day: row for year in (2024, 2025, 2026) for row in public_holidays(year)}
    worked = [row.day for year in range(FIRST_YEAR, LAST_YEAR + 1) for row in swap_working_days(year)]
    assert off[dt.date(2026, 1, 2)].source.startswith("Làm bù ngày 10/01/2026.")
    assert off[dt.date(2026, 1, 2)].is_verified
    assert not off[dt.date(2026, 8, 31)].is_verified
    assert off[dt.date(2025, 5, 2)].source.startswith("Làm bù ngày 26/04/2025.")
    assert off[dt.date(2024, 4, 29)].source.startswith("Làm bù ngày 04/05/2024.")
    assert worked == [dt.date(2024, 5, 4), dt.date(2025, 4, 26), dt.date(2026, 1, 10), dt.date(2026, 8, 22)]


def test_the_day_of_culture_is_marked_as_not_checked() -> None:
    row = next(row for row in public_holidays(2026) if row.day == dt.date(2026, 11, 24))
    assert not row.is_verified
    assert "chưa thấy luật sửa đổi" in row.source
    assert not any(row.day.month == 11 for row in public_holidays(2025))


@pytest.mark.django_db
def test_the_calendar_is_seeded_once_and_the_second_time_nothing_happens() -> None:
    assert "4 swap working days, 1 weekly schedules added" in _seed()
    rows = (PublicHoliday.objects.count(), SwapWorkingDay.objects.count(), WorkWeek.objects.count())
    assert AuditEvent.objects.filter(action="calendar_seed").count() == 1
    assert _seed().startswith("0 holidays, 0 swap working days, 0 weekly schedules")
    assert (PublicHoliday.objects.count(), SwapWorkingDay.objects.count(), WorkWeek.objects.count()) == rows
    assert AuditEvent.objects.filter(action="calendar_seed").count() == 1


@pytest.mark.django_db
def test_what_a_person_corrected_or_removed_stays_so() -> None:
    _seed("--from", "2026", "--to", "2026")
    PublicHoliday.objects.filter(day=dt.date(2026, 11, 24)).delete()
    SwapWorkingDay.objects.all().delete()
    PublicHoliday.objects.filter(day=dt.date(2026, 9, 1)).update(name="Quốc khánh (theo thông báo)", is_verified=True)
    _seed("--from", "2026", "--to", "2026")
    assert not PublicHoliday.objects.filter(day=dt.date(2026, 11, 24)).exists()
    assert not SwapWorkingDay.objects.exists()
    assert "2 swap" in _seed("--from", "2026", "--to", "2026", "--missing")
    assert PublicHoliday.objects.filter(day=dt.date(2026, 11, 24)).exists()
    assert PublicHoliday.objects.get(day=dt.date(2026, 9, 1)).name == "Quốc khánh (theo thông báo)"


@pytest.mark.django_db
def test_deadlines_follow_an_edit_of_the_calendar_at_once(django_assert_num_queries: Any) -> None:
    _seed("--from", "2026", "--to", "2026")
    monday = dt.date(2026, 3, 23)
    assert office_calendar().is_working(monday)
    with django_assert_num_queries(1):
        assert office_calendar().before(dt.date(2026, 3, 26), 3).day == monday
    PublicHoliday.objects.filter(day=dt.date(2026, 11, 24)).update(day=monday)
    assert not office_calendar().is_working(monday)
    SwapWorkingDay.objects.create(day=monday, name="Làm bù")
    assert office_calendar().is_working(monday)
    WorkWeek.objects.update(weekdays=[0, 1, 2, 3, 4, 5])
    assert office_calendar().is_working(dt.date(2026, 3, 28))


@pytest.mark.django_db
def test_the_calendar_is_read_anew_when_two_days_only_exchange_their_names() -> None:
    one, other = (PublicHoliday.objects.create(day=dt.date(2026, 9, n), name=f"Ngày {n}") for n in (1, 2))
    before = office_calendar()
    PublicHoliday.objects.filter(pk=one.pk).update(name=other.name)
    PublicHoliday.objects.filter(pk=other.pk).update(name=one.name)
    assert office_calendar() is not before
