"""Kinds of notification for the tests, known to this process and to the real workers (see worker_settings.py)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils import timezone

from committee.sentences import Sentence
from notifications.mail import Attachment, Composed, Mail, NotReady, Withdrawn
from notifications.services.registry import Kind, register_kind

if TYPE_CHECKING:
    from notifications.models import Notification


def plain(notification: Notification, now: dt.datetime) -> Composed:
    return Mail(
        f"Nhắc việc {notification.pk}", f"Đến hạn {timezone.localtime(notification.due_at):%d/%m/%Y}.", link="/"
    )


def answered(notification: Notification, now: dt.datetime) -> Composed:
    return Withdrawn()


def waiting(notification: Notification, now: dt.datetime) -> Composed:
    return NotReady() if notification.trouble == "" else plain(notification, now)


def bug(notification: Notification, now: dt.datetime) -> Composed:
    raise KeyError("a bug in a room")


def poison(notification: Notification, now: dt.datetime) -> Composed:
    return Mail("Tài liệu", "Kèm tệp.", (Attachment("a\r\nBcc: x@example.vn.pdf", b"%PDF"),))


KINDS = {"plain": plain, "answered": answered, "waiting": waiting, "bug": bug, "poison": poison}


class TestKinds(AppConfig):
    name = "tests.notifications"
    label = "test_kinds"

    def ready(self) -> None:
        register()


def register() -> None:
    for key, compose in KINDS.items():
        register_kind(Kind(f"test-{key}", Sentence(f"Test {key}"), compose))
