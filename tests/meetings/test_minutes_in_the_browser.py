"""Draft minutes, corrections, supplements and what is left out, in Chromium: accessible, nothing scrolls sideways."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.urls import reverse

from committee import clock
from tests.barriers import faults
from tests.committee.cast import Cast
from tests.meetings.cast import at
from tests.meetings.conftest import SignIn
from tests.meetings.held import NEXT_DAY
from tests.meetings.test_corrections import proposed
from tests.meetings.test_faces import marked, told
from tests.meetings.test_supplements import signed_supplement

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer


pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Pages = Callable[[Cast], list[str]]


def out(cast: Cast) -> list[str]:
    """A draft that is out, with a correction that waits."""
    correction = proposed(cast)
    key = correction.minutes.meeting_id
    names = ("minutes", "corrections", "correction-new", "meeting-session")
    return [*(reverse(name, args=[key]) for name in names), reverse("correction-take-in", args=[correction.pk])]


def left_out(cast: Cast) -> list[str]:
    """Signed minutes of which a passage is left out."""
    minutes = told(cast)
    marked(minutes, at(cast, "secretary", NEXT_DAY, dt.time(16)))
    names = ("minutes", "minutes-faces", "public-face-release", "minutes-adopt", "supplement-new")
    return [reverse(name, args=[minutes.meeting_id]) for name in names]


def supplemented(cast: Cast) -> list[str]:
    return [reverse("supplement", args=[signed_supplement(cast).pk])]


@pytest.mark.parametrize(
    ("pages", "day"), [(out, NEXT_DAY), (left_out, dt.date(2026, 6, 10)), (supplemented, dt.date(2026, 6, 11))]
)
def test_every_page_is_accessible_at_both_widths(
    cast: Cast,
    noon: Callable[[dt.datetime], None],
    sign_in: SignIn,
    chromium: Browser,
    live_server: LiveServer,
    pages: Pages,
    day: dt.date,
) -> None:
    addresses = pages(cast)
    noon(clock.at(day, dt.time(9)))
    session = sign_in("secretary" if pages is not out else "head").cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
    found = []
    for width in (1280, 390):
        context = chromium.new_context(viewport={"width": width, "height": 844}, base_url=live_server.url)
        context.add_cookies([cookie])  # type: ignore[list-item]
        page = context.new_page()
        for address in addresses:
            page.goto(address)
            found += faults(page, width)
        context.close()
    assert found == []
