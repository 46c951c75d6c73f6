"""Written consultations and participation in Chromium: accessible at both widths, answered by keyboard alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from committee import clock
from meetings.models.consultation import Position
from meetings.services.consultation_result import consultation_close
from tests.barriers import faults, faults_at_both_widths
from tests.chairs import strike
from tests.committee.cast import TODAY, Cast
from tests.meetings.cast import at
from tests.meetings.conftest import SignIn
from tests.meetings.consulting import NEXT_DAY, a_draft, answer, sent, voter
from tests.meetings.held import held

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_pages_are_accessible_at_both_widths_and_two_keys_answer(
    cast: Cast,
    noon: Callable[[dt.datetime], None],
    sign_in: SignIn,
    sit_down: Callable[..., Page],
) -> None:
    draft, opened, closed, over = a_draft(cast), sent(cast), sent(cast), sent(cast)
    answer(closed, cast, "member", Position.OTHER, "Đề nghị bổ sung phụ lục")
    answer(closed, cast, "health", Position.DISAGREE, day=NEXT_DAY)
    consultation_close(closed, by=at(cast, "secretary", NEXT_DAY))
    held(cast)

    def browser(who: str, day: dt.date) -> Page:
        noon(clock.at(day, dt.time(9)))
        return sit_down(sign_in(who), 390)

    def looked_at(page: Page, *addresses: str) -> None:
        for address in addresses:
            page.goto(address)
            assert faults_at_both_widths(page) == [], address

    consultations, new, numbers = (reverse(name) for name in ("consultation-list", "consultation-new", "participation"))
    result, deciding = (reverse(f"consultation-{name}", args=[closed.pk]) for name in ("detail", "decide"))
    closing = reverse("consultation-close", args=[over.pk])
    looked_at(browser("secretary", NEXT_DAY), consultations, new, result, numbers, closing)
    looked_at(browser("head", NEXT_DAY), reverse("consultation-send", args=[draft.pk]), deciding)
    at_page = [reverse(f"consultation-{name}", args=[opened.pk]) for name in ("detail", "answer", "form")]
    page = browser("member", TODAY)
    looked_at(page, *at_page)

    page.goto(at_page[1])
    page.get_by_role("button", name="Tôi đồng ý").focus()
    strike(page, "Enter")
    page.get_by_role("heading", name="Xác nhận ý kiến").wait_for()
    assert faults(page, 390) == []
    page.get_by_role("button", name="Tôi xác nhận").focus()
    strike(page, "Enter")
    page.get_by_text("Đã ghi nhận ý kiến").wait_for()
    assert voter(opened, cast, "member").answers.get().position == "agree"
