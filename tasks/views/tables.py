"""The four buckets by member and by source: who owes what, what became of which meeting. The lines add up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from committee.csv_files import csv_response
from committee.current import actor, current_committee
from committee.refusals import require
from committee.templatetags.viet import day as day_words, pct
from tasks.counts import BUCKETS, BucketCounts, bucket_counts, counts_by_member, counts_by_source
from tasks.forms.filters import BUCKET_WORDS, DIRECT, YearForm
from tasks.models import Task
from tasks.outline import BUCKET_KINDS, buckets
from tasks.permissions import may_see_tables
from tasks.querysets import TaskQuerySet
from tasks.spreadsheet import count_rows

WORD_OF = {bucket: word for word, bucket in BUCKET_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the small bar, in per cent of the line's total."""

    kind: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table; each number leads to the tasks behind it."""

    name: str
    note: str
    counts: BucketCounts
    url: str
    cells: list[tuple[str, int, str]]
    shares: list[Share]
    rate: str


@login_required
def by_member(request: HttpRequest) -> HttpResponseBase:
    """Every accountable member with the four buckets and the rate."""
    return _page(request, _("Tasks by member"), _("Accountable member"), "member", _members)


@login_required
def by_source(request: HttpRequest) -> HttpResponseBase:
    """Every meeting whose conclusions gave tasks, and what was given directly."""
    return _page(request, _("Tasks by source"), _("Source"), "source", _sources)


def _page(request: HttpRequest, title: str, head: str, here: str, lines_of: Any) -> HttpResponseBase:
    by, committee = actor(request), current_committee(request)
    require(may_see_tables(by, committee))
    form = YearForm(request.GET or None, committee=committee, today=by.today)
    rows = Task.objects.of(committee).followed_in(form.year)
    lines: list[Line] = list(lines_of(rows, by.today, form.year if form.year != by.today.year else None))
    total = bucket_counts(rows, by.today)
    if request.GET.get("dang") == "csv":
        named = [(f"{line.name}, {line.note}" if line.note else line.name, line.counts) for line in lines]
        return csv_response(count_rows(head, named, total), f"nhiem-vu-{here}-{form.year}.csv")
    context = {
        "title": title,
        "head": head,
        "here": here,
        "form": form,
        "year": form.year,
        "lines": lines,
        "total": total,
        "total_rate": _rate(total),
        "buckets": buckets(total),
        "wide": True,
    }
    return render(request, "tasks/by.html", context)


def _members(rows: TaskQuerySet, today: Any, year: int | None) -> Iterable[Line]:
    for line in counts_by_member(rows, today):
        yield _line(line.name, line.unit, line.counts, {"chu_tri": f"s{line.seat_id}"}, year)


def _sources(rows: TaskQuerySet, today: Any, year: int | None) -> Iterable[Line]:
    for line in counts_by_source(rows, today):
        if line.meeting_id is None:
            yield _line(_("Given directly"), "", line.counts, {"nguon": DIRECT}, year)
        else:
            yield _line(line.title, day_words(line.day), line.counts, {"nguon": str(line.meeting_id)}, year)


def _line(name: str, note: str, counts: BucketCounts, query: dict[str, str], year: int | None) -> Line:
    query = {**query, "han": f"nam-{year}"} if year else query

    def address(**more: str) -> str:
        return reverse("task-list") + "?" + urlencode({**query, **more})

    cells = [(BUCKET_KINDS[name], getattr(counts, name), address(tinh_trang=WORD_OF[name])) for name in BUCKETS]
    return Line(name, note, counts, address(), cells, _shares(counts), _rate(counts))


def _shares(counts: BucketCounts) -> list[Share]:
    shares, x = [], 0.0
    for name in BUCKETS:
        width = getattr(counts, name) * 100 / counts.total if counts.total else 0.0
        if width:
            shares.append(Share(BUCKET_KINDS[name], f"{x:.3f}%", f"{width:.3f}%"))
        x += width
    return shares


def _rate(counts: BucketCounts) -> str:
    return pct(counts.rate) if counts.rate is not None else "–"
