"""`manage.py bench_room [--people 100] [--seconds 60]`: a live meeting with that many browsers, measured."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Measures a live meeting over real HTTP on throw-away databases: looking, checking in, speaking, voting."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", type=int, default=100, help="participants (default 100)")
        parser.add_argument("--seconds", type=float, default=60, help="how long the meeting lasts (default 60)")
        parser.add_argument("--port", type=int, default=8192, help="first of two free ports on 127.0.0.1")
        parser.add_argument("--check", action="store_true", help="exit 1 when an aim is missed or something is lost")

    def handle(self, *args: Any, **options: Any) -> None:
        from tasks.bench.room_run import RoomBench
        from tasks.bench.room_table import lines

        outcome = RoomBench(options["people"], options["seconds"], options["port"], self.stderr.write).run()
        for line in lines(outcome):
            self.stdout.write(line)
        if options["check"] and (outcome.lost or outcome.slow() or outcome.errors()):
            raise CommandError("the live meeting misses its aim; see the table")
