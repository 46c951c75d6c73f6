"""Until the meeting: what people do, each at their own desk. Every page they pass is looked at."""

from __future__ import annotations

import re
from email.message import EmailMessage
from pathlib import Path

from tests.story.desks import Desk


def draft(clerk: Desk) -> str:
    """The secretary drafts the regular meeting in one step; returns the address of its page."""
    clerk.look("viec-can-xu-ly")
    clerk.press("Lập cuộc họp")
    clerk.is_told("Nếu họp ngày 21/05/2026, giấy mời phải gửi chậm nhất ngày 18/05/2026.")
    clerk.look("lap-cuoc-hop")
    clerk.fill(content="Kiểm điểm kết quả thực hiện kết luận kỳ trước")
    clerk.press("Lập dự thảo cuộc họp")
    clerk.is_told("Đã lập dự thảo cuộc họp với chương trình bắt buộc")
    for fixed in ("Kết quả thực hiện kết luận cuộc họp trước", "vấn đề phát sinh", "nhiệm vụ tiếp theo"):
        assert fixed in clerk.text("#chuong-trinh")
    assert "12 người" in clerk.text("#thanh-phan")
    clerk.look("du-thao")
    return clerk.page.url


def convene(head: Desk, meeting: str) -> list[EmailMessage]:
    """The Head sees what will happen, and convenes; returns the invitations that arrived."""
    head.press("Triệu tập cuộc họp")
    head.is_told("Sẽ nhận thông báo qua thư điện tử (12)")
    number = re.search(r"Số (\d\d/GM-BCĐXDCQĐT)", head.text())
    assert number
    assert head.page.url.startswith(meeting)
    head.look("trieu-tap")
    head.press("Triệu tập và gửi giấy mời", clicks=2)
    head.is_told(f"Giấy mời số {number[1]} đang được gửi đến tất cả người được mời.")
    head.goto(meeting)
    assert set(re.findall(r"\d\d/GM-BCĐXDCQĐT", head.text())) == {number[1]}  # one, although pressed twice
    return head.office.mails(f"Giấy mời số {number[1]}: Họp định kỳ Quý II năm 2026", 12)


def check_invitation(mail: EmailMessage, folder: Path) -> tuple[str, Path]:
    """The letter names day and place and carries the PDF and the calendar file; returns its link and the PDF."""
    words = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "Kính mời ông/bà dự" in words
    assert "Quý II năm 2026 (Giấy mời số" in words
    assert "Thời gian: 08:00, ngày 21/05/2026" in words
    files = {part.get_content_type(): part for part in mail.walk() if not part.is_multipart()}
    event = files["text/calendar"].get_content()
    assert "METHOD:REQUEST" in event
    assert "20260521T" in event
    pdf = folder / str(files["application/pdf"].get_filename())
    pdf.write_bytes(files["application/pdf"].get_content())
    assert pdf.read_bytes().startswith(b"%PDF-")
    link = re.search(r"/cuoc-hop/\d+/tra-loi/", words)
    assert link
    return link[0], pdf


def accept(member: Desk) -> None:
    """In two taps on a phone, from the list of what waits."""
    member.pick("Trả lời giấy mời: Họp định kỳ Quý II năm 2026")
    member.press("Tôi sẽ dự")
    assert member.taps == 2
    member.is_told("Đã ghi nhận câu trả lời")


def decline(member: Desk, link: str) -> None:
    """Not without a reason; what was typed stays."""
    member.goto(link)
    member.unfold("Tôi không dự")
    member.look("tra-loi")
    member.press("Gửi: không dự")
    member.is_told("Vui lòng nêu lý do không dự.")
    member.look("tra-loi-thieu-ly-do")
    member.fill(reason="Dự họp của Bộ Tư pháp")
    member.press("Gửi: không dự")
    member.is_told("Đã ghi nhận câu trả lời")


def send_substitute(member: Desk, link: str, head: Desk) -> None:
    """A substitute comes when the chair consents."""
    member.goto(link)
    member.unfold("Tôi cử người dự thay")
    member.fill(substitute_name="Trịnh Văn P", substitute_post="Phó Giám đốc Sở Kế hoạch và Đầu tư")
    member.press("Gửi: cử người dự thay")
    member.is_told("Đã ghi nhận câu trả lời")
    head.pick("Cho ý kiến về người dự thay Dương Thị N")
    head.look("nguoi-du-thay")
    head.press("Đồng ý")
    head.is_told("Dương Thị N được thông báo")


def hand_in_paper(clerk: Desk, meeting: str, pdf: Path) -> None:
    clerk.goto(meeting)
    clerk.press("Nộp tài liệu")
    clerk.look("nop-tai-lieu")
    clerk.attach("file", pdf)
    clerk.fill(title="Báo cáo kết quả thực hiện kết luận Quý I")
    clerk.press("Nộp tài liệu")
    clerk.is_told("Tài liệu đã được nộp và đang chờ duyệt.")
    clerk.is_told("Báo cáo kết quả thực hiện kết luận Quý I")
    clerk.look("da-trieu-tap")


def draft_next(clerk: Desk) -> None:
    """The next quarter opens with the results: in the agenda and in the paper for the table."""
    clerk.goto("/")
    clerk.press("Lập cuộc họp")
    clerk.press("Lập dự thảo cuộc họp")
    clerk.is_told("Họp định kỳ Quý III năm 2026")
    agenda, results = clerk.text("#chuong-trinh"), clerk.text("#nhiem-vu")
    assert "hoàn thành đúng hạn: 1; hoàn thành quá hạn: 0; trong hạn: 2; quá hạn: 6" in agenda
    assert "Công bố danh mục dữ liệu mở của tỉnh NV-26-08" in results
    assert "15/06/2026 xong 10/06 Hoàn thành đúng hạn" in results
    clerk.look("quy-sau")
    clerk.press("Bảng nhiệm vụ, lập tự động")
    clerk.look("chuong-trinh-in")
    paper = clerk.paper()
    assert "TÌNH HÌNH THỰC HIỆN KẾT LUẬN CUỘC HỌP ĐỊNH KỲ QUÝ II NĂM 2026" in paper
    assert "Công bố danh mục dữ liệu mở của tỉnh (NV-26-08) (Kết luận số 1, Thông báo số 02/TB-BCĐXDCQĐT" in paper
    assert "Hoàn thành đúng hạn, 10/06/2026" in paper
