"""One article of the regulation: its text, the rules that stand on it, how they were kept this year, its versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from committee.compliance_look import CellLook, look_of
from committee.compliance_year import Row, Year
from committee.current import actor
from committee.models import Article, Regulation
from committee.permissions import may_change_draft
from committee.regulation.binding import BoundRule, rules_on
from committee.regulation.comparing import ArticlePair, article_pairs
from committee.services.compliance import compliance_year
from committee.services.regulations import provisions_for
from committee.shapes import Crumb
from committee.views.compliance import address_of
from committee.views.side_by_side import MARKS


@dataclass(frozen=True, slots=True)
class Kept:
    """A rule that stands on the article, with its cells of the year; none when there was nothing to check."""

    bound: BoundRule
    looks: tuple[CellLook, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Before:
    """The article in an earlier version, beside the one shown."""

    version: Regulation
    pair: ArticlePair
    tone: tuple[str, str]


@login_required
@require_safe
def article(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """For everybody of the committee; of a draft, too, as the page of the version is."""
    by = actor(request)
    version = get_object_or_404(Regulation.objects.visible_to(by).select_related("committee"), pk=pk)
    request.committee = version.committee  # type: ignore[attr-defined]
    articles = list(version.articles.all())
    shown = next((row for row in articles if row.number == number), None)
    if shown is None:
        raise Http404
    year = compliance_year(version.committee, by.today.year, by=by)
    governs = version in year.versions  # a draft has been kept by nobody yet
    rows = {row.rule.key: row for row in year.rows} if governs else {}
    bound = rules_on(shown.label, provisions_for(version))
    name = reverse("regulation-version", args=[pk])
    context = {
        "title": f"{shown.label}. {shown.heading}",
        "crumbs": [
            Crumb(_("Operating regulation"), reverse("regulation")),
            Crumb(version.decision_number or version.title, f"{name}#dieu-{number}"),
            Crumb(shown.label),
        ],
        "version": version,
        "article": shown,
        "year": year.year,
        "governs": governs,
        "rules": [_kept(one, rows.get(one.rule.key), year) for one in bound],
        "versions": list(_earlier(version, shown, articles)),
        "may_change": may_change_draft(by, version),
    }
    return render(request, "committee/article_page.html", context)


def _kept(bound: BoundRule, row: Row | None, year: Year) -> Kept:
    if row is None:
        return Kept(bound, (), "")
    looks = tuple(look_of(cell, address_of(cell, year)) for cell in row.cells)
    return Kept(bound, looks, f"{reverse('compliance-evidence', args=[row.rule.key])}?nam={year.year}")


def _earlier(version: Regulation, shown: Article, articles: Sequence[Article]) -> Iterator[Before]:
    """The versions before this one, the latest first; each against the text shown. Two queries."""
    rows = Regulation.objects.filter(committee=version.committee, valid_from__lt=version.valid_from)
    rows = rows.exclude(status=Regulation.Status.DRAFT).prefetch_related("articles")
    for older in rows.order_by("-valid_from"):
        pairs = article_pairs(list(older.articles.all()), articles)
        pair = next(pair for pair in pairs if pair.new is shown)
        yield Before(older, pair, MARKS[pair.kind])
