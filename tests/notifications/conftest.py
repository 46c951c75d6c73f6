"""People to be told something, and kinds of mail that only the tests know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from committee.models import Committee, Person
from notifications.models import Notification
from notifications.services import registry
from notifications.services.plan import Guest, Planned, sync
from tests.committee.cast import Cast, a_cast
from tests.notifications import kinds


@pytest.fixture(autouse=True)
def test_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kinds of the tests, and no planner of any room."""
    monkeypatch.setattr(registry, "_kinds", {})
    monkeypatch.setattr(registry, "_planners", [])
    kinds.register()


@pytest.fixture
def body(db: None) -> Committee:
    return Committee.objects.create(slug="bcd")


@pytest.fixture
def an(db: None) -> Person:
    return Person.objects.create(full_name="Nguyễn Văn An", email="an@example.vn")


@pytest.fixture
def binh(db: None) -> Person:
    return Person.objects.create(full_name="Trần Thị Bình", email="binh@example.vn")


def guests(count: int) -> list[Guest]:
    return [Guest(str(n), f"Khách {n}", f"khach{n}@example.vn") for n in range(count)]


@pytest.fixture
def due(body: Committee) -> Callable[..., None]:
    """`due(1000)`: so many rows that are due now, each to another guest."""

    def write(count: int, kind: str = "test-plain") -> None:
        moment = timezone.now() - dt.timedelta(minutes=1)
        sync(body, [kind], [Planned(kind, guest, moment) for guest in guests(count)], now=moment)

    return write


def states() -> dict[str, int]:
    """How many rows are in which state."""
    found: dict[str, int] = {}
    for state in Notification.objects.values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return found


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast of the floor's tests: head, deputy, standing, member, secretary."""
    return a_cast()


@pytest.fixture
def signed_in(client: Client, cast: Cast) -> Callable[[str], Client]:
    def sign_in(name: str) -> Client:
        client.force_login(cast.users[name])
        return client

    return sign_in
