"""The compliance page, its evidence, a waiver and the simulator in Chromium: accessible, nothing scrolls sideways."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse

from committee import clock
from meetings.models import Meeting
from meetings.services.waivers import PAPERS, WaiverTerms, waiver_grant
from tests.committee.cast import Cast
from tests.meetings.cast import at
from tests.meetings.conftest import SignIn
from tests.meetings.held import held

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def addresses(cast: Cast) -> list[str]:
    """Pages with something met, missed, waived and untracked on them."""
    meeting = held(cast)
    waiver = waiver_grant(Meeting.objects.get(), WaiverTerms(PAPERS, "Chờ số liệu"), by=at(cast, "head", meeting.day))
    return [
        reverse("compliance"),
        f"{reverse('compliance-evidence', args=['papers'])}?nam=2026&ky=2",
        f"{reverse('simulator')}?xem=1&notice_days=9",
        reverse("waiver-detail", args=[waiver.pk]),
    ]


def test_every_page_is_accessible_at_both_widths_and_a_cell_opens_its_evidence(
    cast: Cast,
    noon: Callable[[dt.datetime], None],
    sign_in: SignIn,
    chromium: Browser,
    live_server: LiveServer,
) -> None:
    pages = addresses(cast)
    noon(clock.at(dt.date(2026, 6, 12), dt.time(9)))
    session = sign_in("head").cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
    for width in (1280, 390):
        context = chromium.new_context(viewport={"width": width, "height": 844}, base_url=live_server.url)
        context.add_cookies([cookie])  # type: ignore[list-item]
        page = context.new_page()
        for address in pages:
            page.goto(address)
            found = Axe().run(page).response["violations"]
            assert [f"{item['id']}: {node['html'][:160]}" for item in found for node in item["nodes"]] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.goto(pages[0])
        page.locator("a.cell", has_text="Được miễn").first.click()
        page.get_by_role("heading", name="Gửi tài liệu đúng hạn").wait_for()
        context.close()
