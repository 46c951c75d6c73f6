"""Extraordinary and enlarged meetings, told in the browser: who may call them, how fast, and what a guest sees."""

from __future__ import annotations

import re

import pytest

from tests.story.desks import Desk, Office

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(900),
]

ONLY_HEAD = (
    "Chỉ Trưởng Ban được triệu tập họp đột xuất, theo yêu cầu của mình hoặc theo đề nghị của cơ quan Thường trực."
)
MOST_TAPS = 8
"""What a hurried person does in a minute on a phone: taps and fields filled, from the first page to the invitation."""


def propose(agency: Desk) -> str:
    agency.goto("/cuoc-hop/")
    agency.press("Đề nghị họp đột xuất")
    agency.press("Gửi đề nghị")
    agency.is_told("Nội dung đã nhập vẫn được giữ.")
    agency.look("de-nghi-thieu-ly-do")
    agency.fill(content="Sự cố gián đoạn Cổng dịch vụ công", reason="Cổng dịch vụ công dừng tiếp nhận hồ sơ.")
    agency.page.get_by_label("Khẩn").check()
    agency.press("Gửi đề nghị")
    agency.is_told("Đã gửi đề nghị đến Trưởng Ban.")
    agency.is_told("Chỉ Trưởng Ban đồng ý hoặc từ chối đề nghị họp.")
    agency.look("de-nghi")
    return agency.page.url


def test_the_head_convenes_what_the_standing_agency_proposes_on_a_phone(office: Office) -> None:
    meeting = propose(office.desk("thuongtruc"))
    member = office.desk("uyvien1")
    answer = member.goto(meeting)
    assert answer
    assert answer.status == 404  # nobody else knows before it is convened

    head = office.desk("truongban", narrow=True)
    before = len(office.stack.sink.messages)
    head.pick("Cổng dịch vụ công dừng tiếp nhận hồ sơ.")
    head.look("dong-y-de-nghi")
    head.press("Đồng ý và triệu tập")
    head.is_told("Đã triệu tập cuộc họp; giấy mời đang được gửi.")
    assert head.taps <= MOST_TAPS
    assert len(office.mails("GM-BCĐXDCQĐT: Họp đột xuất", 12, since=before)) == 12
    member.goto(meeting)
    member.is_told("Sự cố gián đoạn Cổng dịch vụ công")


def test_the_head_convenes_directly_on_a_phone_and_nobody_else_can(office: Office) -> None:
    head = office.desk("truongban", narrow=True)
    head.press("Triệu tập họp đột xuất")
    head.look("trieu-tap-dot-xuat")
    head.fill(content="Ứng phó sự cố an toàn thông tin")
    head.press("Triệu tập và gửi giấy mời")
    head.is_told("đang được gửi đến tất cả người được mời.")
    assert head.taps <= MOST_TAPS
    head.look("da-trieu-tap-dot-xuat")

    for name in ("thuky", "thuongtruc", "uyvien1"):
        other = office.desk(name)
        other.goto("/cuoc-hop/")
        if name == "uyvien1":
            other.unfold("Ai được triệu tập cuộc họp?")
        button = other.page.get_by_role("button", name="Triệu tập họp đột xuất")
        assert button.is_disabled()
        reason = button.get_attribute("aria-describedby")
        assert ONLY_HEAD in other.text(f"#{reason}")
        other.look(f"khong-duoc-trieu-tap-{name}")
        answer = other.goto("/cuoc-hop/dot-xuat/trieu-tap/")
        assert answer
        assert answer.status == 403
        other.is_told(ONLY_HEAD)


def enlarged(head: Desk) -> str:
    """Drafted by the Head, held back until it has an agenda and a guest; returns the address of its page."""
    head.goto("/cuoc-hop/")
    head.press("Tổ chức họp mở rộng")
    head.fill(content="Lấy ý kiến chuyên gia về kiến trúc dữ liệu")
    head.press("Lập dự thảo cuộc họp")
    head.is_told("Đã lập dự thảo họp mở rộng.")
    page = head.page.url
    head.press("Triệu tập cuộc họp")
    head.is_told("Chương trình chưa có mục nào. Vui lòng thêm ít nhất một mục.")
    head.look("mo-rong-chua-du")
    head.goto(page)
    head.press("Thêm mục")
    head.fill(title="Góp ý dự thảo kiến trúc dữ liệu")
    head.press("Thêm vào chương trình")
    head.press("Triệu tập cuộc họp")
    head.is_told("Họp mở rộng phải có khách mời.")
    head.goto(page)
    head.press("Thêm khách mời")
    head.fill(name="Mai Văn Q", post="Chuyên gia dữ liệu", email="khach@vien.example")
    head.look("khach-moi")
    head.press("Mời")
    head.press("Triệu tập cuộc họp")
    head.press("Triệu tập và gửi giấy mời")
    head.is_told("đang được gửi đến tất cả người được mời.")
    return page


def test_a_guest_answers_by_the_link_and_sees_nothing_else(office: Office) -> None:
    head = office.desk("truongban")
    page = enlarged(head)
    [mail] = [mail for mail in office.mails("GM-BCĐXDCQĐT: Họp mở rộng", 13) if "khach@vien.example" in str(mail["To"])]
    link = re.search(r"http\S+/tra-loi-giay-moi/\S+", mail.get_body(("plain",)).get_content())  # type: ignore[union-attr]
    assert link

    guest = office.stranger(narrow=True)
    guest.goto(link[0])
    guest.is_told("kính mời Mai Văn Q.")
    guest.is_told("Góp ý dự thảo kiến trúc dữ liệu")
    guest.look("khach")
    assert "Trần Thị B" not in guest.text("body")
    guest.press("Tôi sẽ dự")
    guest.is_told("Cảm ơn ông/bà. Câu trả lời đã được ghi nhận")
    guest.look("khach-da-tra-loi")

    for address in ("/", page, "/van-ban/", "/nhiem-vu/"):
        guest.goto(address)
        assert "/dang-nhap/" in guest.page.url
    answer = guest.goto(link[0][:-4] + "abc/")
    assert answer
    assert answer.status == 404
    head.goto(page)
    assert "Mai Văn Q Chuyên gia dữ liệu Khách mời Sẽ dự" in head.text("#thanh-phan")
