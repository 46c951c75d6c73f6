"""What this room finds about the keeping of the regulation: the programme and the inspection plan of a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from committee import findings
from committee.findings import Finding, Scope
from committee.models import Regulation
from committee.regulation import RULES, Provisions, annual_inspection_issued, annual_programme_issued
from committee.sentences import Sentence, gettext_noop
from committee.templatetags.viet import day as day_words
from committee.text import fold
from committee.verdict import State, Verdict
from documents.models import Document, Kind

Rule = Callable[[int, dt.date | None, dt.date, Provisions], Verdict]
INSPECTION_WORDS = "kiem tra"
"""A plan (KH) is an inspection plan when its subject says so, accents aside; other plans prove nothing here."""


def of_the_year(scope: Scope) -> Iterator[Finding]:
    """Whether programme and inspection plan were issued in each year asked for. One query."""
    issued = (
        Document.objects.issued()
        .filter(committee=scope.committee, voided__isnull=True)
        .defer("content", "frozen")
        .order_by("issued_on", "pk")
    )
    papers = list(issued.filter(kind__in=[Kind.PROGRAMME, Kind.PLAN], year__range=(scope.first.year, scope.last.year)))
    on_record = issued.values_list("year", flat=True).first()
    for year in range(scope.first.year, scope.last.year + 1):
        version = _version(scope, year)
        if version is None:
            continue
        of_year = [paper for paper in papers if paper.year == year]
        programmes = [paper for paper in of_year if paper.kind == Kind.PROGRAMME]
        plans = [paper for paper in of_year if paper.kind == Kind.PLAN and INSPECTION_WORDS in fold(paper.subject)]
        for rule, found in ((annual_programme_issued, programmes), (annual_inspection_issued, plans)):
            verdict = _judged(rule, year, found, scope, version, on_record)
            evidence = tuple((_words(paper), reverse("document-detail", args=[paper.pk])) for paper in found)
            title = _("Year %(year)s") % {"year": year}
            number = version.decision_number
            day = dt.date(year, 1, 1)
            yield Finding(replace(verdict, evidence=evidence), day, f"year:{year}", title, "", number, True)


def _judged(
    rule: Rule, year: int, found: list[Document], scope: Scope, version: Regulation, on_record: int | None
) -> Verdict:
    provisions = scope.provisions(version)
    verdict = rule(year, found[0].issued_on if found else None, scope.today, provisions)
    if verdict.state is State.NOT_MET and (on_record is None or year < on_record):
        reason = Sentence(gettext_noop("Year {year}: before the records of this system."), year=year)
        return RULES[verdict.rule].finds(State.NOT_TRACKED, reason, provisions)
    return verdict


def _version(scope: Scope, year: int) -> Regulation | None:
    """The version at the end of the year, or the one in force today when the year has not ended."""
    day = min(max(scope.today, dt.date(year, 1, 1)), dt.date(year, 12, 31))
    return scope.version_on(day)


def _words(paper: Document) -> str:
    return _("%(kind)s %(number)s of %(day)s") % {
        "kind": paper.get_kind_display(),
        "number": paper.number_symbol,
        "day": day_words(paper.issued_on),
    }


def register() -> None:
    """Called once from `apps.py`."""
    findings.register(of_the_year, "programme", "inspection")
