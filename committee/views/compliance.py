"""The compliance page: was the regulation kept this year, and where is the evidence?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from committee import findings
from committee.compliance_look import CellLook, look_of
from committee.csv_files import csv_response
from committee.current import actor, current_committee
from committee.findings import Finding
from committee.models import Regulation
from committee.services.compliance import Cell, Row, Year, compliance_year
from committee.services.compliance_tables import as_json, csv_rows, period_label
from committee.services.regulations import versions_in_force
from committee.shapes import Crumb
from committee.text import whole_number
from committee.views.editing import panels

SHOWN_OF_A_CELL = 3
"""So many findings of one cell stand in the list of what is not met; the others on the page of the cell."""
OLDEST = 2000


@dataclass(frozen=True, slots=True)
class Line:
    """A rule of the matrix with its drawn cells; `span` when one cell stands for the whole year."""

    row: Row
    looks: tuple[CellLook, ...]
    span: int = 0


@dataclass(frozen=True, slots=True)
class Concern:
    """A cell of the list above the matrix: what is not met or waived, the first findings, how many more."""

    row: Row
    period: str
    findings: tuple[Finding, ...]
    more: int
    url: str


def _year_of(request: HttpRequest) -> int:
    """The year asked for, this year by default; 404 for what is no year or has not begun."""
    today = actor(request).today
    year = whole_number(request.GET.get("nam", str(today.year)))
    if year is None or not OLDEST <= year <= today.year:
        raise Http404
    return year


def _read(request: HttpRequest) -> Year:
    return compliance_year(current_committee(request), _year_of(request), by=actor(request))


@login_required
def compliance(request: HttpRequest) -> HttpResponse:
    """Articles by periods of one year; above it what is not met, and why."""
    year = _read(request)
    context = {
        "title": _("Keeping of the operating regulation, %(year)s") % {"year": year.year},
        "year": year,
        "tally": year.tally,
        "others": _other_years(request, year),
        "groups": [(group, [_line(row, year) for row in group.rows]) for group in year.groups],
        "breaches": list(_concerns(year.breaches, year)),
        "waived": list(_concerns(year.waived, year)),
        "changes": [(version, _replaces(version, year)) for version in year.changes],
        "query": f"?nam={year.year}",
        "panels": panels(_exports(request, year), request),
    }
    return render(request, "committee/compliance.html", context)


def _exports(request: HttpRequest, year: Year) -> list[Any]:
    by = actor(request)
    found = (provide(by, year.committee, year.year) for provide in findings.exports)
    return [panel for panel in found if panel is not None]


def _replaces(version: Regulation, year: Year) -> Regulation | None:
    """The version that was in force until the day before, if it was within the year."""
    return next((row for row in year.versions if row.valid_to and row.valid_from < version.valid_from), None)


def _other_years(request: HttpRequest, year: Year) -> dict[str, str]:
    """The year before and after, as far as a regulation was in force and the year has begun."""
    base, found = reverse("compliance"), {}
    first = min((row.valid_from.year for row in versions_in_force(year.committee)), default=year.year)
    if year.year > max(first, OLDEST):
        found["before"] = f"{base}?nam={year.year - 1}"
    if year.year < actor(request).today.year:
        found["after"] = f"{base}?nam={year.year + 1}"
    return found


def _line(row: Row, year: Year) -> Line:
    looks = tuple(look_of(cell, _address(cell, year)) for cell in row.cells)
    return Line(row, looks, len(year.periods) if row.whole_year else 0)


def _address(cell: Cell, year: Year) -> str:
    """Where the evidence of a cell stands; empty when there is none."""
    if not cell.findings:
        return ""
    url = f"{reverse('compliance-evidence', args=[cell.rule.key])}?nam={year.year}"
    return f"{url}&ky={year.periods.index(cell.period) + 1}" if cell.period else url


def _concerns(found: Iterable[tuple[Row, Cell, Finding]], year: Year) -> Iterator[Concern]:
    """Cell by cell."""
    grouped: dict[int, tuple[Row, Cell, list[Finding]]] = {}
    for row, cell, finding in found:
        grouped.setdefault(id(cell), (row, cell, []))[2].append(finding)
    for row, cell, rows in grouped.values():
        shown, more = tuple(rows[:SHOWN_OF_A_CELL]), max(0, len(rows) - SHOWN_OF_A_CELL)
        yield Concern(row, period_label(cell), shown, more, _address(cell, year))


@login_required
def evidence(request: HttpRequest, rule: str) -> HttpResponse:
    """Every finding of one rule in one period, or in the whole year: sentence, article, and the rows themselves."""
    year = _read(request)
    row = next((row for row in year.rows if row.rule.key == rule), None)
    if row is None:
        raise Http404
    cells = list(row.cells)
    if "ky" in request.GET:
        place = whole_number(request.GET["ky"])
        if place is None or not 1 <= place <= len(cells) or row.whole_year:
            raise Http404
        cells = [cells[place - 1]]
    group = next(group for group in year.groups if row in group.rows)
    label = period_label(cells[0]) if len(cells) == 1 else _("Year %(year)s") % {"year": year.year}
    home = f"{reverse('compliance')}?nam={year.year}"
    crumbs = [
        Crumb(_("Operating regulation"), reverse("regulation")),
        Crumb(_("Compliance %(year)s") % {"year": year.year}, home),
        Crumb(str(row.rule.title)),
    ]
    context = {
        "title": row.rule.title,
        "crumbs": crumbs,
        "group": group,
        "row": row,
        "label": label,
        "lead": f"{group.label}. {group.heading}" if group.label else row.basis,
        "shown": [(period_label(cell), look_of(cell, ""), cell.findings) for cell in cells if cell.findings],
        "is_one": len(cells) == 1,
        "all_url": f"{reverse('compliance-evidence', args=[rule])}?nam={year.year}",
        "back": home,
    }
    return render(request, "committee/compliance_evidence.html", context)


@login_required
def compliance_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every finding of the year as a table."""
    year = _read(request)
    return csv_response(csv_rows(year), f"chap-hanh-quy-che-{year.year}.csv")


@login_required
def compliance_json(request: HttpRequest) -> JsonResponse:
    """Every finding of the year for other programs (docs/compliance.md)."""
    year = _read(request)
    data = as_json(year, year.committee.profile(actor(request).today).name)
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="chap-hanh-quy-che-{year.year}.json"'
    response["Cache-Control"] = "private, no-store"
    return response
