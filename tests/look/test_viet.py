"""Dates, numbers and line breaks as Vietnamese officials write them (domain §4.7)."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import translation

from committee.templatetags import viet

N = "\u00a0"
MONDAY = dt.date(2026, 5, 18)


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    with translation.override("vi"):
        yield


def test_a_date_has_two_digits_for_day_and_month() -> None:
    assert viet.day(dt.date(2026, 2, 5)) == "05/02/2026"
    assert viet.daymonth(dt.date(2026, 2, 5)) == "05/02"
    assert viet.day(None) == ""


def test_a_moment_is_shown_in_the_time_of_the_office() -> None:
    late = dt.datetime(2025, 12, 31, 17, 5, tzinfo=dt.UTC)
    assert viet.when(late) == "00:05, 01/01/2026"
    assert viet.day(late) == "01/01/2026"


def test_the_weekday_is_named() -> None:
    assert viet.weekday_vi(MONDAY) == "Thứ Hai"
    assert viet.weekday_vi(dt.date(2026, 5, 24)) == "Chủ nhật"


@pytest.mark.parametrize(
    ("days", "words"), [(0, "hôm nay"), (3, f"còn{N}3{N}ngày"), (-19, f"quá{N}hạn{N}19{N}ngày"), (1, f"còn{N}1{N}ngày")]
)
def test_the_distance_to_a_date_is_said_in_words(days: int, words: str) -> None:
    assert viet.in_days(MONDAY + dt.timedelta(days=days), MONDAY) == words


def test_an_overdue_late_evening_counts_by_the_day_of_the_office() -> None:
    moment = dt.datetime(2026, 5, 18, 18, 0, tzinfo=dt.UTC)
    assert viet.day_distance(moment, MONDAY) == 1


@pytest.mark.parametrize(
    ("share", "words"),
    [(31 / 48, f"64,6{N}%"), (1.0, f"100{N}%"), (0, f"0{N}%"), (0.5, f"50{N}%"), (35 / 37, f"94,6{N}%")],
)
def test_a_share_has_a_decimal_comma_and_holds_its_sign(share: float, words: str) -> None:
    assert viet.pct(share) == words


def test_large_numbers_have_dots_and_english_has_commas() -> None:
    assert viet.number(1234567.5, 1) == "1.234.567,5"
    with translation.override("en"):
        assert viet.number(1234567.5, 1) == "1,234,567.5"


@pytest.mark.parametrize(
    ("size", "words"), [(900, f"900{N}B"), (184 * 1024, f"184{N}KB"), (1258291, f"1,2{N}MB"), (None, "")]
)
def test_a_file_size_is_short(size: int | None, words: str) -> None:
    assert viet.filesize_vi(size) == words


def test_words_that_belong_together_stay_on_one_line() -> None:
    said = viet.nbsp("Họp Quý II, còn 3 ngày, theo Điều 13; bỏ qua thứ Bảy, Chủ nhật; đạt 64,6 %")
    assert said == f"Họp Quý{N}II, còn 3{N}ngày, theo Điều{N}13; bỏ qua thứ{N}Bảy, Chủ{N}nhật; đạt 64,6{N}%"


def test_ordinary_words_may_break() -> None:
    assert viet.nbsp("Quý khách số đông 3 người ngày mai") == f"Quý khách số đông 3{N}người ngày mai"


def test_symbols_and_task_codes_never_break_and_text_is_escaped() -> None:
    said = viet.symbol("<b> Thông báo 05/TB-BCĐXDCQĐT, 771/QĐ-BCĐXDCQĐT; NV-26-07")
    assert '<span class="nowrap">05/TB-BCĐXDCQĐT</span>' in said
    assert '<span class="nowrap">771/QĐ-BCĐXDCQĐT</span>' in said
    assert '<span class="nowrap">NV-26-07</span>' in said
    assert said.startswith("&lt;b&gt; ")


def test_a_symbol_with_small_letters_in_it_holds_together_too() -> None:
    said = viet.symbol("Quyết định 45/2018/QĐ-TTg, Chương trình 01/CTr-BCĐXDCQĐT")
    assert '<span class="nowrap">45/2018/QĐ-TTg</span>' in said
    assert '<span class="nowrap">01/CTr-BCĐXDCQĐT</span>' in said


def test_a_date_with_a_slash_is_no_symbol() -> None:
    assert "nowrap" not in viet.symbol("ngày 18/05/2026")
