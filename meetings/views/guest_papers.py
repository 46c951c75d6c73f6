"""The items of a guest: which ones, set by the secretariat; their papers, by the guest's signed link alone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from committee import clock
from committee.actor import Actor
from committee.current import actor
from committee.refusals import Refused, require
from committee.text import whole_number
from documents.services.serving import serve_file
from documents.services.upload_refusal import UploadRefused
from documents.services.uploads import ACCEPT
from meetings.guest_links import guest_path, room_path
from meetings.models import AgendaItem, Paper, Participant
from meetings.paper_looks import chip_of
from meetings.paper_readers import Circle, current
from meetings.permissions.guests import (
    NOT_INVITED,
    guest_circle,
    may_hand_in_as_guest,
    may_read_as_guest,
    may_withdraw_link,
)
from meetings.services import guest_papers as service
from meetings.views.doors import page_of, participant_at
from meetings.views.guests import by_link, sealed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def guest_items(request: HttpRequest, pk: int) -> HttpResponse:
    """The items to which a guest is invited, or the link of a member's substitute; with `thu_hoi` the link is
    withdrawn."""
    by, row = actor(request), participant_at(request, pk)
    require(may_withdraw_link(by, row))
    items = list(row.meeting.items.order_by("position"))
    if request.method == "POST":
        if "thu_hoi" in request.POST:
            service.guest_link_withdraw(row, by=by)
            messages.success(request, _("The link opens nothing any more."))
        else:
            chosen = set(request.POST.getlist("muc"))
            service.guest_items_set(row, [item for item in items if str(item.pk) in chosen], by=by)
            messages.success(request, _("The items of the guest have been set."))
        return redirect(reverse("meeting-detail", args=[row.meeting_id]) + "#thanh-phan")
    context = {
        "own": row,
        "items": items,
        "chosen": set(row.guest_items.values_list("item_id", flat=True)),
        "address": f"{settings.SITE_URL}{room_path(row)}" if row.membership_id else "",
        **page_of(row.meeting, _title(row)),
    }
    return render(request, "meetings/guest_items.html", context)


def _title(row: Participant) -> str:
    if row.membership_id is None:
        return _("Items of %(name)s") % {"name": row.name}
    return _("Link of the substitute of %(name)s") % {"name": row.name}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guest_papers(request: HttpRequest, token: str) -> HttpResponseBase:
    """What the guest reads: their items and papers. `tai-lieu` downloads one; POST hands one in for `muc`."""
    found = by_link(request, token)
    if not isinstance(found, Participant):
        return found
    circle = guest_circle(found)
    if "tai-lieu" in request.GET:
        return sealed(_download(request, found, circle))
    error = ""
    if request.method == "POST":
        try:
            _hand_in(request, found)
            messages.success(request, _("The paper has been handed in and waits for approval."))
            return sealed(redirect(request.path))
        except UploadRefused as refused:
            error = str(refused.reason)
        except Refused as refusal:
            error = refusal.verdict.sentence
    context = {
        "own": found,
        "meeting": found.meeting,
        "lines": _lines(found, circle),
        "answer_url": guest_path(found),
        "accept": ACCEPT,
        "error": error,
        "title": _("Your items and their papers"),
    }
    return sealed(render(request, "meetings/guest_papers.html", context, status=422 if error else 200))


def _lines(row: Participant, circle: Circle) -> list[dict[str, Any]]:
    items = row.meeting.items.filter(pk__in=circle.only or ()).prefetch_related("papers").order_by("position")
    return [
        {
            "item": item,
            "papers": current(circle, item.papers.all()),
            "own": [(paper, chip_of(paper)) for paper in item.papers.all() if paper.guest_id == row.pk],
            "may": may_hand_in_as_guest(row, item, circle),
        }
        for item in items
    ]


def _download(request: HttpRequest, row: Participant, circle: Circle) -> HttpResponseBase:
    """Another meeting's paper, another item's and one that is not open are alike: there is none."""
    pk = whole_number(request.GET.get("tai-lieu", "")) or 0
    paper = Paper.objects.filter(pk=pk, item__meeting=row.meeting_id).select_related("item").first()
    if paper is None or not may_read_as_guest(row, circle, paper):
        raise Http404
    return serve_file(paper)


def _hand_in(request: HttpRequest, row: Participant) -> None:
    pk = whole_number(request.POST.get("muc", "")) or 0
    item = AgendaItem.objects.filter(pk=pk, meeting=row.meeting_id).first()
    upload = request.FILES.get("file")
    if item is None:
        raise Refused.because(NOT_INVITED)
    if upload is None:
        raise Refused.because(service.NO_FILE)
    by = Actor.guest(row.name, clock.now())
    service.guest_paper_add(row, item, upload, request.POST.get("title", ""), by=by)
