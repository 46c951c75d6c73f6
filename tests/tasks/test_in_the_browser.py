"""A task's life in Chromium, each role signed in: take over, report, return, report again, accept; accessible."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from tasks.models import Task
from tests.barriers import faults
from tests.committee.cast import Cast
from tests.documents.files import pdf
from tests.tasks.cast import a_conclusion, a_held_meeting, a_task, announced, done, reported

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Desk = Callable[..., "Page"]


@pytest.fixture
def desk(chromium: Browser, live_server: LiveServer, sign_in: Callable[[str], Client]) -> Iterator[Desk]:
    """`desk("head", 390)`: a browser at which somebody is signed in; fails the test on a blocked or missing file."""
    complaints: list[str] = []
    contexts = []

    def sit_down(who: str, width: int = 1280) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 844}, base_url=live_server.url)
        contexts.append(context)
        name = settings.SESSION_COOKIE_NAME
        session = sign_in(who).cookies[name].value
        context.add_cookies([{"name": name, "value": session, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        return page

    yield sit_down
    for context in contexts:
        context.close()
    assert complaints == []


def test_a_task_goes_from_the_notice_to_acceptance(cast: Cast, noon: object, desk: Desk) -> None:
    meeting = a_held_meeting(cast)
    a_conclusion(cast, meeting, 1, "health")
    announced(cast, meeting)
    task = Task.objects.get()

    member = desk("health", 390)
    member.goto("/nhiem-vu/")
    member.get_by_role("link", name=task.title).click()
    member.get_by_role("button", name="Tiếp nhận nhiệm vụ").click()
    member.get_by_text("Đã tiếp nhận nhiệm vụ NV-26-01").wait_for()

    member.fill("#id_percent", "60")
    member.fill("#id_text", "Đã thống nhất 38 trên 54 bộ dữ liệu.")
    member.set_input_files(
        "#id_evidence",
        [{"name": "bien-ban.pdf", "mimeType": "application/pdf", "buffer": pdf()}],
    )
    member.get_by_role("button", name="Gửi báo cáo").click()
    member.get_by_role("link", name="bien-ban.pdf").wait_for()

    _report_result(member, "Đã công bố danh mục.")
    head = desk("head")
    head.goto("/")
    head.get_by_role("link", name="Nghiệm thu kết quả: Việc 1 của health").first.click()
    head.get_by_role("link", name="Trả lại kèm lý do").click()
    head.fill("#id_reason", "Danh mục chưa nêu nguồn kinh phí.")
    head.get_by_role("button", name="Trả lại kết quả").click()
    head.get_by_text("Danh mục chưa nêu nguồn kinh phí.").wait_for()

    member.goto("/")
    member.get_by_role("link", name="Báo cáo kết quả: Việc 1 của health").first.click()
    member.get_by_label("Đã hoàn thành, đề nghị nghiệm thu").check()
    member.fill("#id_text", "Đã bổ sung nguồn kinh phí.")
    member.get_by_role("button", name="Gửi báo cáo").click()
    member.get_by_text("đang chờ nghiệm thu").wait_for()

    head.goto(f"/nhiem-vu/{task.pk}/nghiem-thu/")
    head.get_by_role("button", name="Nghiệm thu kết quả").click()
    head.get_by_text("Đã nghiệm thu kết quả nhiệm vụ NV-26-01").wait_for()
    assert Task.objects.get().status == "done"
    head.goto("/nhiem-vu/theo-thanh-vien/")
    assert "Đỗ Văn K" in head.locator("tbody").inner_text()


def _report_result(member: Page, text: str) -> None:
    member.get_by_label("Đã hoàn thành, đề nghị nghiệm thu").check()
    member.fill("#id_text", text)
    member.get_by_role("button", name="Gửi báo cáo").click()
    member.get_by_text("đang chờ nghiệm thu").wait_for()


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_is_accessible_and_as_wide_as_the_screen(cast: Cast, noon: object, desk: Desk, width: int) -> None:
    waiting, open_one = reported(cast, a_task(cast)), a_task(cast, coordinating=[cast.seats["police"]])
    done(cast, a_task(cast, due_date=None))
    head, member = desk("head", width), desk("health", width)
    pages = ("", "theo-thanh-vien/", "theo-nguon/", "moi/", f"{open_one.pk}/", f"{open_one.pk}/huy/")
    for path in (*pages, f"{waiting.pk}/", f"{waiting.pk}/nghiem-thu/", f"{waiting.pk}/tra-lai/"):
        head.goto(f"/nhiem-vu/{path}")
        assert faults(head, width) == []
    member.goto(f"/nhiem-vu/{open_one.pk}/")
    assert faults(member, width) == []
    member.get_by_role("button", name="Tiếp nhận nhiệm vụ").click()
    member.goto(f"/nhiem-vu/{open_one.pk}/bao-cao/")
    assert faults(member, width) == []
