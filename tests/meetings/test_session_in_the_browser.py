"""Holding a meeting in Chromium: lines save themselves, two secretaries meet at the same notes; accessible pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from committee import clock
from meetings.models import Meeting
from tests.barriers import faults, faults_at_both_widths
from tests.chairs import click, press, strike
from tests.committee.cast import Cast
from tests.meetings.cast import MEETING_DAY
from tests.meetings.conftest import SignIn
from tests.meetings.held import NEXT_DAY, a_notice, held, in_session, recorded

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Desk = Callable[..., "Page"]
Turn = Callable[[dt.datetime], None]


@pytest.fixture
def desk(sit_down: Callable[..., Page], sign_in: SignIn) -> Desk:
    """`desk("secretary", 390)`: a browser at which somebody is signed in."""
    return lambda who, width=1280: sit_down(sign_in(who), width)


def open_record(page: Page, meeting: Meeting) -> None:
    page.goto(f"/cuoc-hop/{meeting.pk}/dien-bien/")


def test_lines_of_the_roll_call_save_themselves(cast: Cast, noon: Turn, desk: Desk) -> None:
    noon(clock.at(MEETING_DAY, dt.time(9)))
    meeting, page = in_session(cast), desk("secretary", 390)
    open_record(page, meeting)
    key = meeting.participants.get(membership=cast.seats["member"]).pk
    line = page.locator(f"#nguoi-{key}")
    click(line.get_by_label("Vắng có lý do"))
    line.get_by_text("Đề nghị ghi lý do Phạm Thị D vắng mặt.").wait_for()
    page.keyboard.type("Đi công tác")  # the field has the focus
    strike(page, "Tab")
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
    press(chair, "Lưu bản của tôi")
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
    page.locator("#mat-ket-noi").wait_for(state="hidden")
    assert meeting.items.get(position=1).notes == "Viết khi mất mạng"


def test_the_pages_are_accessible(cast: Cast, noon: Turn, desk: Desk) -> None:
    noon(clock.at(MEETING_DAY, dt.time(10, 30)))
    meeting, page = recorded(cast), desk("secretary")
    found = []
    for address in ("dien-bien", "ket-thuc", "ket-luan/moi"):
        page.goto(f"/cuoc-hop/{meeting.pk}/{address}/")
        found += faults_at_both_widths(page)
    assert found == []


def test_the_pages_after_the_meeting_are_accessible(cast: Cast, noon: Turn, desk: Desk) -> None:
    noon(clock.at(NEXT_DAY, dt.time(15)))
    meeting = held(cast)
    a_notice(cast, meeting)
    found = []
    for who, *addresses in (
        ("secretary", "bien-ban", "bien-ban/ky", "thong-bao"),
        ("head", "thong-bao/ban-hanh"),
        ("member", "chuong-trinh"),
    ):
        page = desk(who)
        for address in addresses:
            page.goto(f"/cuoc-hop/{meeting.pk}/{address}/")
            found += faults_at_both_widths(page)
    assert found == []
