"""The clerk checks how a document is worded."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies as st

from documents import wording


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 6, 29), "ngày 29 tháng 6 năm 2026"),
        (date(2020, 4, 14), "ngày 14 tháng 4 năm 2020"),
        (date(2026, 12, 1), "ngày 01 tháng 12 năm 2026"),
    ],
)
def test_days_below_ten_and_the_months_one_and_two_get_a_zero(day: date, written: str) -> None:
    assert wording.document_date(day) == written


def test_a_draft_keeps_blanks_for_the_date() -> None:
    assert wording.place_and_date("Tây Ninh", date(2020, 4, 14)) == "Tây Ninh, ngày 14 tháng 4 năm 2020"
    assert wording.place_and_date("Tây Ninh", None).split() == ["Tây", "Ninh,", "ngày", "tháng", "năm"]


def test_hours_are_those_of_a_vietnamese_clock() -> None:
    late = datetime(2025, 12, 31, 18, 30, tzinfo=UTC)
    assert wording.hour(late) == "01 giờ 30"
    assert wording.hour_and_date(late) == "01 giờ 30, ngày 01 tháng 01 năm 2026"
    assert wording.meeting_time(late) == "01 giờ 30, thứ Năm, ngày 01 tháng 01 năm 2026"
    assert wording.hour(datetime(2026, 3, 26, 8)) == "08 giờ 00"
    assert "Chủ nhật" in wording.meeting_time(datetime(2026, 3, 29, 8))


def test_numbers_below_ten_get_a_zero_and_a_draft_a_blank() -> None:
    assert wording.number_line(5, wording.symbol("TB", "BCĐXDCQĐT")) == "Số: 05/TB-BCĐXDCQĐT"
    assert wording.number_line(771, "QĐ-BCĐXDCQĐT") == "Số: 771/QĐ-BCĐXDCQĐT"
    draft = wording.number_line(None, "GM-BCĐXDCQĐT")
    assert draft.startswith("Số:")
    assert draft.endswith("/GM-BCĐXDCQĐT")
    assert not any(letter.isdigit() for letter in draft)


def test_legal_bases_end_with_a_semicolon_and_the_last_one_with_a_full_stop() -> None:
    assert wording.legal_basis_lines(["Căn cứ Luật A,", "Căn cứ Nghị định B."]) == (
        "Căn cứ Luật A;",
        "Căn cứ Nghị định B.",
    )
    assert wording.legal_basis_lines(["Căn cứ Luật A."], "Theo đề nghị của C") == (
        "Căn cứ Luật A;",
        "Theo đề nghị của C.",
    )
    assert wording.legal_basis_lines([]) == ()


def test_the_archive_line_closes_the_recipients() -> None:
    assert wording.recipient_lines(["Như Điều 3", "- Thành viên Ban Chỉ đạo;", "  "], "Lưu: VT, STTTT") == (
        "- Như Điều 3;",
        "- Thành viên Ban Chỉ đạo;",
        "- Lưu: VT, STTTT.",
    )


def test_the_archive_line_begins_with_its_word_even_when_only_the_places_were_typed() -> None:
    assert wording.recipient_lines(["Như trên"], "VT, Thư ký")[-1] == "- Lưu: VT, Thư ký."
    assert wording.archive_line("Lưu VT") == "Lưu VT"
    assert wording.recipient_lines(["Như trên"]) == ("- Như trên.",)


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        (
            "TRƯỞNG BAN CHỈ ĐẠO XÂY DỰNG CHÍNH QUYỀN ĐIỆN TỬ",
            45,
            ("TRƯỞNG BAN CHỈ ĐẠO XÂY DỰNG", "CHÍNH QUYỀN ĐIỆN TỬ"),
        ),
        (
            "Kết luận của Trưởng Ban Chỉ đạo Nguyễn Văn A tại cuộc họp định kỳ Quý III năm 2026",
            56,
            ("Kết luận của Trưởng Ban Chỉ đạo Nguyễn Văn A", "tại cuộc họp định kỳ Quý III năm 2026"),
        ),
    ],
)
def test_a_title_is_never_broken_inside_a_word_or_a_name(text: str, limit: int, lines: tuple[str, ...]) -> None:
    assert wording.balanced_lines(text, limit) == lines


@pytest.mark.parametrize("typed", ["Hết", "Hết.", "Hết ./.", "Hết; "])
def test_the_end_mark_replaces_whatever_closed_the_last_sentence(typed: str) -> None:
    assert wording.with_end_mark(typed) == "Hết./."


def test_a_symbol_becomes_a_file_name_that_every_system_takes() -> None:
    assert wording.file_slug("771/QĐ-BCĐXDCQĐT") == "771-QD-BCDXDCQDT"
    assert wording.file_slug("Giấy mời số 05/GM-…") == "Giay-moi-so-05-GM"


@given(st.text())
def test_no_text_makes_a_file_name_with_anything_else_than_letters_digits_and_hyphens(text: str) -> None:
    slug = wording.file_slug(text)
    assert set(slug) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")


def test_chapters_are_numbered_in_roman_numerals() -> None:
    assert [wording.roman(number) for number in (1, 4, 9, 14, 40, 99)] == ["I", "IV", "IX", "XIV", "XL", "XCIX"]
    with pytest.raises(ValueError, match="0"):
        wording.roman(0)


def test_a_long_name_is_broken_into_equal_lines_where_a_proper_name_begins() -> None:
    assert wording.heading_lines("Ban Chỉ đạo xây dựng Chính quyền điện tử") == (
        "BAN CHỈ ĐẠO XÂY DỰNG",
        "CHÍNH QUYỀN ĐIỆN TỬ",
    )
    assert wording.heading_lines("Ban Chỉ đạo\nxây dựng Chính quyền điện tử") == (
        "BAN CHỈ ĐẠO",
        "XÂY DỰNG CHÍNH QUYỀN ĐIỆN TỬ",
    )
    assert wording.heading_lines("UBND tỉnh Tây Ninh") == ("UBND TỈNH TÂY NINH",)
    assert wording.heading_lines("") == ()


@given(st.text(alphabet="aB ơđ", max_size=200), st.integers(min_value=1, max_value=60))
def test_breaking_a_name_loses_no_word(name: str, limit: int) -> None:
    assert " ".join(wording.balanced_lines(name, limit)).split() == name.split()


def test_what_somebody_typed_becomes_paragraphs_in_composed_letters() -> None:
    assert wording.paragraphs("Việt\n\n  Nam \r\n") == ("Việt", "Nam")
