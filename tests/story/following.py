"""A task from taking it over to its acceptance."""

from __future__ import annotations

from pathlib import Path

from tests.story.desks import Desk

TASK = "Công bố danh mục dữ liệu mở của tỉnh"


def take_over(member: Desk) -> str:
    """The task cites meeting, conclusion and document; returns its address."""
    member.goto("/")
    member.look("viec-cua-uy-vien")
    member.pick(TASK)
    member.is_told("Họp định kỳ Quý II năm 2026 (21/05/2026), Kết luận số 1")
    member.is_told("Thông báo số 02/TB-BCĐXDCQĐT ngày 25/05/2026")
    member.press("Tiếp nhận nhiệm vụ")
    member.is_told("Đã tiếp nhận nhiệm vụ NV-26-08.")
    member.look("nhiem-vu")
    return member.page.url


def report_progress(member: Desk, task: str) -> None:
    member.goto(task)
    member.fill(percent="40", text="Đã rà soát 20 bộ dữ liệu; đang lấy ý kiến các sở.")
    member.press("Gửi báo cáo")
    member.is_told("Đã gửi báo cáo tiến độ.")


def report_result(member: Desk, task: str, evidence: Path) -> None:
    """Not without evidence; what was typed stays."""
    member.goto(task)
    member.page.get_by_label("Đã hoàn thành, đề nghị nghiệm thu").check()
    member.fill(text="Đã công bố danh mục.", percent="100")
    member.press("Gửi báo cáo")
    member.is_told("Báo cáo hoàn thành cần có minh chứng")
    assert member.page.locator("main [name=text]").input_value() == "Đã công bố danh mục."
    member.look("bao-cao-thieu-minh-chung")
    member.attach("evidence", evidence)
    member.press("Gửi báo cáo")
    member.is_told("Đã gửi báo cáo hoàn thành, đang chờ nghiệm thu.")


def return_result(head: Desk) -> None:
    head.pick(f"Nghiệm thu kết quả: {TASK}")
    head.look("nghiem-thu")
    head.press("Trả lại kèm lý do")
    head.fill(reason="Danh mục chưa nêu đơn vị cung cấp dữ liệu.")
    head.press("Trả lại kết quả")
    head.is_told("Đã trả lại kết quả nhiệm vụ NV-26-08.")


def report_again(member: Desk, task: str) -> None:
    member.goto(task)
    member.is_told("“Danh mục chưa nêu đơn vị cung cấp dữ liệu.”")
    member.page.get_by_label("Đã hoàn thành, đề nghị nghiệm thu").check()
    member.fill(text="Đã bổ sung đơn vị cung cấp.", reference="45/QĐ-VP ngày 10/06/2026")
    member.press("Gửi báo cáo")
    member.is_told("Đã gửi báo cáo hoàn thành, đang chờ nghiệm thu.")


def accept_by_delegation(clerk: Desk) -> None:
    """The secretary accepts on the Head's written authority."""
    clerk.pick(f"Nghiệm thu kết quả: {TASK}")
    clerk.press("Nghiệm thu kết quả")
    clerk.is_told("Đã nghiệm thu kết quả nhiệm vụ NV-26-08.")
    clerk.is_told("Hoàn thành đúng hạn")
    clerk.look("nhiem-vu-xong")


def look_at_the_tables(clerk: Desk) -> None:
    """The four buckets add up, in every table alike."""
    for address, name in (
        ("/nhiem-vu/", "bang-nhiem-vu"),
        ("/nhiem-vu/theo-thanh-vien/", "theo-thanh-vien"),
        ("/nhiem-vu/theo-nguon/", "theo-nguon"),
    ):
        clerk.goto(address)
        clerk.is_told("Quá hạn")
        clerk.look(name)
