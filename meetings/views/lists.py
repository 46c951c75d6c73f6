"""The list of meetings, with the year at a glance and the ways to call one."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.actor import Actor
from committee.current import actor, current_committee
from committee.models import Committee
from committee.services.regulations import binding_regulation
from committee.text import fold
from committee.verdict import Verdict
from meetings import permissions
from meetings.forms.lists import MeetingFilterForm
from meetings.models import Meeting, MeetingKind
from meetings.outline import status_chip
from meetings.strip import quarter_strip

PAGE = 20


@login_required
def meeting_list(request: HttpRequest) -> HttpResponse:
    """Newest first; filtered by text, year, kind and state. The number of queries does not grow with the rows."""
    by, committee = actor(request), current_committee(request)
    rows = Meeting.objects.visible_to(by).of(committee)
    years = rows.order_by("-year").values_list("year", flat=True).distinct()
    form = MeetingFilterForm(request.GET or None, years=years)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    for word in fold(chosen.get("q") or "").split()[:8]:
        rows = rows.filter(search_text__contains=word)
    for field, name in (("year", "nam"), ("kind", "loai"), ("status", "trang_thai")):
        if chosen.get(name):
            rows = rows.filter(**{field: chosen[name]})
    rows = (
        rows.select_related("chair__person")
        .annotate(
            invited=Count("participants", distinct=True),
            accepted=Count("participants", filter=Q(participants__answer="accepted"), distinct=True),
        )
        .order_by("-day", "-starts", "-pk")
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    found = ways(by, committee)
    context = {
        "title": _("Meetings"),
        "form": form,
        "is_set": any(chosen.values()),
        "page_obj": page,
        "lines": [(meeting, status_chip(meeting)) for meeting in page.object_list],
        "strip": quarter_strip(by, committee),
        "open_ways": [way for way in found if way[3]],
        "closed_ways": [way for way in found if not way[3]],
    }
    return render(request, "meetings/list.html", context)


def ways(by: Actor, committee: Committee) -> list[tuple[str, str, str, Verdict]]:
    """How one calls a meeting here: key, label, page, and the verdict that opens the button or says why not."""
    binding = binding_regulation(committee, by.today)
    if binding is None:
        return []
    convene = permissions.may_convene_kind
    return [
        (
            "dinh-ky",
            _("Draft the regular meeting"),
            reverse("meeting-new-regular"),
            permissions.may_draft_meeting(by, committee),
        ),
        (
            "dot-xuat",
            _("Convene an extraordinary meeting"),
            reverse("meeting-convene-now"),
            convene(by, committee, MeetingKind.EXTRAORDINARY, binding),
        ),
        (
            "de-nghi",
            _("Propose an extraordinary meeting"),
            reverse("meeting-propose"),
            permissions.may_propose_extraordinary(by, committee),
        ),
        (
            "mo-rong",
            _("Hold an enlarged meeting"),
            reverse("meeting-new-enlarged"),
            convene(by, committee, MeetingKind.ENLARGED, binding),
        ),
    ]
