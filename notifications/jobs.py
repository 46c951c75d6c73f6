"""The jobs of this room. They carry no ids and no dates: they wake, and the rows say what is due."""

from __future__ import annotations

import logging
import os
import signal
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


@shared_task(name="notifications.scan", queue="mail", ignore_result=True)
def scan() -> None:
    """Send one slice of what is due; when it ended before its work, wake the next one at once."""
    if delivery.stopper.in_pool:
        delivery.stopper.asked = False  # the pool still hands out work: the signal before was not the end
    heartbeat.beat(heartbeat.SCAN)
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


def _on_sigterm(number: int, frame: FrameType | None) -> None:
    """Finish the mail in hand and give the rest back; die as usual when there is none."""
    delivery.stopper.asked = True
    if not delivery.stopper.is_busy:
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)


@worker_process_init.connect
def _listen(**_: Any) -> None:
    """A supervisor signals the whole process group: the pool's children must not break off a mail."""
    delivery.stopper.in_pool = True
    signal.signal(signal.SIGTERM, _on_sigterm)


@worker_shutting_down.connect
def _stop(**_: Any) -> None:
    """Without a pool (`-P solo`) the worker itself sends."""
    delivery.stopper.asked = True
