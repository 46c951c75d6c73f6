"""Extract, check, fill and compile the Vietnamese texts of the rooms, without gettext tools.

`manage.py messages meetings` brings `meetings/locale/vi/LC_MESSAGES/django.po` up to its sources, prints what is not
translated as JSON lines and compiles. Lines of the same form with a `msgstr`, given back by `--fill FILE` (or `-` for
standard input), are written into the catalog.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from committee import catalogs
from committee.msgids import ROOMS, Found, MsgId, UnreadableSource, found_in


class Command(BaseCommand):
    help = "Bring the Vietnamese catalogs of the rooms up to date and list what is not translated."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("rooms", nargs="*", metavar="room", help=f"of {', '.join(ROOMS)}; all when none is named")
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when a catalog has a fault")
        parser.add_argument("--compile", action="store_true", help="only compile the catalogs of all rooms")
        parser.add_argument("--fill", metavar="FILE", help="JSON lines {msgid, msgstr[, plural, context]}; - for stdin")
        parser.add_argument("--overwrite", action="store_true", help="with --fill: replace translations that exist")

    def handle(self, *args: Any, **options: Any) -> None:
        base = Path(settings.BASE_DIR)
        rooms = options["rooms"] or list(ROOMS)
        if unknown := set(rooms) - set(ROOMS):
            raise CommandError(f"no such room: {', '.join(sorted(unknown))}")
        if options["compile"]:
            self._compile(base)
            return
        try:
            found = {room: list(found_in(room, base)) for room in rooms}
        except UnreadableSource as error:
            raise CommandError(str(error)) from error
        if options["check"]:
            self._check(base, found)
            return
        known = self._known(base)
        for room, texts in found.items():
            catalogs.merge(catalogs.catalog_path(base, room), texts, known)
        if options["fill"]:
            self._fill(base, rooms, options["fill"], overwrite=options["overwrite"])
        self._list_untranslated(base, found)
        self._compile(base)

    def _known(self, base: Path) -> dict[MsgId, str]:
        """What any room has translated; the first room wins, as in Django."""
        known: dict[MsgId, str] = {}
        for room in ROOMS:
            for entry in catalogs.read(catalogs.catalog_path(base, room)):
                if not entry.obsolete and "fuzzy" not in entry.flags and catalogs.text_of(entry):
                    known.setdefault(catalogs.key_of(entry), catalogs.text_of(entry))
        return known

    def _fill(self, base: Path, rooms: list[str], source: str, *, overwrite: bool) -> None:
        lines = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
        texts = {}
        for line in filter(str.strip, lines.splitlines()):
            row = json.loads(line)
            texts[MsgId(row["msgid"], row.get("plural", ""), row.get("context", ""))] = row.get("msgstr", "")
        for room in rooms:
            done = catalogs.fill(catalogs.catalog_path(base, room), texts, overwrite=overwrite)
            self.stderr.write(f"{room}: {done} translations written")

    def _list_untranslated(self, base: Path, found: dict[str, list[Found]]) -> None:
        for room, texts in found.items():
            files: dict[MsgId, list[str]] = defaultdict(list)
            for item in texts:
                if item.path not in files[item.msgid]:
                    files[item.msgid].append(item.path)
            for entry in catalogs.read(catalogs.catalog_path(base, room)):
                msgid = catalogs.key_of(entry)
                if not catalogs.text_of(entry) and msgid in files:
                    row = {"room": room, "msgid": msgid.text, "msgstr": "", "in": files[msgid]}
                    row |= {"plural": msgid.plural} if msgid.plural else {}
                    row |= {"context": msgid.context} if msgid.context else {}
                    self.stdout.write(json.dumps(row, ensure_ascii=False))

    def _check(self, base: Path, found: dict[str, list[Found]]) -> None:
        every = {room: catalogs.read(catalogs.catalog_path(base, room)) for room in ROOMS}
        faults = [fault for room, texts in found.items() for fault in catalogs.faults_of(room, every[room], texts)]
        faults += catalogs.disagreements(every)
        for fault in faults:
            self.stdout.write(f"{fault.room}: “{fault.msgid}” {fault.what}")
        if faults:
            raise CommandError(f"{len(faults)} faults in the translations; see `manage.py messages`.")

    def _compile(self, base: Path) -> None:
        for room in ROOMS:
            catalogs.compile_catalog(catalogs.catalog_path(base, room))
