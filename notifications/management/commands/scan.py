"""`manage.py scan`: sends what is due without broker, worker or beat. A timer running it is the second waker."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from notifications.services import delivery, heartbeat


class Command(BaseCommand):
    help = "Send what is due now. With --once until nothing is left; without, on and on, looking every five seconds."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when nothing is due any more")
        parser.add_argument("--most-seconds", type=float, default=50, help="stop --once after so many seconds (50)")

    def handle(self, *args: Any, once: bool, most_seconds: float, **options: Any) -> None:
        until = time.monotonic() + most_seconds
        counts: dict[str, int] = {}
        while True:
            heartbeat.beat(heartbeat.SCAN)
            done = delivery.send_slice()
            for outcome in done.outcomes.values():
                counts[outcome] = counts.get(outcome, 0) + 1
            if not once:
                time.sleep(0 if done.is_full else 5)
            elif not done.is_full or time.monotonic() > until:
                break
        self.stdout.write(", ".join(f"{state}: {n}" for state, n in sorted(counts.items())) or "nothing was due")
