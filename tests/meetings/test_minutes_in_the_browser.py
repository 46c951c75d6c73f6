"""Draft minutes, corrections, supplements and what is left out, in Chromium: accessible, nothing scrolls sideways."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from committee import clock
from tests.barriers import faults_at_both_widths
from tests.committee.cast import Cast
from tests.meetings.cast import at
from tests.meetings.conftest import SignIn
from tests.meetings.held import NEXT_DAY
from tests.meetings.test_corrections import proposed
from tests.meetings.test_faces import marked, told
from tests.meetings.test_supplements import signed_supplement

if TYPE_CHECKING:
    from playwright.sync_api import Page

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
    sit_down: Callable[..., Page],
    pages: Pages,
    day: dt.date,
) -> None:
    addresses = pages(cast)
    noon(clock.at(day, dt.time(9)))
    page = sit_down(sign_in("secretary" if pages is not out else "head"))
    found = []
    for address in addresses:
        page.goto(address)
        found += faults_at_both_widths(page)
    assert found == []
