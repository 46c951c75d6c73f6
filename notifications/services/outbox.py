"""The rows as a queue: claim, hold, record. Every moment is the database's clock; no process's clock decides.

A claim is a lease. Whoever dies with rows in hand loses them when the lease ends, and the next scan takes them up.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import connection

from committee import clock
from notifications.mail import Mail

LEASE_SECONDS: int = getattr(settings, "MAIL_LEASE_SECONDS", 120)
"""Longer than one mail can take: connect, EHLO, MAIL, RCPT, DATA, text at EMAIL_TIMEOUT (15 s) each."""
MOST_CRASHES = 5
BACKOFF_SECONDS = (10, 30, 60, 300, 900)
NOT_READY_SECONDS = 10


@dataclass(frozen=True, slots=True)
class AsIf:
    """The one exception to the database's clock: `send_reminders --today` acts as on another day."""

    day: dt.date

    @property
    def starts(self) -> dt.datetime:
        return clock.at(self.day, dt.time.min)

    @property
    def ends(self) -> dt.datetime:
        return clock.at(self.day, dt.time.max)


_EXPIRE = """
UPDATE notifications_notification
   SET state = 'expired', trouble = 'passed', lease_until = NULL, claimed_by = '', next_at = NULL
 WHERE expires_at <= coalesce(%s, clock_timestamp())
   AND (state IN ('due', 'retry') OR state = 'sending' AND lease_until < clock_timestamp())
RETURNING id
"""

_GIVE_UP = """
UPDATE notifications_notification
   SET state = 'failed', trouble = 'crashed', lease_until = NULL, claimed_by = '', in_hand = false
 WHERE state = 'sending' AND lease_until < clock_timestamp() AND in_hand AND crashes + 1 >= %s
"""

_CLAIM = """
UPDATE notifications_notification
   SET state = 'sending', claimed_by = %s, lease_until = clock_timestamp() + %s * interval '1 second',
       crashes = crashes + in_hand::int, in_hand = false
 WHERE id IN (
       SELECT id FROM notifications_notification
        WHERE state = 'due' AND due_at <= coalesce(%s, clock_timestamp())
           OR state = 'retry' AND next_at <= clock_timestamp()
           OR state = 'sending' AND lease_until < clock_timestamp()
        ORDER BY due_at, id LIMIT %s FOR UPDATE SKIP LOCKED)
RETURNING id, due_at
"""

_TAKE_IN_HAND = """
UPDATE notifications_notification
   SET in_hand = true, attempts = attempts + 1, lease_until = clock_timestamp() + %s * interval '1 second',
       first_attempt_at = coalesce(first_attempt_at, clock_timestamp()),
       message_id = CASE message_id WHEN '' THEN %s ELSE message_id END
 WHERE id = %s AND state = 'sending' AND claimed_by = %s
RETURNING clock_timestamp(), attempts, first_attempt_at, message_id
"""

_DONE = """
UPDATE notifications_notification
   SET state = %s, trouble = %s, error = %s, subject = %s, body = %s, link = %s,
       sent_at = CASE %s WHEN 'sent' THEN clock_timestamp() END,
       next_at = CASE %s WHEN 'retry' THEN clock_timestamp() + %s * interval '1 second' END,
       attempts = attempts - %s, lease_until = NULL, claimed_by = '', in_hand = false
 WHERE id = %s AND (state = 'sending' AND claimed_by = %s OR state = 'cancelled' AND %s = 'sent')
"""
# A mail that was out before its row was withdrawn is recorded as what it is: sent.

_RELEASE = """
UPDATE notifications_notification
   SET state = CASE WHEN next_at IS NULL THEN 'due' ELSE 'retry' END, claimed_by = '', lease_until = NULL
 WHERE state = 'sending' AND claimed_by = %s AND NOT in_hand
"""


@dataclass(frozen=True, slots=True)
class InHand:
    """What is fixed for one attempt: the moment, and the identity that every attempt of this row shares."""

    now: dt.datetime
    attempts: int
    first_attempt_at: dt.datetime
    message_id: str


def expire(as_if: AsIf | None = None) -> list[int]:
    """Mark what can no longer help anybody; give up rows whose sending broke off too often. Ids of the expired."""
    with connection.cursor() as cursor:
        cursor.execute(_EXPIRE, [as_if.starts if as_if else None])
        expired = [row[0] for row in cursor.fetchall()]
        cursor.execute(_GIVE_UP, [MOST_CRASHES])
    return expired


def claim(owner: str, limit: int, as_if: AsIf | None = None) -> list[int]:
    """Lease up to `limit` rows to `owner`, oldest first; rows that another scanner is claiming are passed over."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [owner, LEASE_SECONDS, as_if.ends if as_if else None, limit])
        return [pk for pk, _ in sorted(cursor.fetchall(), key=lambda row: (row[1], row[0]))]


def take_in_hand(pk: int, owner: str, message_id: str) -> InHand | None:
    """Right before a mail: is the row still ours? Renews the lease; None when it was withdrawn or taken over."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_IN_HAND, [LEASE_SECONDS, message_id, pk, owner])
        row = cursor.fetchone()
    return InHand(*row) if row else None


def record(
    pk: int,
    owner: str,
    state: str,
    *,
    mail: Mail | None = None,
    trouble: str = "",
    error: str = "",
    wait: int = 0,
    uncounted: bool = False,
) -> None:
    """Write what became of an attempt. `wait` in seconds for `retry`; `uncounted` attempts were not the row's fault."""
    text = (mail.subject, mail.text, mail.link) if mail else ("", "", "")
    with connection.cursor() as cursor:
        cursor.execute(
            _DONE, [state, trouble, error[:2000], *text, state, state, wait, int(uncounted), pk, owner, state]
        )


def release(owner: str) -> int:
    """Give back the rows not begun, so that the next scanner takes them at once."""
    with connection.cursor() as cursor:
        cursor.execute(_RELEASE, [owner])
        return int(cursor.rowcount)


def backoff(attempts: int) -> int:
    """Seconds until the attempt after the `attempts`-th: 10, 30, 60, 300, then every 900."""
    return BACKOFF_SECONDS[min(max(attempts, 1), len(BACKOFF_SECONDS)) - 1]
