"""A task's life in Chromium, each role signed in: take over, report, return, report again, accept; accessible."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tasks.models import Task
from tests.barriers import faults_at_both_widths
from tests.chairs import press
from tests.committee.cast import Cast
from tests.documents.files import pdf
from tests.tasks.cast import a_conclusion, a_held_meeting, a_task, announced, done, reported

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Desk = Callable[..., "Page"]


@pytest.fixture
def desk(sit_down: Callable[..., Page], sign_in: Callable[[str], Client]) -> Desk:
    """`desk("head", 390)`: a browser at which somebody is signed in."""
    return lambda who, width=1280: sit_down(sign_in(who), width)


def test_a_task_goes_from_the_notice_to_acceptance(cast: Cast, noon: object, desk: Desk) -> None:
    meeting = a_held_meeting(cast)
    a_conclusion(cast, meeting, 1, "health")
    announced(cast, meeting)
    task = Task.objects.get()

    member = desk("health", 390)
    member.goto("/nhiem-vu/")
    press(member, task.title, role="link")
    press(member, "Tiếp nhận nhiệm vụ")
    member.get_by_text("Đã tiếp nhận nhiệm vụ NV-26-01").wait_for()

    member.fill("#id_percent", "60")
    member.fill("#id_text", "Đã thống nhất 38 trên 54 bộ dữ liệu.")
    member.set_input_files(
        "#id_evidence",
        [{"name": "bien-ban.pdf", "mimeType": "application/pdf", "buffer": pdf()}],
    )
    press(member, "Gửi báo cáo")
    member.get_by_role("link", name="bien-ban.pdf").wait_for()

    _report_result(member, "Đã công bố danh mục.")
    head = desk("head")
    head.goto("/")
    press(head, "Nghiệm thu kết quả: Việc 1 của health", role="link")
    press(head, "Trả lại kèm lý do", role="link")
    head.fill("#id_reason", "Danh mục chưa nêu nguồn kinh phí.")
    press(head, "Trả lại kết quả")
    head.get_by_text("Danh mục chưa nêu nguồn kinh phí.").wait_for()

    member.goto("/")
    press(member, "Báo cáo kết quả: Việc 1 của health", role="link")
    member.get_by_label("Đã hoàn thành, đề nghị nghiệm thu").check()
    member.fill("#id_text", "Đã bổ sung nguồn kinh phí.")
    press(member, "Gửi báo cáo")
    member.get_by_text("đang chờ nghiệm thu").wait_for()

    head.goto(f"/nhiem-vu/{task.pk}/nghiem-thu/")
    press(head, "Nghiệm thu kết quả")
    head.get_by_text("Đã nghiệm thu kết quả nhiệm vụ NV-26-01").wait_for()
    assert Task.objects.get().status == "done"
    head.goto("/nhiem-vu/theo-thanh-vien/")
    assert "Đỗ Văn K" in head.locator("tbody").inner_text()


def _report_result(member: Page, text: str) -> None:
    member.get_by_label("Đã hoàn thành, đề nghị nghiệm thu").check()
    member.fill("#id_text", text)
    press(member, "Gửi báo cáo")
    member.get_by_text("đang chờ nghiệm thu").wait_for()


def test_every_page_is_accessible_and_as_wide_as_the_screen(cast: Cast, noon: object, desk: Desk) -> None:
    waiting, open_one = reported(cast, a_task(cast)), a_task(cast, coordinating=[cast.seats["police"]])
    done(cast, a_task(cast, due_date=None))
    head, member = desk("head"), desk("health")
    pages = ("", "theo-thanh-vien/", "theo-nguon/", "moi/", f"{open_one.pk}/", f"{open_one.pk}/huy/")
    found = []
    for path in (*pages, f"{waiting.pk}/", f"{waiting.pk}/nghiem-thu/", f"{waiting.pk}/tra-lai/"):
        head.goto(f"/nhiem-vu/{path}")
        found += faults_at_both_widths(head)
    member.goto(f"/nhiem-vu/{open_one.pk}/")
    found += faults_at_both_widths(member)
    press(member, "Tiếp nhận nhiệm vụ")
    member.goto(f"/nhiem-vu/{open_one.pk}/bao-cao/")
    found += faults_at_both_widths(member)
    assert found == []
