"""The table of tasks: buckets that filter, filters, urgent first; the same as a file for spreadsheets."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.context import frame_of
from committee.current import actor, current_committee
from committee.shapes import Bucket
from tasks.counts import BucketCounts, bucket_counts
from tasks.forms.filters import BUCKET_WORDS, TaskFilterForm
from tasks.models import Task
from tasks.outline import BUCKET_KINDS, bucket_labels
from tasks.permissions import may_assign, may_see_tables, may_urge
from tasks.querysets import WORKING, TaskQuerySet
from tasks.spreadsheet import csv_response, task_rows
from tasks.table import lines_of
from tasks.timeliness import soon_until

PAGE = 50


class CountedPaginator(Paginator):  # type: ignore[type-arg]
    """A paginator that has been told the number of rows: the buckets have counted them."""

    def __init__(self, rows: TaskQuerySet, per_page: int, total: int) -> None:
        super().__init__(rows, per_page)
        self._total = total

    @cached_property
    def count(self) -> int:
        return self._total


@login_required
def task_list(request: HttpRequest) -> HttpResponse:
    """Every task that the reader may see. The number of queries does not grow with the rows."""
    by, committee = actor(request), current_committee(request)
    wide = bool(may_see_tables(by, committee))
    return _page(request, Task.objects.visible_to(by).of(committee), own=not wide, wide=wide)


@login_required
def task_mine(request: HttpRequest) -> HttpResponse:
    """What the reader answers for or helps with."""
    by, committee = actor(request), current_committee(request)
    rows = Task.objects.mine(by).of(committee)
    return _page(request, rows, own=True, wide=bool(may_see_tables(by, committee)))


@login_required
def task_list_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The filtered table as a file."""
    by, committee = actor(request), current_committee(request)
    form = TaskFilterForm(request.GET, committee=committee, today=by.today)
    scope = Task.objects.mine(by) if request.GET.get("cua_toi") else Task.objects.visible_to(by)
    rows = form.of_bucket(form.narrowed(scope.of(committee)))
    rows = rows.with_timeliness(by.today, soon_until(committee, by.today)).urgent_first()
    return csv_response(task_rows(rows, by.today), f"nhiem-vu-{by.today:%Y-%m-%d}.csv")


def _page(request: HttpRequest, scope: TaskQuerySet, *, own: bool, wide: bool) -> HttpResponse:
    by, committee = actor(request), current_committee(request)
    form = TaskFilterForm(request.GET, committee=committee, today=by.today)
    narrowed = form.narrowed(scope)
    counts = bucket_counts(narrowed, by.today)
    rows = form.of_bucket(narrowed.living()).with_timeliness(by.today, soon_until(committee, by.today)).urgent_first()
    page = CountedPaginator(rows, PAGE, getattr(counts, form.bucket or "total")).get_page(request.GET.get("page"))
    others = {name: value for name, value in form.chosen.items() if name != "tinh_trang"}
    if not others and own is not wide:
        frame_of(request).tell("task-list", counts.overdue)
    context = {
        "title": _("My tasks") if own else _("Tasks"),
        "lead": _lead(own),
        "form": form,
        "is_set": bool(others),
        "buckets": _buckets(request, counts, form.bucket),
        "page_obj": page,
        "lines": lines_of(page.object_list, by.today),  # type: ignore[arg-type]
        "csv_query": _csv_query(request, own and wide),
        "here": "mine" if own else "all",
        "wide": wide,
        "may_assign": may_assign(by, committee),
        "to_urge": _to_urge(request) if wide and not own and counts.overdue else 0,
    }
    return render(request, "tasks/list.html", context)


def _lead(own: bool) -> str:
    if own:
        return _("What you answer for, and what you help with.")
    return _("From the conclusions of the meetings and given directly by the Head.")


def _to_urge(request: HttpRequest) -> int:
    by, committee = actor(request), current_committee(request)
    if not may_urge(by, committee):
        return 0
    return Task.objects.of(committee).overdue(by.today).filter(status__in=WORKING).count()


def _buckets(request: HttpRequest, counts: BucketCounts, current: str) -> list[Bucket]:
    """All, overdue, in time, done late, done on time: counters that keep the other filters."""
    labels = bucket_labels()

    def address(word: str) -> str:
        query = request.GET.copy()
        query.pop("page", None)
        query.pop("tinh_trang", None)
        if word:
            query["tinh_trang"] = word
        return f"{request.path}?{query.urlencode()}"

    found = [Bucket("", _("All"), counts.total, address(""), not current)]
    for word, name in BUCKET_WORDS.items():
        found.append(Bucket(BUCKET_KINDS[name], labels[name], getattr(counts, name), address(word), name == current))
    return found


def _csv_query(request: HttpRequest, mine: bool) -> str:
    query: Any = request.GET.copy()
    query.pop("page", None)
    if mine:
        query["cua_toi"] = "1"
    return reverse("task-list-csv") + (f"?{query.urlencode()}" if query else "")
