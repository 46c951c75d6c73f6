"""Writing down who is to be told what, and when, in the transaction that causes it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, models, transaction

from committee.actor import Actor
from committee.models import Committee, Person


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody without an account: `key` is unique among guests ("7"), `address` an e-mail address."""

    key: str
    name: str
    address: str


Recipient = Person | Guest


@dataclass(frozen=True, slots=True)
class Planned:
    """One mail that should exist. `rev` changes with the date it is about, so that a moved date is told again."""

    kind: str
    recipient: Recipient
    due_at: dt.datetime
    expires_at: dt.datetime | None = None
    occasion: str = ""
    rev: str | int = ""

    @property
    def recipient_key(self) -> str:
        return f"person:{self.recipient.pk}" if isinstance(self.recipient, Person) else f"guest:{self.recipient.key}"

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.kind, str(self.rev), self.recipient_key, self.occasion


@dataclass(frozen=True, slots=True)
class Synced:
    """How many rows were written (new, or planned again) and withdrawn."""

    written: int
    withdrawn: int


_WITHDRAW = """
UPDATE notifications_notification AS n
   SET state = 'cancelled', trouble = 'replanned', lease_until = NULL, claimed_by = '', in_hand = false, next_at = NULL
 WHERE n.subject_type = %s AND n.subject_id = %s AND n.kind = ANY(%s) AND n.state IN ('due', 'retry', 'sending')
   AND NOT EXISTS (
       SELECT FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) AS p (kind, rev, recipient, occasion)
        WHERE (p.kind, p.rev, p.recipient, p.occasion) = (n.kind, n.subject_rev, n.recipient_key, n.occasion))
"""
# `sending` too: whoever holds the row asks again right before each mail and lets it go (outbox.take_in_hand).

_WRITE = """
INSERT INTO notifications_notification AS n
       (committee_id, subject_type, subject_id, state, kind, subject_rev, recipient_key, occasion, person_id,
        recipient_name, address, due_at, expires_at)
SELECT %s, %s, %s, 'due', p.*
  FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::text[], %s::text[],
              %s::timestamptz[], %s::timestamptz[]) AS p
    ON CONFLICT (kind, subject_type, subject_id, subject_rev, recipient_key, occasion) DO UPDATE
   SET state = 'due', due_at = excluded.due_at, expires_at = excluded.expires_at, trouble = '', error = '',
       next_at = NULL, attempts = 0, crashes = 0, address = excluded.address, recipient_name = excluded.recipient_name
 WHERE n.state = 'cancelled' AND n.trouble = 'replanned'
    OR n.state IN ('due', 'expired')
       AND (n.due_at, n.expires_at) IS DISTINCT FROM (excluded.due_at, excluded.expires_at)
"""
# A row that a moved date withdrew comes back when the date moves back; what was sent, failed or is needless stays.


def sync(
    subject: models.Model,
    kinds: Sequence[str],
    planned: Iterable[Planned],
    *,
    now: dt.datetime,
    committee: Committee | None = None,
) -> Synced:
    """Make the rows of `subject` and `kinds` what `planned` says, in the caller's transaction.

    Missing rows are inserted, unsent rows that are no longer planned are withdrawn, sent ones are never touched; twice
    gives the same as once. What would already be useless at `now` is not written anew; if it waits unsent it is left to
    expire visibly. `committee` defaults to `subject.committee`. Calls for one subject wait for each other.
    """
    rows = sorted({row.key: row for row in planned}.values(), key=lambda row: row.key)
    if unknown := {row.kind for row in rows} - set(kinds):
        raise ValueError(f"planned kinds {sorted(unknown)} are not among the kinds of this call")
    useful = [row for row in rows if row.expires_at is None or row.expires_at > max(now, row.due_at)]
    subject_type = subject._meta.label_lower
    with transaction.atomic(), connection.cursor() as cursor:
        _one_at_a_time(subject_type, subject.pk)
        cursor.execute(_WITHDRAW, [subject_type, subject.pk, list(kinds), *_columns(rows)])
        withdrawn = cursor.rowcount
        written = _write(subject, committee, useful) if useful else 0
    return Synced(written, withdrawn)


def tell(
    kind: str,
    subject: models.Model,
    recipients: Iterable[Recipient],
    *,
    by: Actor,
    rev: str | int = "",
    occasion: str = "",
    expires_at: dt.datetime | None = None,
    committee: Committee | None = None,
) -> int:
    """A mail due now to each recipient (invitation, change notice), in the caller's transaction; number of new rows.

    Told once per `rev` and `occasion`: a repeated call writes nothing.
    """
    rows = [Planned(kind, person, by.now, expires_at, occasion, rev) for person in recipients]
    rows = sorted({row.key: row for row in rows}.values(), key=lambda row: row.key)
    with transaction.atomic():
        _one_at_a_time(subject._meta.label_lower, subject.pk)
        return _write(subject, committee, rows, again=False) if rows else 0


def withdraw(subject: models.Model, kinds: Sequence[str], *, now: dt.datetime) -> int:
    """Withdraw every unsent row of these kinds (the meeting is cancelled, the task is done)."""
    return sync(subject, kinds, [], now=now).withdrawn


def _write(
    subject: models.Model,
    committee: Committee | None,
    rows: Sequence[Planned],
    *,
    again: bool = True,
) -> int:
    found = committee or (subject if isinstance(subject, Committee) else getattr(subject, "committee", None))
    if found is None:
        raise ValueError(f"{subject!r} has no committee: name it")
    people = [row.recipient if isinstance(row.recipient, Person) else None for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(
            _WRITE if again else _WRITE.partition("DO UPDATE")[0] + "DO NOTHING",
            [
                *(found.pk, subject._meta.label_lower, subject.pk),
                *_columns(rows),
                [person.pk if person else None for person in people],
                [_name(row.recipient) for row in rows],
                [_address(row.recipient) for row in rows],
                [row.due_at for row in rows],
                [row.expires_at for row in rows],
            ],
        )
        return int(cursor.rowcount)


def _columns(rows: Sequence[Planned]) -> list[list[str]]:
    """The keys as four columns: kinds, revisions, recipients, occasions."""
    return [list(column) for column in zip(*(row.key for row in rows), strict=True)] or [[], [], [], []]


def _name(recipient: Recipient) -> str:
    return recipient.full_name if isinstance(recipient, Person) else recipient.name


def _address(recipient: Recipient) -> str:
    return recipient.email if isinstance(recipient, Person) else recipient.address


def _one_at_a_time(subject_type: str, subject_id: int) -> None:
    """Hold the subject's reminders until the transaction ends: no two calls mix, none deadlocks."""
    digest = hashlib.blake2b(f"{subject_type}:{subject_id}".encode(), digest_size=8).digest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(digest, signed=True)])
