"""The register of outgoing documents and the list of drafts."""

from __future__ import annotations

import io
from typing import Any

from defusedcsv import csv
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from committee.current import actor, current_committee
from committee.paging import CountedPaginator
from committee.shapes import Crumb
from committee.text import plain_cell
from documents import reads
from documents.forms import DraftFilterForm, RegisterFilterForm
from documents.models import Document, Kind
from documents.models.kinds import SLUGS, WRITTEN_HERE
from documents.permissions import may_draft
from documents.reads import PER_PAGE
from documents.registers import Row, register_rows

PRINT_LIMIT = 5000


def _rows(request: HttpRequest) -> tuple[QuerySet[Any], RegisterFilterForm, int]:
    """The rows that the filter asks for, the form, the year."""
    by, committee = actor(request), current_committee(request)
    years = reads.years(by, committee)
    data = request.GET.copy()
    data.setdefault("nam", str(years[0]))
    form = RegisterFilterForm(data, years=years)
    wanted = form.cleaned_data if form.is_valid() else {}
    year = wanted.get("nam") or years[0]
    rows = Document.objects.visible_to(by).register(
        committee, year, kind=wanted.get("loai", ""), text=wanted.get("q", "")
    )
    return rows, form, year


@login_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The year's documents, thirty a page."""
    rows, form, year = _rows(request)
    by, committee = actor(request), current_committee(request)
    is_set = bool(request.GET.get("q") or request.GET.get("loai") or request.GET.get("nam"))
    is_whole = not is_set and (by.is_admin or by.seat(committee) is not None)
    total = reads.number_of_year(committee, year) if is_whole else rows.count()
    page = CountedPaginator(rows, PER_PAGE, total).get_page(request.GET.get("page"))
    shown = reads.last_of_year(committee, year) if is_whole and page.number == 1 else page.object_list
    context = {
        "form": form,
        "is_set": is_set,
        "page_obj": page,
        "rows": [Row(document) for document in shown],
        "year": year,
        "query": request.GET.urlencode(),
        "kinds": writable_kinds(request),
        "drafts": reads.open_drafts(by, committee),
    }
    return render(request, "documents/register.html", context)


@login_required
@require_safe
def register_print(request: HttpRequest) -> HttpResponse:
    """The register as a table to print, with the ten columns of the decree, the first number first."""
    rows, _form, year = _rows(request)
    profile = current_committee(request).profile(actor(request).today)
    lines = [Row(document) for document in rows.order_by("issued_on", "number")[:PRINT_LIMIT]]
    crumbs = [Crumb(_("Documents"), reverse("document-register")), Crumb(_("Print view"))]
    context = {"rows": lines, "year": year, "profile": profile, "crumbs": crumbs}
    return render(request, "documents/register_print.html", context)


@login_required
@require_safe
def register_csv(request: HttpRequest) -> HttpResponse:
    """The filtered register as a table for spreadsheets: UTF-8 with mark, semicolons, no formulas."""
    rows, _form, year = _rows(request)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    lines = register_rows(rows.order_by("issued_on", "number"))
    writer.writerows([plain_cell(cell) for cell in line] for line in lines)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="so-dang-ky-van-ban-di-{year}.csv"'
    return response


@login_required
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """Drafts and documents awaiting signature that the actor may see."""
    by, committee = actor(request), current_committee(request)
    form = DraftFilterForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = Document.objects.visible_to(by).filter(committee=committee).matching(text).open_drafts()
    page = Paginator(found.defer("content", "frozen").select_related("drafter__person"), PER_PAGE)
    context = {
        "form": form,
        "is_set": bool(text),
        "page_obj": page.get_page(request.GET.get("page")),
        "kinds": writable_kinds(request),
        "title": _("Drafts"),
    }
    return render(request, "documents/drafts.html", context)


def writable_kinds(request: HttpRequest) -> list[tuple[str, str]]:
    """The kinds that the actor may draft here: label and address; empty for readers."""
    if not may_draft(actor(request), current_committee(request)):
        return []
    return [(str(Kind(kind).label), reverse("document-new", args=[SLUGS[kind]])) for kind in WRITTEN_HERE]
