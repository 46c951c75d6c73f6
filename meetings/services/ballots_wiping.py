"""After a secret vote: what its rows said while it was open is wiped out of the files of the database.

The stop writes all ballots anew and in random order; the rows as they were are dead from then on, but their bytes stay
until the space is used again, and a plain VACUUM leaves them, too. The two tables are therefore written into new files
(`VACUUM FULL`; both are small, it takes milliseconds). Not covered: write-ahead log and backups made meanwhile.
"""

from __future__ import annotations

import logging
import re

from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper

from notifications.services.heartbeat import beat

log = logging.getLogger(__name__)
WIPED = "wipe_ballots"
KEPT = re.compile(r"\n\D*(\d+)")
"""What VACUUM tells at the beginning of a second line, in whatever language: how many dead rows it could not remove."""
TABLES = ("meetings_ballot", "meetings_pollelector")
WAIT = "2s"
"""Longer nobody who votes elsewhere waits for this; the next sweep tries again."""

_DUE = """
SELECT clock_timestamp(), EXISTS (
    SELECT FROM meetings_poll WHERE method = 'secret' AND status IN ('closed', 'published') AND closed_at >
        coalesce((SELECT at FROM notifications_heartbeat WHERE name = %s), '-infinity') - interval '5 minutes'
)
"""
"""Some minutes again after each stop: it may be committed a moment after the time that it carries."""

_STILL_READ = """
SELECT EXISTS (
    SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND backend_xmin IS NOT NULL AND age(backend_xmin) >= (
            SELECT min(age(b.xmin)) FROM meetings_ballot b JOIN meetings_poll p ON p.id = b.poll_id
            WHERE p.method = 'secret' AND p.status IN ('closed', 'published')
        )
)
"""
"""Whether a transaction that began before the newest stop still runs: for it the database keeps the old rows."""


def ballots_wipe() -> bool:
    """Write the tables of votes into new files when a secret vote has stopped; False when there is nothing to do, or a
    transaction or a lock stands in the way (the next sweep tries again). Outside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_DUE, [WIPED])
        began, due = cursor.fetchone()
        if not due:
            return False
        cursor.execute(_STILL_READ)
        if cursor.fetchone()[0]:
            return False
        cursor.execute(f"SET lock_timeout TO '{WAIT}'")
        try:
            wiped = [_write_anew(cursor, table) for table in TABLES]
        except OperationalError:
            log.warning("the tables of votes are in use; the next sweep wipes them", exc_info=True)
            return False
        finally:
            cursor.execute("RESET lock_timeout")
    if not all(wiped):
        return False
    beat(WIPED, began)
    return True


def _write_anew(cursor: CursorWrapper, table: str) -> bool:
    """Whether no dead row had to be taken along: a connection that is just being opened can still hold them back."""
    notices = connection.connection.notices
    del notices[:]
    cursor.execute(f"VACUUM (FULL, VERBOSE) {table}")
    kept = [int(found[1]) for notice in notices if (found := KEPT.search(notice))]
    return kept == [0]
