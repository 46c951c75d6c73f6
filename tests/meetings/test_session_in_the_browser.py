"""Holding a meeting in Chromium: lines save themselves, two secretaries meet at the same notes; accessible pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from committee import clock
from meetings.models import Meeting
from tests import barriers
from tests.committee.cast import Cast
from tests.meetings.cast import MEETING_DAY
from tests.meetings.conftest import SignIn
from tests.meetings.held import NEXT_DAY, a_notice, held, in_session, recorded

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Desk = Callable[..., "Page"]
Turn = Callable[[dt.datetime], None]


@pytest.fixture
def desk(chromium: Browser, live_server: LiveServer, sign_in: SignIn) -> Iterator[Desk]:
    """`desk("secretary", 390)`: a browser at which somebody is signed in; scripts must not complain."""
    complaints: list[str] = []
    contexts = []

    def sit_down(who: str, width: int = 1280) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 844}, base_url=live_server.url)
        contexts.append(context)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": sign_in(who).cookies[name].value, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield sit_down
    for context in contexts:
        context.close()
    assert complaints == []


def faults(page: Page, width: int) -> list[str]:
    return barriers.faults(page, width, iframes=False)  # papers are documents of their own


def open_record(page: Page, meeting: Meeting) -> None:
    page.goto(f"/cuoc-hop/{meeting.pk}/dien-bien/")


def test_lines_of_the_roll_call_save_themselves(cast: Cast, noon: Turn, desk: Desk) -> None:
    noon(clock.at(MEETING_DAY, dt.time(9)))
    meeting, page = in_session(cast), desk("secretary", 390)
    open_record(page, meeting)
    key = meeting.participants.get(membership=cast.seats["member"]).pk
    line = page.locator(f"#nguoi-{key}")
    line.get_by_label("Vắng có lý do").check()
    line.get_by_text("Đề nghị ghi lý do Phạm Thị D vắng mặt.").wait_for()
    page.keyboard.type("Đi công tác")  # the field has the focus
    page.keyboard.press("Tab")
    page.locator("#dem", has_text="1 vắng").wait_for()
    assert meeting.participants.get(pk=key).attendance_reason == "Đi công tác"
    assert faults(page, 390) == []


def test_two_secretaries_meet_at_the_same_notes(cast: Cast, noon: Turn, desk: Desk) -> None:
    noon(clock.at(MEETING_DAY, dt.time(9)))
    meeting = in_session(cast)
    secretary, chair = desk("secretary"), desk("head")
    for page in (secretary, chair):
        open_record(page, meeting)
    secretary.fill("#muc-1 textarea[name=notes]", "Của thư ký")
    secretary.locator("#muc-1").get_by_text("Đã lưu lúc 09:00").wait_for()
    chair.fill("#muc-2 textarea[name=notes]", "Nội dung khác vẫn còn")
    chair.fill("#muc-1 textarea[name=notes]", "Của chủ trì")
    chair.get_by_text("Không nội dung nào bị ghi đè").wait_for()
    assert chair.input_value("#muc-1 textarea[readonly]") == "Của thư ký"
    assert chair.input_value("#muc-1 textarea[name=notes]") == "Của chủ trì"
    assert chair.input_value("#muc-2 textarea[name=notes]") == "Nội dung khác vẫn còn"
    assert faults(chair, 1280) == []
    chair.fill("#muc-1 textarea[name=notes]", "Của thư ký và của chủ trì")
    chair.locator("#muc-2").get_by_text("Đã lưu lúc 09:00").wait_for()
    chair.get_by_role("button", name="Lưu bản của tôi").click()
    chair.get_by_text("Đã lưu diễn biến của nội dung 1.").wait_for()
    assert meeting.items.get(position=1).notes == "Của thư ký và của chủ trì"


def test_a_lost_connection_is_said_and_the_notes_arrive_later(cast: Cast, noon: Turn, desk: Desk) -> None:
    noon(clock.at(MEETING_DAY, dt.time(9)))
    meeting, page = in_session(cast), desk("secretary")
    open_record(page, meeting)
    page.context.set_offline(True)
    page.fill("#muc-1 textarea[name=notes]", "Viết khi mất mạng")
    page.get_by_text("Mất kết nối: nội dung vừa nhập chưa được lưu.").wait_for()
    page.context.set_offline(False)
    page.locator("#muc-1").get_by_text("Đã lưu lúc 09:00").wait_for()
    assert page.locator("#mat-ket-noi").is_hidden()
    assert meeting.items.get(position=1).notes == "Viết khi mất mạng"


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_are_accessible(cast: Cast, noon: Turn, desk: Desk, width: int) -> None:
    noon(clock.at(MEETING_DAY, dt.time(10, 30)))
    meeting, page = recorded(cast), desk("secretary", width)
    for address in ("dien-bien", "ket-thuc", "ket-luan/moi"):
        page.goto(f"/cuoc-hop/{meeting.pk}/{address}/")
        assert faults(page, width) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_after_the_meeting_are_accessible(cast: Cast, noon: Turn, desk: Desk, width: int) -> None:
    noon(clock.at(NEXT_DAY, dt.time(15)))
    meeting = held(cast)
    a_notice(cast, meeting)
    pages: dict[str, Page] = {}
    for who, address in (
        ("secretary", "bien-ban"),
        ("secretary", "bien-ban/ky"),
        ("secretary", "thong-bao"),
        ("head", "thong-bao/ban-hanh"),
        ("member", "chuong-trinh"),
    ):
        page = pages.get(who) or pages.setdefault(who, desk(who, width))
        page.goto(f"/cuoc-hop/{meeting.pk}/{address}/")
        assert faults(page, width) == []
