"""Counting working days: the vectors of domain §4.1, properties on arbitrary calendars, and the explanations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.utils import translation
from hypothesis import given, strategies as st

from committee import sentences
from committee.holidays import public_holidays, swap_working_days
from committee.regulation.deadlines import DAY_OF_MEETING
from committee.sentences import Sentence
from committee.workdays import MONDAY_TO_FRIDAY, Skip, WeekPeriod, WorkCalendar


@pytest.fixture(autouse=True, scope="module")
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


YEARS = (2025, 2026)
OFFICE = WorkCalendar(
    holidays={row.day: row.name for year in YEARS for row in public_holidays(year)},
    swaps={row.day: row.name for year in YEARS for row in swap_working_days(year)},
)


def day(text: str) -> dt.date:
    """`24/02/2026` as a date."""
    return dt.datetime.strptime(text, "%d/%m/%Y").date()


@pytest.mark.parametrize(
    ("meeting", "latest"),
    [
        ("24/02/2026", "12/02/2026"),
        ("04/09/2026", "27/08/2026"),
        ("05/05/2026", "28/04/2026"),
        ("26/03/2026", "23/03/2026"),
        ("05/01/2026", "29/12/2025"),
    ],
)
def test_an_invitation_goes_out_three_working_days_before_the_meeting(meeting: str, latest: str) -> None:
    assert OFFICE.before(day(meeting), 3).day == day(latest)


@pytest.mark.parametrize(
    ("meeting", "due"),
    [
        ("13/02/2026", "27/02/2026"),
        ("20/08/2026", "26/08/2026"),
        ("27/08/2026", "08/09/2026"),
        ("08/01/2026", "14/01/2026"),
        ("24/04/2026", "06/05/2026"),
    ],
)
def test_a_conclusion_notice_is_due_five_working_days_after_the_meeting(meeting: str, due: str) -> None:
    assert OFFICE.after(day(meeting), 5).day == day(due)


def test_a_deadline_names_the_days_it_skips() -> None:
    shift = OFFICE.before(day("26/05/2026"), 3, Sentence("day of the meeting"))
    assert shift.day == day("21/05/2026")
    assert str(shift.explanation) == (
        "= day of the meeting 26/05 − 3 working days (skipping Saturday 23/05, Sunday 24/05)"
    )


def test_a_member_reads_the_deadline_in_vietnamese() -> None:
    """As in the house's rules, and with the catalog itself, whether compiled or not."""
    path = Path(sentences.__file__).parent / "locale" / "vi" / "LC_MESSAGES" / "django.po"
    words = {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))}
    explanation = OFFICE.before(day("26/05/2026"), 3, DAY_OF_MEETING).explanation
    sentences.install_translator(words.__getitem__)
    try:
        text = str(explanation)
    finally:
        sentences.install_translator(translation.gettext)
    assert text == "= ngày họp 26/05 − 3 ngày làm việc (bỏ qua thứ Bảy 23/05, Chủ nhật 24/05)"


def test_the_days_of_tet_are_drawn_together() -> None:
    assert OFFICE.after(day("13/02/2026"), 1).skipped == (
        Skip(day("14/02/2026"), day("14/02/2026")),
        Skip(day("15/02/2026"), day("15/02/2026")),
        Skip(day("16/02/2026"), day("20/02/2026"), "Tết Nguyên đán"),
        Skip(day("21/02/2026"), day("21/02/2026")),
        Skip(day("22/02/2026"), day("22/02/2026")),
    )
    text = str(OFFICE.after(day("13/02/2026"), 1).explanation)
    assert "Tết Nguyên đán 16/02–20/02" in text
    assert "1 working day (" in text


def test_a_worked_saturday_is_named_among_the_days_that_count() -> None:
    text = str(OFFICE.after(day("20/08/2026"), 5).explanation)
    assert text == "= day 20/08 + 5 working days (skipping Sunday 23/08; counting Saturday 22/08)"
    assert (
        str(OFFICE.after(day("21/08/2026"), 1).explanation) == "= day 21/08 + 1 working day (counting Saturday 22/08)"
    )


def test_a_deadline_in_the_year_before_shows_the_years() -> None:
    text = str(OFFICE.before(day("05/01/2026"), 3).explanation)
    assert text.startswith("= day 05/01/2026 − 3 working days (skipping Tết Dương lịch 01/01/2026, Nghỉ hoán đổi")


def test_a_deadline_within_one_week_needs_no_explanation_of_skipped_days() -> None:
    assert str(OFFICE.before(day("26/03/2026"), 3).explanation) == "= day 26/03 − 3 working days"
    assert str(OFFICE.after(day("23/03/2026"), 3).explanation) == "= day 23/03 + 3 working days"


def test_a_term_that_ends_on_a_rest_day_runs_to_the_next_working_day() -> None:
    assert OFFICE.on_or_after(day("14/02/2026")) == day("23/02/2026")
    assert OFFICE.on_or_after(day("13/02/2026")) == day("13/02/2026")
    assert OFFICE.before(day("14/02/2026"), 0).day == day("13/02/2026")
    assert OFFICE.next_working_day(day("13/02/2026")) == day("23/02/2026")


def test_the_weekly_schedule_follows_its_period() -> None:
    six_days = WeekPeriod(frozenset(range(6)), day("01/06/2026"), day("30/06/2026"))
    calendar = WorkCalendar([WeekPeriod(MONDAY_TO_FRIDAY, day("01/01/2026"), day("31/05/2026")), six_days])
    assert calendar.is_working(day("06/06/2026"))
    assert not calendar.is_working(day("30/05/2026"))
    assert not calendar.is_working(day("04/07/2026"))


def test_a_schedule_without_a_working_day_is_refused() -> None:
    for weekdays in (frozenset[int](), frozenset({7})):
        with pytest.raises(ValueError, match="weekday"):
            WeekPeriod(weekdays, day("01/01/2026"))


def test_counting_a_negative_number_of_days_is_refused() -> None:
    with pytest.raises(ValueError, match="from 0 up"):
        OFFICE.before(day("01/01/2026"), -1)


DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31))
NAMED = st.dictionaries(DAYS, st.sampled_from(["Tết Nguyên đán", "Quốc khánh"]), max_size=60)
WEEKS = st.lists(
    st.builds(
        lambda weekdays, first, length: WeekPeriod(
            frozenset(weekdays), first, None if length is None else first + dt.timedelta(days=length)
        ),
        st.sets(st.integers(0, 6), min_size=1),
        DAYS,
        st.none() | st.integers(0, 400),
    ),
    max_size=3,
)
CALENDARS = st.builds(WorkCalendar, WEEKS, NAMED, NAMED)
COUNTS = st.integers(0, 30)


@given(CALENDARS, DAYS, COUNTS)
def test_no_deadline_ever_falls_on_a_rest_day(calendar: WorkCalendar, start: dt.date, n: int) -> None:
    assert calendar.is_working(calendar.before(start, n).day)
    assert calendar.is_working(calendar.after(start, n).day)


@given(CALENDARS, DAYS, COUNTS)
def test_counting_forth_and_back_returns_to_the_same_working_day(
    calendar: WorkCalendar, start: dt.date, n: int
) -> None:
    start = calendar.on_or_after(start)
    assert calendar.after(calendar.before(start, n).day, n).day == start
    assert calendar.before(calendar.after(start, n).day, n).day == start
    assert calendar.working_days_between(start, calendar.after(start, n).day) == n
    assert calendar.working_days_between(start, calendar.before(start, n).day) == -n


@given(CALENDARS, DAYS, DAYS, COUNTS, COUNTS)
def test_a_later_day_or_a_longer_term_never_ends_earlier(
    calendar: WorkCalendar, one: dt.date, other: dt.date, n: int, m: int
) -> None:
    one, other = sorted((one, other))
    n, m = sorted((n, m))
    assert calendar.after(one, n).day <= calendar.after(other, n).day
    assert calendar.before(one, n).day <= calendar.before(other, n).day
    assert calendar.after(one, n).day <= calendar.after(one, m).day
    assert calendar.before(one, m).day <= calendar.before(one, n).day


@given(CALENDARS, DAYS, st.integers(1, 30))
def test_every_day_between_is_counted_or_named_as_skipped(calendar: WorkCalendar, start: dt.date, n: int) -> None:
    shift = calendar.after(start, n)
    skipped = sum((skip.last - skip.first).days + 1 for skip in shift.skipped)
    assert n + skipped == (shift.day - start).days
    assert str(shift.explanation)
