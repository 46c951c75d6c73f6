"""A second meeting at the same hour is said, not refused: rooms and people are shared by several committees."""

from __future__ import annotations

import datetime as dt

import pytest

from meetings.clashes import clash
from meetings.models import Meeting
from meetings.services import planning
from tests.committee.cast import Cast
from tests.meetings.cast import a_draft, terms

pytestmark = pytest.mark.django_db


def second(cast: Cast, **more: object) -> Meeting:
    """An enlarged meeting on the day of the regular one, by the same chair and secretary."""
    return planning.enlarged_draft(cast.committee, terms(cast, **more), by=cast.head)


def test_the_chair_presides_over_two_meetings_at_once(cast: Cast) -> None:
    first = a_draft(cast)
    assert str(clash(second(cast, place="Hội trường"))).startswith(f"Chủ trì có {first.title} từ ")


def test_the_same_place_is_taken_twice_whatever_its_capitals(cast: Cast) -> None:
    first = a_draft(cast)
    other = second(
        cast,
        place=f" {first.place.upper()} ",
        chair=cast.seats["deputy"],
        secretary=cast.seats["member"],
    )
    assert str(clash(other)).startswith("Địa điểm đã có ")


def test_one_after_the_other_is_no_clash_nor_is_a_meeting_called_off(cast: Cast) -> None:
    first = a_draft(cast)
    after = second(cast, starts=first.ends, ends=dt.time(17))
    assert not str(clash(after))
    Meeting.objects.filter(pk=first.pk).update(status="cancelled")
    assert not str(clash(second(cast)))
