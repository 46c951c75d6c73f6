"""`manage.py load_demo [--if-empty]`: the demo committee at today's date."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from committee import clock
from committee.models import Committee


class Command(BaseCommand):
    help = "Fills an empty database with the demo committee and its sign-ins (password: demo)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there is a committee already")

    def handle(self, *args: Any, **options: Any) -> None:
        from tasks import demo

        if Committee.objects.exists():
            if options["if_empty"]:
                return
            raise CommandError("There is a committee already; the demo is loaded into an empty database only.")
        demo.load(clock.today())
        self.stdout.write(self.style.SUCCESS("Demo committee loaded."))
