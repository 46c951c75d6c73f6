"""Prove the audit trail: walk the hash chain and compare it with the heads kept in a second place."""

from __future__ import annotations

import datetime as dt
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from committee import clock
from committee.services import audit_seal


class Command(BaseCommand):
    help = "Verify the audit trail; exits 1 and names the first bad row. Seals what waits first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anchors", type=Path, metavar="DIR", help="compare with, and add to, the daily heads kept there"
        )

    def handle(self, *args: Any, anchors: Path | None = None, **options: Any) -> None:
        while audit_seal.seal():
            pass
        finding = audit_seal.verify()
        if finding is not None:
            raise CommandError(f"The audit trail is broken: {finding}", returncode=1)
        if anchors is not None:
            self._compare(anchors)
        head = audit_seal.head()
        if anchors is not None:
            _write(anchors, head, clock.today())
        self.stdout.write(f"The audit trail is whole: {head.sequence} events, head {head.hash[:16]}…")

    def _compare(self, anchors: Path) -> None:
        if not anchors.is_dir():
            raise CommandError(f"There is no folder {anchors}.", returncode=2)
        for path in sorted(anchors.glob("audit-head-*.json")):
            kept = json.loads(path.read_text())
            if audit_seal.hash_at(kept["sequence"]) != kept["hash"]:
                raise CommandError(
                    f"The audit trail is broken: seal {kept['sequence']} is not the head that {path.name} keeps"
                    " (the end was cut off, or the whole chain was written anew).",
                    returncode=1,
                )


def _write(anchors: Path, head: audit_seal.Head, day: dt.date) -> None:
    """One file a day; the last head of the day stays."""
    text = json.dumps({"day": day.isoformat(), "sequence": head.sequence, "hash": head.hash})
    (anchors / f"audit-head-{day.isoformat()}.json").write_text(text + "\n")
