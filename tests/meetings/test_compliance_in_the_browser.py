"""The compliance page, its evidence, a waiver and the simulator in Chromium: accessible, nothing scrolls sideways."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from committee import clock
from meetings.models import Meeting
from meetings.services.waivers import PAPERS, WaiverTerms, waiver_grant
from tests.barriers import faults_at_both_widths
from tests.chairs import click
from tests.committee.cast import Cast
from tests.meetings.cast import at
from tests.meetings.conftest import SignIn
from tests.meetings.held import held

if TYPE_CHECKING:
    from playwright.sync_api import Page

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
    sit_down: Callable[..., Page],
) -> None:
    pages = addresses(cast)
    noon(clock.at(dt.date(2026, 6, 12), dt.time(9)))
    page = sit_down(sign_in("head"))
    found = []
    for address in pages:
        page.goto(address)
        found += faults_at_both_widths(page)
    assert found == []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(pages[0])
        click(page.locator("a.cell", has_text="Được miễn").first)
        page.get_by_role("heading", name="Gửi tài liệu đúng hạn").wait_for()
