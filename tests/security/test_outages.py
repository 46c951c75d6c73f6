"""A part of the machine is away: what still works goes on, what does not says so in a sentence."""

from __future__ import annotations

import errno
import time

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.urls import reverse

from config.celery import app
from documents.models import Document
from documents.services.renditions import request_rendition
from meetings.models import Paper
from tests.meetings.files import a_pdf
from tests.security.conftest import Browser
from tests.security.rows import changed, fingerprints
from tests.security.world import World


def test_the_process_is_alive_without_a_database() -> None:
    """No database mark: any query would fail this test."""
    assert Client().get("/livez").content == b"ok"


def test_without_a_database_every_page_says_so_and_when_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(self: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(BaseDatabaseWrapper, "connect", away)
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", away)
    client = Client(raise_request_exception=False, headers={"cookie": "session=abcdefghijklmnopqrstuvwxyz012345"})
    for path in ("/", "/cuoc-hop/", "/van-ban/", "/dang-nhap/"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30"), path
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert "thử lại" in answer.content.decode()


@pytest.mark.django_db
def test_a_full_disk_refuses_the_file_in_a_sentence_and_keeps_the_rest(
    world: World, as_: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: object, name: str, content: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    client, papers = as_("secretary"), Paper.objects.count()
    before = fingerprints()
    answer = client.post(reverse("paper-new", args=[world.ids["paper-new"]]), {"file": a_pdf(), "title": "Báo cáo"})
    assert answer.status_code == 507
    assert "không còn chỗ" in answer.content.decode()
    assert (Paper.objects.count(), changed(before)) == (papers, [])
    assert client.get(reverse("meeting-list")).status_code == 200


def test_a_dead_broker_delays_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sweep finds what was not announced (`tests/documents`); the page must not wait for the dead."""
    monkeypatch.setattr(app.conf, "broker_url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr(app, "_pool", None)
    monkeypatch.setattr(app.amqp, "_producer_pool", None)
    began = time.monotonic()
    request_rendition(Document().pk or 0)
    assert time.monotonic() - began < 2
