"""The running meeting in Chromium: pages follow each other, keyboard alone, a cut connection, accessible pages."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from committee import clock
from meetings.models import Meeting, Speech
from meetings.screen_links import screen_token
from meetings.services import questions, speaking
from meetings.services.record import notes_save
from meetings.services.room import item_take
from tests.barriers import faults, faults_at_both_widths
from tests.chairs import click, press, strike
from tests.committee.cast import Cast
from tests.meetings.cast import MEETING_DAY
from tests.meetings.held import all_present, in_session, then
from tests.meetings.test_room import place
from tests.meetings.test_session_in_the_browser import Desk, Turn, desk  # noqa: F401

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def meeting(cast: Cast, noon: Turn) -> Meeting:
    """Everybody is here, item 1 is taken since 09:00, two wait to speak; pages see 09:10."""
    meeting = in_session(cast)
    all_present(cast, meeting)
    item = meeting.items.first()
    assert item is not None
    item.meeting = meeting
    item_take(item, by=then(cast, "secretary", 9))
    for who in ("health", "police"):
        speaking.speech_ask(item, place(cast, meeting, who), by=then(cast, who, 9, 1))
    noon(clock.at(MEETING_DAY, dt.time(9, 10)))
    return meeting


def enter(page: Page, meeting: Meeting) -> Page:
    page.goto(f"/cuoc-hop/{meeting.pk}/phong-hop/")
    return page


def test_pages_follow_each_other_and_stay_where_they_are(meeting: Meeting, desk: Desk) -> None:  # noqa: F811
    member, secretary = enter(desk("member", 390), meeting), enter(desk("secretary"), meeting)
    press(member, "Xin phát biểu")
    member.get_by_text("Ông/bà đứng thứ 3 trong danh sách phát biểu.").wait_for()
    row = secretary.locator(".waiting > li", has_text="Phạm Thị D")
    row.wait_for()  # by itself, with the next beat
    row.get_by_role("button", name="Chuyển Phạm Thị D lên").focus()
    strike(secretary, "Enter")
    secretary.locator(".waiting > li:nth-child(2)", has_text="Phạm Thị D").wait_for()
    strike(secretary, "Enter")  # the focus went with the line
    first = secretary.locator(".waiting > li:nth-child(1)", has_text="Phạm Thị D")
    click(first.get_by_role("button", name="Mời phát biểu"))
    member.get_by_text("Ông/bà đang phát biểu.").wait_for()
    press(member, "Tôi đã phát biểu xong")
    secretary.get_by_text("1 người đã phát biểu").wait_for()
    assert faults(member, 390) == []


def test_an_act_on_a_cut_line_arrives_when_the_line_is_back(meeting: Meeting, desk: Desk) -> None:  # noqa: F811
    page = enter(desk("member"), meeting)
    page.context.set_offline(True)
    press(page, "Xin phát biểu")
    page.get_by_text("Mất kết nối với phòng họp.").wait_for()
    page.context.set_offline(False)
    page.get_by_text("Ông/bà đứng thứ 3 trong danh sách phát biểu.").wait_for()
    page.locator("#mat-ket-noi").wait_for(state="hidden")
    assert Speech.objects.filter(status="waiting").count() == 3


def test_a_conclusion_typed_on_a_cut_line_is_sent_when_it_is_back(meeting: Meeting, desk: Desk) -> None:  # noqa: F811
    page = desk("secretary")
    page.goto(f"/cuoc-hop/{meeting.pk}/ket-luan/moi/")
    page.fill("[name=text]", "Giao Sở Y tế chuẩn hóa dữ liệu.")
    page.context.set_offline(True)
    page.locator("main button[type=submit]").click()
    page.get_by_text("Mất kết nối: nội dung vừa nhập chưa được lưu.").wait_for()
    page.context.set_offline(False)
    page.wait_for_url("**/dien-bien/**")
    assert meeting.conclusions.get().text == "Giao Sở Y tế chuẩn hóa dữ liệu."


def test_times_of_attendance_are_marked_by_keyboard_alone(cast: Cast, meeting: Meeting, desk: Desk) -> None:  # noqa: F811
    page = desk("secretary")
    page.goto(f"/cuoc-hop/{meeting.pk}/phong-hop/diem-danh/")
    page.locator("#luc").focus()
    page.keyboard.type("09:05")
    page.locator("input[name=nguoi]").first.focus()
    page.keyboard.press("d")  # Phạm Thị D
    page.keyboard.press("Space")
    page.keyboard.press("k")  # Đỗ Văn K
    page.keyboard.press("Space")
    page.locator("button[value=ve]").focus()
    strike(page, "Enter")
    page.get_by_text("Đã điểm danh 2 người.").wait_for()
    left = {row.participant_id for row in place(cast, meeting, "member").moves.model.objects.filter(kind="left")}
    assert left == {place(cast, meeting, who).pk for who in ("member", "health")}


def test_the_pages_of_the_room_are_accessible(cast: Cast, meeting: Meeting, desk: Desk) -> None:  # noqa: F811
    item = meeting.items.first()
    assert item is not None
    item.meeting = meeting
    speaking.speech_begin(Speech.objects.earliest("pk"), by=then(cast, "secretary", 9, 2))
    unit = cast.seats["vice"].org_unit
    questions.question_ask(item, place(cast, meeting, "member"), unit, "Bao giờ xong?", by=then(cast, "member", 9, 3))
    for version, text in enumerate(("Sở Y tế báo cáo.", "Sở Y tế báo cáo kết quả.")):
        notes_save(item, text, expect=version, by=then(cast, "secretary", 9, 4))
    room = f"/cuoc-hop/{meeting.pk}/phong-hop/"
    pages = {
        "secretary": (
            room,
            f"{room}diem-danh/",
            f"/cuoc-hop/{meeting.pk}/man-hinh/",
            f"/man-hinh/{screen_token(meeting)}/",
            f"/man-hinh/{screen_token(meeting)}/?nen=toi",
            f"/cuoc-hop/muc/{item.pk}/dien-bien/lich-su/",
            f"/cuoc-hop/muc/{item.pk}/cau-hoi/moi/",
        ),
        "vice": (room, f"{room}co-mat/?ma=123456"),
    }
    found = []
    for who, addresses in pages.items():
        page = desk(who)
        for address in addresses:
            page.goto(address)
            found += faults_at_both_widths(page)
    assert found == []
