"""A secret vote on a phone: two taps, by keyboard as well, pages accessible and no wider than the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from committee import clock
from meetings.models import Poll
from tests.barriers import faults
from tests.chairs import press, strike
from tests.committee.cast import Cast
from tests.meetings.cast import MEETING_DAY
from tests.meetings.conftest import SignIn
from tests.meetings.votes import a_meeting, an_open_vote, announced, votes

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_member_votes_in_two_taps_and_every_page_is_accessible(
    cast: Cast,
    noon: Callable[[dt.datetime], None],
    sign_in: SignIn,
    sit_down: Callable[..., Page],
) -> None:
    noon(clock.at(MEETING_DAY, dt.time(10)))
    meeting = a_meeting(cast)
    done = an_open_vote(cast, "named", meeting)
    votes(cast, done, head="agree", member="other: Cần thêm kinh phí", health="disagree")
    announced(cast, done)
    poll = an_open_vote(cast, "secret", meeting)

    member = sit_down(sign_in("member"), 390)
    member.goto(reverse("poll-vote", args=[poll.pk]))
    assert faults(member, 390) == []
    press(member, "Đồng ý", exact=True)
    cast_it = member.get_by_role("button", name="Gửi phiếu kín")
    cast_it.wait_for()
    assert faults(member, 390) == []
    cast_it.focus()
    strike(member, "Enter")
    member.get_by_text("Phiếu của ông/bà đã được ghi nhận.").wait_for()
    assert Poll.objects.get(pk=poll.pk).ballots.get().choice == "agree"
    secretary = sit_down(sign_in("secretary"), 390)
    for name, row in (("poll-detail", poll), ("poll-detail", done), ("poll-paper", poll), ("poll-close", poll)):
        secretary.goto(reverse(name, args=[row.pk]))
        assert faults(secretary, 390) == [], name
