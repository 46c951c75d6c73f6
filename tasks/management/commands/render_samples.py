"""`manage.py render_samples DIR`: one PDF of every kind of paper, from the demo committee of this database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override


class Command(BaseCommand):
    help = "Writes one PDF of every kind from the demo committee: giay-moi.pdf, bien-ban.pdf, quyet-dinh-….pdf, …"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path, help="made when it does not exist")

    def handle(self, *args: Any, **options: Any) -> None:
        from documents.rendering import render_pdf
        from tasks.samples import NoDemo, samples

        folder: Path = options["folder"]
        try:
            with override("vi"):
                papers = list(samples())
        except NoDemo:
            raise CommandError(
                "The samples come from the demo committee, which is not in this database. "
                "Load it into an empty database with: manage.py load_demo"
            ) from None
        folder.mkdir(parents=True, exist_ok=True)
        for name, paper in papers:
            pdf = render_pdf(paper)
            (folder / f"{name}.pdf").write_bytes(pdf)
            self.stdout.write(f"{folder / name}.pdf  {len(pdf) // 1024} KiB")
