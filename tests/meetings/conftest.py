"""The cast and the clock of the meetings' tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from committee import clock
from tests.committee.cast import NOON, Cast, a_cast
from tests.meetings.cast import the_cast

SignIn = Callable[[str], Client]


@pytest.fixture
def cast(db: None) -> Cast:
    return the_cast()


@pytest.fixture
def neighbours(cast: Cast) -> Cast:
    """Another committee with its own people."""
    return a_cast("cds", "cds-")


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> Callable[[dt.datetime], None]:
    """Pages see Monday 18/05/2026, 12:00; call it to move the clock."""

    def turn(moment: dt.datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    turn(NOON)
    return turn


@pytest.fixture
def sign_in(cast: Cast, noon: object) -> SignIn:
    """A browser with somebody signed in."""

    def as_user(who: str) -> Client:
        client = Client()
        client.force_login(cast.users[who])
        return client

    return as_user
