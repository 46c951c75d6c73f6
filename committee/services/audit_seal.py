"""Sealing the audit trail into a hash chain, and proving that nobody changed it (trust: tamper evidence).

Writers insert freely; one sealer chains events of finished transactions in the order of (transaction, id), so writers
never wait and the chain never forks. `verify` names the first bad row. A chain cannot show that its tail was cut off:
`manage.py verify_audit --anchors DIR` keeps its daily heads in a second place.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from committee.models import AuditEvent, AuditSeal
from committee.sentences import Sentence, gettext_noop as _

GENESIS = "0" * 64
LOCK = 0x61756469745F73  # "audit_s": the advisory lock of the one sealer
FIELDS = (
    "id", "at", "actor_id", "actor_name", "committee_id", "subject_type", "subject_id", "action", "msgid", "params",
    "source", "target", "note", "article", "xid",
)  # fmt: skip

_WAITING = """
    WITH snapshot AS MATERIALIZED (SELECT pg_current_snapshot() AS now),
    unfinished AS MATERIALIZED (
        SELECT min(running::text::bigint) AS oldest FROM snapshot, pg_snapshot_xip(snapshot.now) AS running
        WHERE NOT EXISTS (
            SELECT FROM pg_stat_activity AS other
            WHERE other.datname <> current_database()
              AND other.backend_xid::text = (running::text::bigint %% 4294967296)::text))
    SELECT event.id FROM snapshot, unfinished, committee_auditevent AS event
    WHERE NOT EXISTS (SELECT FROM committee_auditseal AS seal WHERE seal.event_id = event.id)
      AND (event.xid < COALESCE(unfinished.oldest, pg_snapshot_xmax(snapshot.now)::text::bigint)
           OR event.xid >= pg_snapshot_xmax(snapshot.now)::text::bigint)
    ORDER BY event.xid, event.id LIMIT %s
"""
# Transactions of other databases on the same server are passed over: they cannot write an event here, and one of them
# that stays open must not hold the sealing up. What cannot be told counts as ours.
# A visible row of a transaction that has not begun yet comes from a restored backup: it is finished as well.


def canonical(event: AuditEvent) -> bytes:
    """The bytes that are hashed: JSON of `FIELDS`, sorted keys, no spaces, UTF-8; moment in UTC. Pinned by a test."""
    values = {name: getattr(event, name) for name in FIELDS}
    values["at"] = event.at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def link(previous_hash: str, sequence: int, event: AuditEvent) -> str:
    """The hash of one link: of the link before it, its place, and the event."""
    return hashlib.sha256(f"{previous_hash}\n{sequence}\n".encode() + canonical(event)).hexdigest()


def seal(limit: int = 5000) -> int:
    """Chain up to `limit` events that wait; returns how many. A second sealer at the same time does nothing."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                return 0
            cursor.execute(_WAITING, [limit])
            ids = [row[0] for row in cursor.fetchall()]
        last = AuditSeal.objects.order_by("-sequence").first()
        sequence, previous = (last.sequence, last.hash) if last else (0, GENESIS)
        events = AuditEvent.objects.in_bulk(ids)
        seals = []
        for pk in ids:
            sequence += 1
            digest = link(previous, sequence, events[pk])
            seals.append(AuditSeal(event_id=pk, sequence=sequence, previous_hash=previous, hash=digest))
            previous = digest
        AuditSeal.objects.bulk_create(seals, batch_size=1000)
        return len(seals)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: place and hash of the last link; (0, zeros) of an empty one."""

    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The first row at which the trail is not what was sealed."""

    sequence: int
    event_id: int | None
    reason: Sentence

    def __str__(self) -> str:
        return f"{self.reason} [seal {self.sequence}, event {self.event_id}]"


def head() -> Head:
    last = AuditSeal.objects.order_by("-sequence").first()
    return Head(last.sequence, last.hash) if last else Head(0, GENESIS)


def hash_at(sequence: int) -> str:
    """The hash of one place of the chain; empty when there is none."""
    if sequence == 0:
        return GENESIS
    return AuditSeal.objects.filter(sequence=sequence).values_list("hash", flat=True).first() or ""


def verify() -> Finding | None:
    """Walk the whole chain; None when every sealed event is there, unchanged, in its place."""
    previous = GENESIS
    for place, row in enumerate(_links(), start=1):
        if row.sequence != place:
            return Finding(place, None, Sentence(_("A link of the chain is missing.")))
        if row.previous_hash != previous:
            return Finding(place, row.event_id, Sentence(_("This link does not follow the one before it.")))
        event = row.found
        if event is None:
            return Finding(place, row.event_id, Sentence(_("The sealed event was deleted.")))
        if link(previous, place, event) != row.hash:
            return Finding(place, row.event_id, Sentence(_("The sealed event was changed.")))
        previous = row.hash
    return None


@dataclass(frozen=True, slots=True)
class _Link:
    sequence: int
    event_id: int
    previous_hash: str
    hash: str
    found: AuditEvent | None


def _links(batch: int = 2000) -> Iterator[_Link]:
    after = -1
    while rows := list(AuditSeal.objects.filter(sequence__gt=after).order_by("sequence")[:batch]):
        events = AuditEvent.objects.in_bulk([row.event_id for row in rows])
        for row in rows:
            yield _Link(row.sequence, row.event_id, row.previous_hash, row.hash, events.get(row.event_id))
        after = rows[-1].sequence


def waiting() -> int:
    """How many events no seal covers yet."""
    return AuditEvent.objects.filter(seal__isnull=True).count()
