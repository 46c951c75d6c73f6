"""`manage.py bench [--rows 10000]`: the pages and saves of the application beside a bare Django, in one run."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Measures pages and saves beside a bare Django application on throw-away databases of the same server."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rows", type=int, default=10_000, help="rows in every list (default 10000)")
        parser.add_argument("--requests", type=int, default=200, help="requests per page (default 200)")
        parser.add_argument("--port", type=int, default=8190, help="first of two free ports on 127.0.0.1")
        parser.add_argument("--check", action="store_true", help="exit 1 when an aim is missed")

    def handle(self, *args: Any, **options: Any) -> None:
        from tasks.bench.run import Bench
        from tasks.bench.table import lines, missed

        results = Bench(options["rows"], options["requests"], options["port"], self.stderr.write).run()
        for line in lines(results):
            self.stdout.write(line)
        if options["check"] and missed(results):
            raise CommandError("missed: " + ", ".join(missed(results)))
