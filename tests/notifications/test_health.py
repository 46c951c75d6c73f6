"""A monitor asks whether the service works; it must notice a worker that lives but sends nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from notifications.models import Heartbeat, Notification
from notifications.services import heartbeat
from notifications.views import health


def test_the_process_answers_without_any_query(client: Client) -> None:
    """No `db` fixture: a query would fail this test."""
    assert client.get("/livez").content == b"ok"


@pytest.mark.django_db
def test_ready_while_the_worker_scans(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(health._state, "migrated", True)
    assert client.get("/readyz").json()["checks"]["mail_worker"] is False
    heartbeat.beat(heartbeat.SCAN)
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["ready"] is True


def test_a_silent_worker_makes_it_red(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(health._state, "migrated", True)
    heartbeat.beat(heartbeat.SCAN)
    Heartbeat.objects.update(at=timezone.now() - dt.timedelta(seconds=61))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response["Retry-After"] == "5"


def test_a_row_that_waits_too_long_makes_it_red(
    client: Client, due: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that beats but sends nothing. Seen red with the heartbeat alone."""
    monkeypatch.setitem(health._state, "migrated", True)
    heartbeat.beat(heartbeat.SCAN)
    due(1)
    assert client.get("/readyz").status_code == 200
    Notification.objects.update(due_at=timezone.now() - dt.timedelta(seconds=121))
    assert client.get("/readyz").json()["checks"]["mail_on_time"] is False


def test_missing_migrations_make_it_red(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrated", lambda: False)
    assert client.get("/readyz").json() == {"ready": False, "checks": {"database": True, "migrations": False}}
