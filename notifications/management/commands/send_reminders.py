"""`manage.py send_reminders [--today YYYY-MM-DD]`: recompute, send what is due, print what was found."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from committee import clock
from notifications.models import Notification
from notifications.services import delivery, heartbeat, registry
from notifications.services.outbox import AsIf
from notifications.services.reconcile import reconcile

COLUMNS = ("kind", "subject", "recipient", "due", "outcome")


class Command(BaseCommand):
    help = (
        "Plan the reminders that are missing, send those that are due, and print them. With --today it plans and sends "
        "as if it were that day: mails leave NOW, even those that would be due later."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--today", type=dt.date.fromisoformat, metavar="YYYY-MM-DD", help="act as on this day")

    def handle(self, *args: Any, today: dt.date | None, **options: Any) -> None:
        as_if = AsIf(today) if today and today != clock.today() else None
        if as_if:
            self.stdout.write(f"As if it were {as_if.day:%d/%m/%Y}. Mails found due then are sent now.")
        planned = reconcile(as_if.starts if as_if else clock.now())
        self.stdout.write(
            f"Looked at {planned.subjects} subjects: {planned.written} planned, {planned.withdrawn} withdrawn."
        )
        outcomes: dict[int, str] = {}
        while True:
            done = delivery.send_slice(seconds=10, as_if=as_if)
            outcomes |= done.outcomes
            if not done.is_full:
                break
        if as_if is None:
            heartbeat.beat(heartbeat.SCAN)
        self._print(outcomes)

    def _print(self, outcomes: dict[int, str]) -> None:
        found = Notification.objects.filter(pk__in=outcomes).order_by("due_at", "id")
        lines = [COLUMNS] + [
            (
                registry.label_of(row.kind),
                row.subject or f"{row.subject_type} {row.subject_id}",
                row.recipient_name,
                timezone.localtime(row.due_at).strftime("%d/%m/%Y %H:%M"),
                str(row.get_state_display()),
            )
            for row in found
        ]
        widths = [min(max(len(line[column]) for line in lines), 60) for column in range(len(COLUMNS))]
        for line in lines:
            self.stdout.write(
                "  ".join(cell[:60].ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
            )
        self.stdout.write(f"{len(lines) - 1} found.")
