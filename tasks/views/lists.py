"""The table of tasks: buckets that filter, filters, urgent first; the same as a file for spreadsheets."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.actor import Actor
from committee.context import frame_of
from committee.csv_files import csv_response
from committee.current import actor, current_committee
from committee.models import Committee
from committee.paging import CountedPaginator
from committee.shapes import Bucket
from tasks import reads
from tasks.counts import BucketCounts, bucket_counts
from tasks.forms.filters import BUCKET_WORDS, TaskFilterForm
from tasks.models import Task
from tasks.outline import BUCKET_KINDS, bucket_labels
from tasks.permissions import may_assign, may_see_tables, may_urge
from tasks.querysets import reach
from tasks.reads import PAGE
from tasks.spreadsheet import task_rows
from tasks.table import line_rows, lines_from
from tasks.timeliness import soon_until


@login_required
def task_list(request: HttpRequest) -> HttpResponse:
    """Every task that the reader may see. The number of queries does not grow with the rows."""
    by, committee = actor(request), current_committee(request)
    wide = bool(may_see_tables(by, committee))
    return _page(request, reach(by, committee.pk), own=not wide, wide=wide)


@login_required
def task_mine(request: HttpRequest) -> HttpResponse:
    """What the reader answers for or helps with."""
    by, committee = actor(request), current_committee(request)
    return _page(request, "own" if by.person else "", own=True, wide=bool(may_see_tables(by, committee)))


@login_required
def task_list_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The filtered table as a file."""
    by, committee = actor(request), current_committee(request)
    form = TaskFilterForm(request.GET, committee=committee, today=by.today)
    scope = Task.objects.mine(by) if request.GET.get("cua_toi") else Task.objects.visible_to(by)
    rows = form.of_bucket(form.narrowed(scope.of(committee)))
    rows = rows.with_timeliness(by.today, soon_until(committee, by.today)).urgent_first()
    return csv_response(task_rows(rows, by.today), f"nhiem-vu-{by.today:%Y-%m-%d}.csv")


def _page(request: HttpRequest, seen: str, *, own: bool, wide: bool) -> HttpResponse:
    by, committee = actor(request), current_committee(request)
    form = TaskFilterForm(request.GET, committee=committee, today=by.today)
    others = {name: value for name, value in form.chosen.items() if name != "tinh_trang"}
    rows = form.narrowed(Task.objects.within(seen, committee.pk, by.person.pk if by.person else 0))
    counts = bucket_counts(rows, by.today) if others else reads.sums_of(seen, by, committee).counts
    soon = soon_until(committee, by.today)
    rows = form.of_bucket(rows.living()).with_timeliness(by.today, soon).urgent_first()
    page = CountedPaginator(rows, PAGE, getattr(counts, form.bucket or "total")).get_page(request.GET.get("page"))
    is_plain = page.number == 1 and not others and page.paginator.count > 0
    lines = reads.first_page(seen, form.bucket, by, committee, soon) if is_plain else line_rows(page.object_list)  # type: ignore[arg-type]
    if not others and own is not wide:
        frame_of(request).tell("task-list", counts.overdue)
    context = {
        "title": _("My tasks") if own else _("Tasks"),
        "lead": _lead(own),
        "form": form,
        "is_set": bool(others),
        "buckets": _buckets(request, counts, form.bucket),
        "page_obj": page,
        "lines": lines_from(lines, by.today),
        "csv_query": _csv_query(request, own and wide),
        "here": "mine" if own else "all",
        "wide": wide,
        "may_assign": may_assign(by, committee),
        "to_urge": _to_urge(by, committee) if wide and not own and counts.overdue else 0,
    }
    return render(request, "tasks/list.html", context)


def _lead(own: bool) -> str:
    if own:
        return _("What you answer for, and what you help with.")
    return _("From the conclusions of the meetings and given directly by the Head.")


def _to_urge(by: Actor, committee: Committee) -> int:
    return reads.year_sums(by, committee).to_urge if may_urge(by, committee) else 0


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
