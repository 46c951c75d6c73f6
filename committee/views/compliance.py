"""The compliance page: was the regulation kept this year, and where is the evidence?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from committee import findings
from committee.compliance_look import CellLook, look_of
from committee.compliance_year import Cell, Row, Year
from committee.current import actor, current_committee
from committee.findings import Finding
from committee.models import Regulation
from committee.regulation import Period
from committee.services.compliance import compliance_year
from committee.services.compliance_tables import period_label
from committee.services.regulations import versions_in_force
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


def year_asked_for(request: HttpRequest) -> Year:
    """The year that a page of this group is about."""
    return compliance_year(current_committee(request), _year_of(request), by=actor(request))


@login_required
def compliance(request: HttpRequest) -> HttpResponse:
    """Articles by periods of one year; above it what is not met, and why."""
    year = year_asked_for(request)
    context = {
        "title": _("Keeping of the operating regulation, %(year)s") % {"year": year.year},
        "year": year,
        "tally": year.tally,
        "others": _other_years(request, year),
        "groups": [(group, [_line(row, year) for row in group.rows]) for group in year.groups],
        "columns": [(period, _number(year, period)) for period in year.periods],
        "breaches": list(_concerns(year.breaches, year)),
        "waived": list(_concerns(year.waived, year)),
        "changes": [(version, _replaces(version, year)) for version in year.changes],
        "query": f"?nam={year.year}",
        "panels": panels(_exports(request, year), request),
    }
    return render(request, "committee/compliance.html", context)


def _number(year: Year, period: Period) -> str:
    """The decision that governs a period, said only when the year has seen several."""
    return year.version_of(period).decision_number if len(year.versions) > 1 else ""


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
    looks = tuple(look_of(cell, address_of(cell, year)) for cell in row.cells)
    return Line(row, looks, len(year.periods) if row.whole_year else 0)


def address_of(cell: Cell, year: Year) -> str:
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
        yield Concern(row, period_label(cell), shown, more, address_of(cell, year))
