"""Write the pages of `docs/` that are made from the code, or check that they are up to date."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from committee.developer_docs import pages


class Command(BaseCommand):
    help = "Write docs/regulation-rules.md, docs/states.md and docs/rights.md from the code."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when a page is stale")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            made = pages(Path(settings.BASE_DIR))
        stale = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
        if options["check"] and stale:
            raise CommandError(f"stale, run `manage.py write_docs`: {', '.join(path.name for path in stale)}")
        for path in stale:
            path.write_text(made[path], encoding="utf-8")
            self.stdout.write(path.name)
