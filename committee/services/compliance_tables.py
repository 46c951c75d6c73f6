"""The year of a committee as rows for a spreadsheet and as JSON (docs/compliance.md names the keys)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from committee.compliance_year import Cell, Row, Year
from committee.findings import Finding
from committee.regulation import Period
from committee.templatetags.viet import day as day_words


def period_key(period: Period | None) -> str:
    """`2026-Q2`, `2026-H1`, `2026`: stable, whatever the language."""
    if period is None or period.cadence == "year":
        return str(period.year) if period else ""
    return f"{period.year}-{'Q' if period.cadence == 'quarter' else 'H'}{period.number}"


def period_label(cell: Cell) -> str:
    return str(cell.period.label) if cell.period else _("the whole year")


def csv_rows(year: Year) -> Iterator[Sequence[object]]:
    """Heading and one row a finding, in the order of the articles and periods."""
    yield (
        _("Article"),
        _("Rule"),
        _("Period"),
        _("Result"),
        _("What was checked"),
        _("Day"),
        _("Reason"),
        _("Other basis"),
        _("Version in force"),
        _("Evidence"),
    )
    for row, cell, finding in _each(year):
        yield (
            finding.verdict.article,
            str(row.rule.title),
            period_label(cell),
            finding.verdict.label,
            finding.title,
            day_words(finding.day),
            str(finding.verdict.reason),
            row.basis,
            finding.regulation,
            "; ".join(label for label, _url in finding.verdict.evidence),
        )


def _each(year: Year) -> Iterator[tuple[Row, Cell, Finding]]:
    for row in year.rows:
        for cell in row.cells:
            for finding in cell.findings:
                yield row, cell, finding


def as_json(year: Year, committee_name: str) -> dict[str, Any]:
    """Everything the page shows. States are `met`, `not_met`, `waived`, `not_yet`, `not_tracked`, or null."""
    return {
        "committee": committee_name,
        "year": year.year,
        "as_of": year.today.isoformat(),
        "tally": asdict(year.tally) | {"due": year.tally.due},
        "regulations": [
            {
                "decision": version.decision_number,
                "decision_date": version.decision_date.isoformat(),
                "valid_from": version.valid_from.isoformat(),
                "valid_to": version.valid_to.isoformat() if version.valid_to else None,
            }
            for version in year.versions
        ],
        "periods": [
            {
                "period": period_key(period),
                "label": str(period.label),
                "first": period.first.isoformat(),
                "last": period.last.isoformat(),
            }
            for period in year.periods
        ],
        "rules": [
            {
                "rule": row.rule.key,
                "title": str(row.rule.title),
                "article": group.label,
                "heading": group.heading,
                "basis": row.basis,
                "cells": [_cell(cell) for cell in row.cells],
            }
            for group in year.groups
            for row in group.rows
        ],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "period": period_key(cell.period) or None,
        "state": cell.state.value if cell.state else None,
        "findings": [
            {
                "state": finding.verdict.state.value,
                "day": finding.day.isoformat(),
                "about": finding.about,
                "title": finding.title,
                "reason": str(finding.verdict.reason),
                "article": finding.verdict.article,
                "regulation": finding.regulation,
                "evidence": [{"label": label, "path": url} for label, url in finding.verdict.evidence],
            }
            for finding in cell.findings
        ],
    }
