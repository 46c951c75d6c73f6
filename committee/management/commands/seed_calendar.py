"""Fill the working calendar with the known public holidays and swap days. Running it again changes nothing."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from committee.actor import Actor
from committee.holidays import FIRST_YEAR, LAST_YEAR
from committee.services.calendar import calendar_seed


class Command(BaseCommand):
    help = f"Load the public holidays and swap working days of {FIRST_YEAR} to {LAST_YEAR}."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="first", type=int, default=FIRST_YEAR, help="first year")
        parser.add_argument("--to", dest="last", type=int, default=LAST_YEAR, help="last year")
        parser.add_argument(
            "--missing", action="store_true", help="add days that are missing in years that have rows already"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        made = calendar_seed(options["first"], options["last"], by=Actor.system(), missing=options["missing"])
        self.stdout.write(
            f"{made['holidays']} holidays, {made['swaps']} swap working days, {made['weeks']} weekly schedules added"
        )
