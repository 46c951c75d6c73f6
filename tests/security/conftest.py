"""The world under attack, and browsers of everybody who might."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from committee import clock
from tests.access import frames
from tests.committee.cast import Cast
from tests.meetings.conftest import cast, neighbours
from tests.security.world import NOW, World, a_world

__all__ = ["cast", "neighbours"]

Browser = Callable[..., Client]


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages see Thursday 28/05/2026, 12:00."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def world(cast: Cast, now: None) -> World:
    return a_world(cast)


@pytest.fixture
def one_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    """The frame around the pages is worked out once for each reader and place."""
    frames.keep(monkeypatch)


@pytest.fixture
def as_(cast: Cast) -> Browser:
    """`as_("secretary")`: a browser in which somebody of the cast is signed in."""

    def signed_in(who: str, of: Cast | None = None, **more: object) -> Client:
        client = Client(raise_request_exception=False, **more)  # type: ignore[arg-type]
        client.force_login((of or cast).users[who])
        return client

    return signed_in
