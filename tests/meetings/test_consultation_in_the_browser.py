"""Written consultations and participation in Chromium: accessible at both widths, answered by keyboard alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.urls import reverse

from committee import clock
from meetings.models.consultation import Position
from meetings.services.consultation_result import consultation_close
from tests.barriers import faults
from tests.committee.cast import TODAY, Cast
from tests.meetings.cast import at
from tests.meetings.conftest import SignIn
from tests.meetings.consulting import NEXT_DAY, a_draft, answer, sent, voter
from tests.meetings.held import held

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_pages_are_accessible_at_both_widths_and_two_keys_answer(
    cast: Cast,
    noon: Callable[[dt.datetime], None],
    sign_in: SignIn,
    chromium: Browser,
    live_server: LiveServer,
) -> None:
    draft, opened, closed, over = a_draft(cast), sent(cast), sent(cast), sent(cast)
    answer(closed, cast, "member", Position.OTHER, "Đề nghị bổ sung phụ lục")
    answer(closed, cast, "health", Position.DISAGREE, day=NEXT_DAY)
    consultation_close(closed, by=at(cast, "secretary", NEXT_DAY))
    held(cast)

    def browser(who: str, day: dt.date, width: int) -> Page:
        noon(clock.at(day, dt.time(9)))
        session = sign_in(who).cookies[settings.SESSION_COOKIE_NAME].value
        noon(clock.at(day, dt.time(9)))
        context = chromium.new_context(viewport={"width": width, "height": 844}, base_url=live_server.url)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return context.new_page()

    def looked_at(who: str, day: dt.date, width: int, *addresses: str) -> None:
        page = browser(who, day, width)
        for address in addresses:
            page.goto(address)
            assert faults(page, width) == [], address
        page.context.close()

    at_page = [reverse(f"consultation-{name}", args=[opened.pk]) for name in ("detail", "answer", "form")]
    result = reverse("consultation-detail", args=[closed.pk])
    closing, numbers = reverse("consultation-close", args=[over.pk]), reverse("participation")
    looked_at("secretary", NEXT_DAY, 1280, reverse("consultation-list"), reverse("consultation-new"), result, numbers)
    looked_at("secretary", NEXT_DAY, 390, closing, result, numbers)
    sending, deciding = (
        reverse(f"consultation-{name}", args=[pk]) for name, pk in (("send", draft.pk), ("decide", closed.pk))
    )
    looked_at("head", NEXT_DAY, 390, sending, deciding)
    looked_at("member", TODAY, 1280, at_page[1])
    looked_at("member", TODAY, 390, *at_page)

    page = browser("member", TODAY, 390)
    page.goto(at_page[1])
    page.get_by_role("button", name="Tôi đồng ý").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Xác nhận ý kiến").wait_for()
    assert faults(page, 390) == []
    page.get_by_role("button", name="Tôi xác nhận").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Đã ghi nhận ý kiến").wait_for()
    assert voter(opened, cast, "member").answers.get().position == "agree"
    page.context.close()
