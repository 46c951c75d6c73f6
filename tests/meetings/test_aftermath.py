"""What follows a meeting stands among the things to do and on its page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from committee import clock
from tests.committee.cast import Cast
from tests.meetings.cast import MEETING_DAY, a_convened_meeting
from tests.meetings.conftest import SignIn
from tests.meetings.held import NEXT_DAY, recorded, signed_by_secretary


@pytest.fixture(autouse=True)
def at_the_meeting(noon: Callable[[dt.datetime], None]) -> None:
    """Pages see Tuesday 26/05/2026, 10:30."""
    noon(clock.at(MEETING_DAY, dt.time(10, 30)))


@pytest.mark.django_db
class TestWhatIsToBeDone:
    def test_stands_at_home_and_on_the_page_of_the_meeting(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = recorded(cast)
        assert "Ghi chép: " in sign_in("secretary").get("/").content.decode()
        assert "Ghi chép cuộc họp" in sign_in("secretary").get(f"/cuoc-hop/{meeting.pk}/").content.decode()

    def test_goes_from_the_secretary_to_the_chair(
        self, cast: Cast, sign_in: SignIn, noon: Callable[[dt.datetime], None]
    ) -> None:
        noon(clock.at(NEXT_DAY, dt.time(16)))
        meeting = signed_by_secretary(cast).meeting
        head = sign_in("head")
        assert "Ký biên bản: " in head.get("/").content.decode()
        assert "Soạn thông báo kết luận: " in sign_in("secretary").get("/").content.decode()
        assert "Tiếp theo: chủ trì ký biên bản." in head.get(f"/cuoc-hop/{meeting.pk}/").content.decode()


@pytest.mark.django_db
def test_on_its_day_the_secretary_opens_the_meeting_from_home(
    cast: Cast, sign_in: SignIn, noon: Callable[[dt.datetime], None]
) -> None:
    meeting = a_convened_meeting(cast)
    address = f"/cuoc-hop/{meeting.pk}/khai-mac/"
    assert address in sign_in("secretary").get("/").content.decode()
    assert address not in sign_in("member").get("/").content.decode()
    noon(clock.at(MEETING_DAY - dt.timedelta(days=1), dt.time(9)))
    assert address not in sign_in("secretary").get("/").content.decode()
