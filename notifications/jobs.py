"""The jobs of this room. They carry no ids and no dates: they wake, and the rows say what is due."""

from __future__ import annotations

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from celery import shared_task
from celery.signals import worker_process_init, worker_shutting_down
from kombu.exceptions import OperationalError

from committee import clock
from notifications.services import delivery, heartbeat
from notifications.services.reconcile import reconcile as recompute

log = logging.getLogger(__name__)

WAKE_SECONDS = 10


@shared_task(name="notifications.scan", ignore_result=True)
def scan() -> None:
    """Send one slice of what is due; when it ended before its work, wake the next one at once."""
    heartbeat.beat(heartbeat.SCAN)
    with _finishing_the_mail_in_hand():
        done = delivery.send_slice()
    if done.is_full and not delivery.stopper.asked:
        try:
            scan.apply_async(expires=WAKE_SECONDS, retry=False)
        except (OperationalError, OSError):
            log.warning("the broker is away; the next beat or timer goes on")


@shared_task(name="notifications.reconcile", ignore_result=True)
def reconcile() -> None:
    """Write the reminders that are missing."""
    recompute(clock.now())
    heartbeat.beat(heartbeat.RECONCILE)


@contextmanager
def _finishing_the_mail_in_hand() -> Iterator[None]:
    """In a pool's child: SIGTERM finishes the mail in hand and gives the rest back, instead of breaking off.

    A supervisor signals the whole process group. The handler is set around each slice because the pool sets its own
    after `worker_process_init`. The child then ends as usual, when its parent says so.
    """
    if not _pool["child"]:
        yield
        return
    delivery.stopper.asked = False  # the pool still hands out work: a signal before was not the end
    before = signal.signal(signal.SIGTERM, _ask_to_stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _ask_to_stop(number: int, frame: FrameType | None) -> None:
    delivery.stopper.asked = True


_pool = {"child": False}


@worker_process_init.connect
def _is_pool_child(**_: Any) -> None:
    _pool["child"] = True


@worker_shutting_down.connect
def _stop(**_: Any) -> None:
    """Without a pool (`-P solo`) the worker itself sends."""
    delivery.stopper.asked = True
