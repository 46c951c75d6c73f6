"""Tables for spreadsheets as offices here open them: UTF-8 with BOM, ";" between columns, decimal comma."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from defusedcsv import csv
from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from committee.text import plain_cell

BOM = "\ufeff"


class _Echo:
    """A file that hands back what is written, line by line."""

    def write(self, value: str) -> str:
        return value


def csv_response(rows: Iterable[Sequence[object]], name: str) -> StreamingHttpResponse:
    """Cells that a spreadsheet would run as a formula are defused; nothing is gathered in memory."""
    writer = csv.writer(_Echo(), delimiter=";")

    def stream() -> Iterator[str]:
        yield BOM
        for row in rows:
            yield writer.writerow([plain_cell(cell) for cell in row])

    response = StreamingHttpResponse(stream(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response
