"""Is mail being sent? Heartbeats of the jobs and the age of the oldest row that waits (trust §1.3.6)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection

SCAN = "scan"
RECONCILE = "reconcile"
SILENT_SECONDS = 60
LATE_SECONDS = 120

_BEAT = """
INSERT INTO notifications_heartbeat (name, at) VALUES (%s, coalesce(%s, clock_timestamp()))
    ON CONFLICT (name) DO UPDATE SET at = greatest(excluded.at, notifications_heartbeat.at)
"""

_PULSE = """
SELECT (SELECT extract(epoch FROM clock_timestamp() - at) FROM notifications_heartbeat WHERE name = %s),
       (SELECT extract(epoch FROM clock_timestamp() - min(coalesce(next_at, lease_until, due_at)))
          FROM notifications_notification
         WHERE state = 'due' AND due_at < clock_timestamp()
            OR state = 'retry' AND next_at < clock_timestamp()
            OR state = 'sending' AND lease_until < clock_timestamp()),
       (SELECT count(*) FROM notifications_notification WHERE state = 'retry')
"""


@dataclass(frozen=True, slots=True)
class Pulse:
    """Seconds since the last scan (None: never), seconds the oldest row is late, rows waiting for another attempt."""

    silent_for: float | None
    late_by: float
    retrying: int

    @property
    def is_alive(self) -> bool:
        return self.silent_for is not None and self.silent_for <= SILENT_SECONDS

    @property
    def is_late(self) -> bool:
        return self.late_by > LATE_SECONDS


def beat(name: str, at: dt.datetime | None = None) -> None:
    """Say that the job `name` runs now, or ran at `at` (the database's clock)."""
    with connection.cursor() as cursor:
        cursor.execute(_BEAT, [name, at])


def pulse() -> Pulse:
    """One query, on the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute(_PULSE, [SCAN])
        silent_for, late_by, retrying = cursor.fetchone()
    return Pulse(None if silent_for is None else float(silent_for), float(late_by or 0), retrying)
