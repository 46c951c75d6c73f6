"""From the roll call to the issued notice."""

from __future__ import annotations

from tests.chairs import act
from tests.story.desks import Desk


def open_meeting(clerk: Desk, meeting: str) -> None:
    clerk.goto(meeting)
    clerk.press("Bắt đầu cuộc họp")
    clerk.look("bat-dau")
    clerk.press("Bắt đầu cuộc họp")
    clerk.is_told("Cuộc họp đã bắt đầu. Việc đầu tiên là điểm danh.")


def call_the_roll(clerk: Desk) -> None:
    """Those who answered are marked at once; the others one by one, each saved without leaving the page."""
    clerk.press("Điểm danh theo trả lời giấy mời")
    clerk.is_told("người dự thay: Trịnh Văn P")
    waiting = clerk.page.locator("#diem-danh li.is-open")
    while left := waiting.count():
        act(waiting.first.locator("input[value=present]").click, clerk.page)
        clerk.page.wait_for_function("n => document.querySelectorAll('#diem-danh li.is-open').length < n", arg=left)
    assert "12 người: 11 có mặt, 1 vắng" in clerk.text("#diem-danh")


def note(desk: Desk, place: int, text: str) -> None:
    desk.fill(f"#muc-{place}", notes=text)
    desk.press("Lưu diễn biến", within=f"#muc-{place}")


def write_at_the_same_notes(first: Desk, second: Desk) -> None:
    """Two people keep the record; the slower one sees both texts and joins them. Nothing is lost."""
    second.goto(first.page.url)
    ours, theirs = "Cơ quan Thường trực báo cáo: 8 nhiệm vụ, 2 quá hạn.", "Chủ trì yêu cầu làm rõ nguyên nhân chậm."
    note(first, 1, ours)
    first.page.locator("#muc-1").get_by_text("Đã lưu lúc").wait_for()
    note(second, 1, theirs)
    second.page.locator("#muc-1 form[data-clash]").wait_for()
    second.is_told("Không nội dung nào bị ghi đè")
    texts = second.page.locator("#muc-1 form[data-clash] textarea").all()
    assert [text.input_value() for text in texts] == [ours, theirs]
    second.look("hai-ban-ghi")
    second.fill("#muc-1 form[data-clash]", notes=f"{ours}\n{theirs}")  # the first of the two is read-only
    second.press("Lưu bản của tôi")
    second.is_told("Đã lưu diễn biến của nội dung 1.")
    first.page.reload()
    assert first.page.locator("#muc-1 textarea").first.input_value() == f"{ours}\n{theirs}"


def record_the_course(clerk: Desk) -> None:
    for place in (2, 3, 4):
        note(clerk, place, f"Các thành viên thảo luận nội dung {place}.")
        clerk.page.locator(f"#muc-{place}").get_by_text("Đã lưu lúc").wait_for()
    clerk.unfold("Ghi ý kiến", within="#muc-2")
    clerk.choose("participant", "Phạm Thị D", within="#muc-2")
    clerk.fill("#muc-2", text="Đề nghị công bố danh mục trước ngày 15/6.")
    clerk.press("Ghi ý kiến", within="#muc-2")
    clerk.is_told("Đã ghi ý kiến.")


def conclude(clerk: Desk) -> None:
    """One conclusion gives a task; the other says that none arises, and until it does the meeting stays open."""
    clerk.press("Thêm kết luận")
    clerk.look("ket-luan")
    clerk.fill(text="Giao Văn phòng UBND tỉnh công bố danh mục dữ liệu mở.")
    clerk.press("Thêm kết luận")
    clerk.press("Giao nhiệm vụ", within="#ket-luan-1")
    clerk.fill(title="Công bố danh mục dữ liệu mở của tỉnh", product="Quyết định công bố", due_date="15/06/2026")
    clerk.choose("accountable", "Phạm Thị D")
    clerk.page.get_by_label("Sở Tư pháp").check()
    clerk.look("giao-nhiem-vu")
    clerk.press("Thêm nhiệm vụ")
    clerk.press("Thêm kết luận")
    clerk.fill(text="Thống nhất duy trì chế độ báo cáo hằng tháng.")
    clerk.press("Thêm kết luận")
    assert "Kết luận 2 chưa có nhiệm vụ" in clerk.text("#san-sang")
    clerk.press("Không phát sinh nhiệm vụ", within="#ket-luan-2")
    clerk.look("dien-bien")


def settle(clerk: Desk) -> None:
    """What became of the items, all at once; until then the meeting stays open."""
    assert "chưa có kết quả xử lý" in clerk.text("#san-sang")
    for box in clerk.page.locator("#ket-qua input[type=checkbox]").all():
        box.check()
    clerk.look("ket-qua-cac-muc")
    clerk.press("Ghi kết quả", within="#ket-qua")
    clerk.is_told("Đã ghi kết quả xử lý")


def close(clerk: Desk) -> None:
    clerk.page.reload()
    clerk.press("Kết thúc cuộc họp")
    clerk.look("ket-thuc")
    clerk.press("Kết thúc cuộc họp")
    clerk.is_told("Cuộc họp đã kết thúc. Tiếp theo: ký biên bản và thông báo kết luận.")
    assert "Đề nghị công bố danh mục trước ngày 15/6." in clerk.paper()
    clerk.look("bien-ban")


def sign_minutes(clerk: Desk, head: Desk) -> None:
    """The secretary, then the chair; then the record is locked and the PDF opens."""
    clerk.press("Thư ký ký biên bản")
    clerk.look("thu-ky-ky")
    clerk.press("Thư ký ký biên bản")
    clerk.is_told("Đã ký. Tiếp theo chủ trì ký.")
    head.pick("Ký biên bản")
    head.press("Chủ tọa ký")
    head.is_told("04/BB-BCĐXDCQĐT")  # 02 and 03 are of a consultation and a supplement of the demo
    head.look("chu-toa-ky")
    head.press("Chủ tọa ký")
    head.is_told("Biên bản đã ký và khóa.")
    head.press("Mở văn bản")
    head.wait_for_link("Mở tệp PDF")
    head.look("van-ban-bien-ban")
    assert head.download("Mở tệp PDF").startswith(b"%PDF-1.7")


def issue_notice(clerk: Desk, head: Desk, meeting: str) -> None:
    """Drafted from the record, submitted, issued by the Head: its tasks come to life and everybody hears of them."""
    before = len(head.office.stack.sink.messages)
    clerk.pick("Soạn thông báo kết luận")
    clerk.press("Soạn thông báo")
    clerk.is_told("Đã soạn thông báo từ các kết luận đã ghi.")
    clerk.look("thong-bao")
    clerk.press("Trình ký")
    clerk.is_told("Dự thảo đã trình Nguyễn Văn A ký.")
    head.goto(clerk.page.url)
    head.press("Ký ban hành")
    head.is_told("02/TB-BCĐXDCQĐT")
    head.is_told("Công bố danh mục dữ liệu mở của tỉnh Sản phẩm: Quyết định công bố")
    head.look("ban-hanh")
    head.press("Ký ban hành")
    head.is_told("Đã ban hành Thông báo số 02/TB-BCĐXDCQĐT; các nhiệm vụ đã được giao.")
    head.look("da-ban-hanh")
    assert len(head.office.mails("Thông báo kết luận số 02/TB-BCĐXDCQĐT", 12, since=before)) == 12
    mails = head.office.mails("Công bố danh mục dữ liệu mở", 2, since=before)
    assert {str(mail["To"]): str(mail["Subject"]).strip() for mail in mails} == {
        "Phạm Thị D <uyvien1@tayninh.example>": "Nhiệm vụ mới: Công bố danh mục dữ liệu mở của tỉnh",
        "Ngô Văn M <uyvien7@tayninh.example>": "Nhiệm vụ phối hợp mới: Công bố danh mục dữ liệu mở của tỉnh",
    }
