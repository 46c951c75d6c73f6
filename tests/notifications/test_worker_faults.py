"""Real Celery workers die or stop in mid-send, real SMTP: nobody is forgotten, and nobody is told twice without a kill.

The sink keeps each mail, then waits 3 ms before it says 250: a worker killed in that gap has sent and does not know it.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import pytest

from notifications.models import Notification
from tests.notifications.conftest import states
from tests.processes import Process, Processes
from tests.smtp_sink import SmtpSink

MAILS = 1000
FAULTS = 5
OURS = {"DJANGO_SETTINGS_MODULE": "tests.notifications.worker_settings"}

pytestmark = pytest.mark.timeout(600)  # a dozen worker starts; about half a minute on two idle cores

Due = Callable[..., None]


@pytest.fixture
def sink(smtp_sink: SmtpSink) -> SmtpSink:
    smtp_sink.gap = 0.003
    return smtp_sink


@pytest.fixture
def start(celery_worker_process: Processes) -> Callable[..., Process]:
    """Starts a mail worker that knows the test kinds and holds rows for two seconds."""

    def worker(senders: int = 1) -> Process:
        return celery_worker_process("mail", concurrency=senders, env=OURS)

    return worker


def next_mail_after(sink: SmtpSink, count: int) -> None:
    """Wait for `count` mails and then for the very next one: its sender now waits in the gap for its 250."""
    sink.wait_for(count, 60)
    seen = len(sink.messages)
    while len(sink.messages) == seen:
        time.sleep(0.0005)


def finish(sink: SmtpSink, seconds: float = 60) -> None:
    """Wait until no row is left to send."""
    ends = time.monotonic() + seconds
    while Notification.objects.filter(state__in=["due", "sending", "retry"]).exists():
        assert time.monotonic() < ends, f"{states()}, {len(sink.messages)} mails"
        time.sleep(0.1)


def stop_group(worker: Process) -> float:
    """SIGTERM to the worker and its children, as a terminal or a supervisor sends it; the seconds it took."""
    began = time.monotonic()
    os.killpg(worker.pid, signal.SIGTERM)
    while worker.running():
        assert time.monotonic() - began < 15
        time.sleep(0.05)
    return time.monotonic() - began


def in_hand() -> int:
    return Notification.objects.filter(state="sending", in_hand=True).count()


def test_five_kills_in_mid_send_lose_nobody(
    due: Due, sink: SmtpSink, start: Callable[..., Process], celery_worker_process: Processes
) -> None:
    """Extra copies at most one per kill and sender, all with the Message-ID of the first.

    Seen red with `state = 'sent'` written before the mail (losses) and with a fresh Message-ID for each attempt (copies
    that no receiver can recognise).
    """
    senders, busy = 2, 0
    due(MAILS)
    celery_worker_process.beat(env=OURS)
    for n in range(FAULTS):
        worker = start(senders)
        next_mail_after(sink, (n + 1) * MAILS // (FAULTS + 2))
        worker.kill()
        busy += in_hand() > 0
    start(senders)
    finish(sink)
    copies = sink.copies()
    extra = len(sink.messages) - len(copies)
    print(f"{FAULTS} kills, {senders} senders: {MAILS - len(copies)} lost, {extra} extra, most {max(copies.values())}")
    assert states() == {"sent": MAILS}
    assert len(copies) == MAILS
    assert set(copies) == set(Notification.objects.values_list("message_id", flat=True))
    assert extra <= FAULTS * senders
    assert busy >= FAULTS - 1, "a kill that finds nobody sending proves nothing"


def test_five_restarts_in_mid_send_under_two_beats_lose_nobody_and_tell_nobody_twice(
    due: Due, sink: SmtpSink, start: Callable[..., Process], celery_worker_process: Processes
) -> None:
    """The signal goes to the whole process group (terminals, supervisors), the last time to the worker alone (Docker).

    Seen red with the pool's children left to die of SIGTERM (copies), and with two beats when the claim did not look at
    the state (copies).
    """
    due(MAILS)
    celery_worker_process.beat(env=OURS)
    celery_worker_process.beat(env=OURS)
    worker = start(2)
    for n in range(FAULTS):
        next_mail_after(sink, (n + 1) * MAILS // (FAULTS + 2))
        while not in_hand():  # a restart that finds nobody sending proves nothing
            time.sleep(0.001)
        seconds = worker.term() if n == FAULTS - 1 else stop_group(worker)
        assert seconds < 10
        assert in_hand() == 0
        worker = start(2)
    finish(sink)
    assert states() == {"sent": MAILS}
    assert len(sink.copies()) == len(sink.messages) == MAILS


def test_with_the_broker_dead_a_timer_still_sends(due: Due, sink: SmtpSink, celery_worker_process: Processes) -> None:
    """`manage.py scan --once` needs the database and the mail server alone."""
    due(50)
    timer = celery_worker_process.manage("scan", "--once", env=OURS | {"REDIS_URL": "redis://127.0.0.1:1/0"})
    timer.wait_for("sent: 50")
    assert states() == {"sent": 50}
    assert len(sink.messages) == 50
