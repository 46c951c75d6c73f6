"""A guest and a substitute in the running meeting by their link, in Chromium, on a phone; accessible pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from committee import clock
from committee.models import OrgUnit
from meetings.check_in_code import code_at
from meetings.guest_links import guest_token, room_path
from meetings.services.agenda_outcome import item_outcome
from meetings.services.questions import question_ask
from tests.barriers import faults, faults_at_both_widths
from tests.chairs import press
from tests.committee.cast import Cast
from tests.meetings.bound import approved
from tests.meetings.cast import MEETING_DAY
from tests.meetings.held import then
from tests.meetings.test_guest_room import an_enlarged_meeting, sent_for, take, the_guest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.meetings.test_guest_room import Turn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_guest_checks_in_speaks_and_answers_on_a_phone(cast: Cast, noon: Turn, sit_down: Callable[..., Page]) -> None:
    noon(clock.at(MEETING_DAY, dt.time(8, 5)))
    meeting = an_enlarged_meeting(cast)
    guest, item = the_guest(meeting), meeting.items.get(position=1)
    approved(cast, item, "Đề án kiến trúc số")
    phone = sit_down(None, 390)
    phone.goto(room_path(guest))
    phone.get_by_label("Mã trên màn hình phòng họp").fill(code_at(meeting.pk, clock.now()).digits)
    press(phone, "Tôi có mặt")
    phone.get_by_text("Ông/bà có mặt từ").wait_for()
    take(cast, meeting, 1)
    phone.get_by_role("heading", name="Kiến trúc số").wait_for()  # by itself, with the next beat
    press(phone, "Xin phát biểu")
    phone.get_by_text("Ông/bà đứng thứ 1 trong danh sách phát biểu.").wait_for()
    asker = meeting.participants.get(membership=cast.seats["member"])
    unit = OrgUnit.objects.get(name="Viện Công nghệ số")
    question_ask(item, asker, unit, "Khi nào kiến trúc số được cập nhật?", by=then(cast, "member", 8, 6))
    phone.get_by_text("Khi nào kiến trúc số được cập nhật?").wait_for()
    assert faults_at_both_widths(phone) == []
    phone.goto(f"/tra-loi-giay-moi/{guest_token(guest)}/cau-hoi/")
    assert faults(phone, 390) == []
    take(cast, meeting, 2)
    phone.goto(room_path(guest))
    phone.get_by_text("Đang họp nội dung khác").wait_for()
    assert faults(phone, 390) == []
    phone.goto(room_path(sent_for(cast, meeting)))
    phone.get_by_role("heading", name="Nhân sự").wait_for()
    assert faults(phone, 390) == []


def test_the_outcomes_of_several_items_keep_nobody_out(
    cast: Cast, noon: Turn, sit_down: Callable[..., Page], sign_in: Callable[[str], object]
) -> None:
    noon(clock.at(MEETING_DAY, dt.time(8, 5)))
    meeting = an_enlarged_meeting(cast)
    item_outcome(meeting.items.get(position=2), "informed", by=then(cast, "secretary"))
    secretary = sit_down(sign_in("secretary"))
    secretary.goto(f"/cuoc-hop/{meeting.pk}/dien-bien/")
    secretary.locator("#ket-qua").get_by_text("Kiến trúc số").wait_for()
    assert faults_at_both_widths(secretary) == []
