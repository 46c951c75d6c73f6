"""The clerk lays a ruler on the printed document (Decree 30/2020/NĐ-CP, Annex I; domain.md §2)."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import get_args

import pytest

from documents import layout, wording
from documents.layout_parts import Conclusion, Signer, Urgency
from documents.rendering import render_pdf
from tests.documents import measure, samples
from tests.documents.measure import find, lines, pages_of, rule_below

Sample = Callable[[], layout.Paper]
NUMBERED = [sample for sample in samples.ALL if sample().heading.symbol]
every_sample = pytest.mark.parametrize("sample", samples.ALL, ids=lambda sample: sample.__name__)


@cache
def printed(sample: Sample) -> bytes:
    return render_pdf(sample())


@every_sample
def test_every_page_is_a4_and_its_text_keeps_the_margins(sample: Sample) -> None:
    pdf = printed(sample)
    for number, page in enumerate(measure.reader(pdf).pages, start=1):
        assert [float(side) * measure.MM for side in page.mediabox] == pytest.approx([0, 0, 210, 297], abs=0.1)
        for line in lines(pdf, number):
            assert line.x >= measure.LEFT - 0.2, line
            assert line.right <= measure.RIGHT + 0.6, line
            assert line.y <= measure.BOTTOM, line


@every_sample
def test_the_heading_stands_in_the_cells_of_the_decree(sample: Sample) -> None:
    pdf, paper = printed(sample), sample()
    country, motto = find(pdf, "CỘNG HÒA XÃ HỘI"), find(pdf, "Độc lập - Tự do - Hạnh phúc")
    superior, issuer = find(pdf, "UBND TỈNH TÂY NINH"), find(pdf, "BAN CHỈ ĐẠO XÂY DỰNG")
    assert country.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert country.centre == pytest.approx(75, abs=2.5)
    assert motto.centre == pytest.approx(country.centre, abs=0.5)
    assert superior.centre == pytest.approx(22.5, abs=1)
    assert issuer.centre == pytest.approx(22.5, abs=1)
    assert country.y == pytest.approx(superior.y, abs=0.3)
    assert country.y < motto.y
    assert superior.y < issuer.y
    if paper.heading.symbol:
        number = find(pdf, "Số:")
        assert number.centre == pytest.approx(22.5, abs=1)
        assert number.top == pytest.approx(8, abs=1.5)  # drawn: the cell begins at 6.5 %


@pytest.mark.parametrize("preset", get_args(layout.Preset))
def test_sizes_and_styles_are_those_of_the_decree(preset: layout.Preset) -> None:
    pdf = render_pdf(replace(samples.decision(), preset=preset))
    text = {"14-body": 14, "13-body": 13}[preset]
    expected = {
        "CỘNG HÒA XÃ HỘI": (12, "Bold"),
        "Độc lập": (13, "Bold"),
        "UBND TỈNH": (12, "Regular"),
        "BAN CHỈ ĐẠO": (12, "Bold"),
        "Số: 12": (13, "Regular"),
        "Tây Ninh, ngày 26 tháng 3 năm 2026": (13, "Italic"),
        "QUYẾT ĐỊNH": (text, "Bold"),
        "Về việc": (text, "Bold"),
        "TRƯỞNG BAN CHỈ ĐẠO XÂY DỰNG": (text, "Bold"),
        "Căn cứ Luật": (text, "Italic"),
        "Theo đề nghị": (text, "Italic"),
        "Điều 1.": (text, "Bold"),
        "Phân công nhiệm vụ": (text, "Regular"),
        "Nơi nhận:": (12, "BoldItalic"),
        "- Như Điều 3;": (11, "Regular"),
        "CHỦ TỊCH UBND TỈNH": (text, "Bold"),
        "Nguyễn Văn A": (text, "Bold"),
    }
    found = {start: (find(pdf, start).size, find(pdf, start).style) for start in expected}
    assert found == expected


@every_sample
def test_the_rules_have_their_lengths(sample: Sample) -> None:
    pdf, paper = printed(sample), sample()
    motto = find(pdf, "Độc lập")
    assert rule_below(pdf, motto).width == pytest.approx(motto.width, abs=1)
    for block in (paper.heading.issuer_lines, wording.balanced_lines(paper.subject, 56)):
        widest = max(find(pdf, text).width for text in block)
        assert 1 / 3 <= rule_below(pdf, find(pdf, block[-1])).width / widest <= 1 / 2


def test_the_text_is_justified_with_an_indented_first_line() -> None:
    pdf = printed(samples.conclusion_notice)
    first = find(pdf, "Ngày 26 tháng 3 năm 2026, tại trụ sở")
    second = next(line for line in lines(pdf) if line.y > first.y)
    assert first.x - measure.LEFT == pytest.approx(12.7, abs=0.1)
    assert second.x == pytest.approx(measure.LEFT, abs=0.1)
    assert 14 * 1.15 * measure.MM <= second.y - first.y <= 14 * 1.15 * 1.5 * measure.MM


def test_pages_are_numbered_in_the_middle_of_the_top_margin_from_the_second_on() -> None:
    pdf = printed(samples.minutes)
    assert pages_of(pdf) >= 2
    assert not [line for line in lines(pdf, 1) if line.y < measure.TOP]
    [number] = [line for line in lines(pdf, 2) if line.y < measure.TOP]
    assert (number.text, number.size, number.style) == ("2", 14, "Regular")
    assert number.centre == pytest.approx(50, abs=0.5)


def test_an_enclosed_text_counts_its_own_pages() -> None:
    pdf = printed(samples.decision_with_regulation)
    numbers = [[line.text for line in lines(pdf, page) if line.y < measure.TOP] for page in range(1, 5)]
    assert numbers == [[], [], ["2"], ["3"]]
    assert find(pdf, "QUY CHẾ", 2).centre == pytest.approx(50, abs=0.5)
    text = measure.texts(pdf)[1]
    assert "(Kèm theo Quyết định số 12/QĐ-BCĐXDCQĐT ngày 26 tháng 3 năm 2026 của Trưởng Ban Chỉ đạo" in text
    assert "Số: " not in text
    assert "Tây Ninh, ngày" not in text


def test_the_recipients_stand_level_with_the_authority_of_the_signer() -> None:
    pdf = printed(samples.conclusion_notice)
    label, authority, own = find(pdf, "Nơi nhận:"), find(pdf, "KT. TRƯỞNG BAN"), find(pdf, "PHÓ TRƯỞNG BAN")
    post, name = find(pdf, "PHÓ CHỦ TỊCH UBND TỈNH"), find(pdf, "Trần Thị B")
    assert label.x == pytest.approx(measure.LEFT, abs=0.1)
    assert label.y == pytest.approx(authority.y, abs=1)
    assert authority.y < own.y < post.y - 15 < name.y
    assert {round(line.centre) for line in (authority, own, post, name)} == {73}


def test_minutes_have_no_place_and_date_and_the_secretary_signs_on_the_left() -> None:
    pdf = printed(samples.minutes)
    assert "Tây Ninh, ngày" not in " ".join(measure.texts(pdf))
    last = pages_of(pdf)
    secretary, chair = find(pdf, "THƯ KÝ", last), find(pdf, "CHỦ TỌA", last)
    assert secretary.y == chair.y
    assert secretary.centre == pytest.approx(25, abs=1)
    assert chair.centre == pytest.approx(75, abs=1)
    assert find(pdf, "Nơi nhận:", last).y > find(pdf, "Nguyễn Văn A", last).y
    assert "Cuộc họp kết thúc vào 11 giờ 30, ngày 26 tháng 3 năm 2026./." in measure.texts(pdf)[-1]


def test_one_addressee_stands_beside_kinh_gui_and_several_below_it() -> None:
    alone = measure.texts(printed(samples.report))[0]
    assert "Kính gửi: Trưởng Ban Chỉ đạo xây dựng Chính quyền điện tử tỉnh I. KẾT QUẢ" in alone
    pdf = render_pdf(replace(samples.report(), addressees=("Trưởng Ban Chỉ đạo", "Sở Tài chính")))
    assert "Kính gửi: - Trưởng Ban Chỉ đạo; - Sở Tài chính." in measure.texts(pdf)[0]
    assert find(pdf, "Kính gửi:").x == pytest.approx(measure.LEFT + 0.41 * 165, abs=2)


def test_an_issued_document_says_that_it_is_signed_and_a_draft_does_not() -> None:
    pdf = printed(samples.conclusion_notice)
    assert find(pdf, "PHÓ TRƯỞNG BAN").y < find(pdf, "(Đã ký)").y < find(pdf, "PHÓ CHỦ TỊCH UBND TỈNH").y
    assert "(Đã ký)" not in measure.texts(printed(samples.report))[0]


def test_the_lines_before_the_decision_end_as_the_decree_wants() -> None:
    italic = [line.text for line in lines(printed(samples.decision)) if line.style == "Italic" and line.size == 14]
    text = " ".join(italic)
    assert text.count(";") == 2
    assert text.endswith("Theo đề nghị của Giám đốc Sở Thông tin và Truyền thông.")


@pytest.mark.parametrize("sample", NUMBERED, ids=lambda sample: sample.__name__)
def test_the_text_of_an_issued_document_closes_once_with_the_end_mark(sample: Sample) -> None:
    body = " ".join(measure.texts(printed(sample)))
    assert body.count("./.") == (2 if sample is samples.decision_with_regulation else 1)


def test_a_text_without_a_closing_sentence_gets_the_end_mark_on_its_last_paragraph() -> None:
    text = measure.texts(render_pdf(replace(samples.report(), closing="")))[0]
    assert "2. Tập huấn cán bộ cấp xã./. Nơi nhận:" in text
    assert text.count("./.") == 1


def test_a_draft_says_so_and_has_neither_number_nor_date() -> None:
    draft = replace(samples.conclusion_notice(), heading=samples.heading("TB", None, None))
    pdf = render_pdf(draft)
    assert find(pdf, "DỰ THẢO").y < measure.TOP
    assert find(pdf, "DỰ THẢO", pages_of(pdf)).y < measure.TOP
    assert "DỰ THẢO" not in measure.texts(printed(samples.conclusion_notice))[0]
    assert find(pdf, "Tây Ninh, ngày").text.split() == ["Tây", "Ninh,", "ngày", "tháng", "năm"]


@pytest.mark.parametrize(("urgency", "width"), [("KHẨN", 20), ("THƯỢNG KHẨN", 40), ("HỎA TỐC", 30)])
def test_the_urgency_mark_is_a_red_box_of_the_prescribed_size_on_the_left(urgency: Urgency, width: float) -> None:
    pdf = render_pdf(replace(samples.conclusion_notice(), urgency=urgency))
    mark = find(pdf, urgency)
    around = [box for box in measure.strokes(pdf) if 3 < box.height < 20 and box.y < mark.y < box.y + box.height]
    edges = [box.x for box in around] + [box.x + box.width for box in around]
    assert max(edges) - min(edges) == pytest.approx(width, abs=0.3)
    assert max(box.height for box in around) == pytest.approx(8, abs=0.3)
    assert min(edges) - measure.LEFT < 4


def test_the_circulation_mark_stands_in_the_top_margin_above_the_country() -> None:
    mark = find(printed(samples.report), "LƯU HÀNH NỘI BỘ")
    assert mark.y < measure.TOP
    assert 58 <= 100 * (mark.x - measure.LEFT) / 165 <= 62


@pytest.mark.parametrize("count", range(8, 20))
def test_a_signature_never_stands_alone_on_its_page(count: int) -> None:
    short = tuple(Conclusion(ordinal=n, text="Giao các cơ quan thực hiện nhiệm vụ.") for n in range(1, count + 1))
    pdf = render_pdf(replace(samples.conclusion_notice(), conclusions=short, closing="Hết", appendices=()))
    last = pages_of(pdf)
    authority = find(pdf, "KT. TRƯỞNG BAN", last)
    above = {line.y for line in lines(pdf, last) if measure.TOP < line.y < authority.y - 3}
    assert len(above) >= 2


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    pdf = printed(samples.decision_with_regulation)
    for page in range(1, pages_of(pdf)):
        last = max(lines(pdf, page), key=lambda line: line.y)
        assert last.style == "Regular" or last.text == "Nguyễn Văn A", last


def test_a_table_repeats_its_head_on_every_page_and_no_row_is_torn() -> None:
    pdf = printed(samples.tasks)
    assert pages_of(pdf) >= 3
    for page in range(1, pages_of(pdf) + 1):
        assert find(pdf, "Nhiệm vụ", page).style == "Bold"
        statuses = [line for line in lines(pdf, page) if line.text in ("Trong hạn", "Quá hạn")]
        ordinals = [line for line in lines(pdf, page) if line.text.isdigit() and line.size == 12]
        assert len(statuses) == len(ordinals)


def test_long_names_long_lists_and_twenty_pages_stay_on_the_paper() -> None:
    paragraph = "Nội dung kết luận được ghi đầy đủ theo ý kiến của người chủ trì cuộc họp. " * 6
    paper = replace(
        samples.conclusion_notice(),
        heading=replace(samples.heading("TB", 1234), issuer="Ban Chỉ đạo " + "xây dựng Chính quyền điện tử " * 6),
        subject="Kết luận " + "về rất nhiều nội dung " * 20,
        conclusions=tuple(Conclusion(ordinal=n, text=paragraph + "x" * 300) for n in range(1, 81)),
        signer=Signer(authority="Trưởng Ban", name="Nguyễn " + "Văn " * 30 + "A", post="Chủ tịch " * 12),
        recipients=tuple(f"Cơ quan thứ {n} nhận văn bản này" for n in range(1, 81)),
    )
    pdf = render_pdf(paper)
    assert pages_of(pdf) >= 20
    last = pages_of(pdf)
    for page in (1, 2, 3, last - 2, last - 1, last):
        for line in lines(pdf, page):
            assert line.x >= measure.LEFT - 0.2, line
            assert line.right <= measure.RIGHT + 0.6, line
            assert line.y <= measure.BOTTOM, line
    assert "- Cơ quan thứ 80 nhận văn bản này;" in " ".join(
        page.extract_text() for page in measure.reader(pdf).pages[-4:]
    )
