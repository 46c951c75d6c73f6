"""The room screen for a projector: large, nothing personal, kept up to date by itself."""

from __future__ import annotations

from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from committee import clock
from committee.current import actor
from committee.refusals import require
from committee.views.editing import panels as drawn
from meetings import registry
from meetings.check_in_code import code_at
from meetings.live import Live
from meetings.models import Meeting
from meetings.permissions import may_run_room
from meetings.screen_links import LinkEnded, committee_name, meeting_by, screen_token
from meetings.services import room
from meetings.services.attendance.door import is_open_for_check_in
from meetings.views.doors import meeting_at, page_of
from meetings.views.room import CHANGED, MOMENT


@login_required
@require_safe
def room_screen(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the chair or the secretary opens the screen, or takes the link for the projector's computer."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(may_run_room(by, meeting))
    address = reverse("room-projector", args=[screen_token(meeting)])
    page = page_of(meeting, _("Room screen")) | {"back": reverse("room", args=[meeting.pk])}
    return render(request, "meetings/room_screen.html", page | {"address": f"{settings.SITE_URL}{address}"})


@login_required
@require_POST
def room_screen_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Every link given so far stops working."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(may_run_room(by, meeting))
    room.screen_links_end(meeting, by=by)
    messages.success(request, _("The links given so far no longer work. The one below is new."))
    return redirect("room-screen", meeting.pk)


@never_cache
@require_safe
def room_projector(request: HttpRequest, token: str) -> HttpResponse:
    """The screen itself, by its signed link."""
    meeting = _meeting(token)
    if meeting is None:
        return _unlisted(render(request, "meetings/room_projector_gone.html", status=410))
    context = _context(request, meeting, token)
    context["dark"] = request.GET.get("nen") == "toi"
    return _unlisted(render(request, "meetings/room_projector.html", context))


@never_cache
@require_GET
def room_projector_beat(request: HttpRequest, token: str) -> HttpResponse:
    """204 while nothing on the screen has changed (`v`); otherwise its content."""
    meeting = _meeting(token)
    if meeting is None:
        return HttpResponse(status=410)
    if request.GET.get("v") == _version(meeting):
        return HttpResponse(status=204)
    context = _context(request, meeting, token)
    response = _unlisted(render(request, "meetings/room_projector_parts.html", context))
    response[CHANGED], response[MOMENT] = context["version"], str(context["now_ms"])
    return response


def _meeting(token: str) -> Meeting | None:
    try:
        return meeting_by(token)
    except (signing.BadSignature, LinkEnded):
        return None


def _version(meeting: Meeting) -> str:
    """Changes with the room and with the code."""
    room_row = getattr(meeting, "room", None)
    return f"{room_row.version if room_row else 0}-{code_at(meeting.pk, clock.now()).digits}"


def _context(request: HttpRequest, meeting: Meeting, token: str) -> dict[str, Any]:
    now = clock.now()
    live, code = Live(meeting, now), code_at(meeting.pk, now)
    path = f"{settings.SITE_URL}{reverse('room-check-in', args=[meeting.pk])}?ma={code.digits}"
    item = live.present.item if live.present else None
    return {
        "live": live,
        "meeting": meeting,
        "committee_name": committee_name(meeting),
        "code": code if is_open_for_check_in(meeting, now) else None,
        "qr": _qr(path),
        "panels": drawn([panel for give in registry.screen_panels for panel in give(meeting, item)], request),
        "token": token,
        "version": _version(meeting),
        "now_ms": int(now.timestamp() * 1000),
    }


def _unlisted(response: HttpResponse) -> HttpResponse:
    """The address is the key: it goes to no other site, into no index and no cache."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store, private"
    return response


def _qr(address: str) -> str:
    """The address as an SVG picture, drawn on the server."""
    picture: str = segno.make(address, error="m").svg_inline(scale=4, border=2, omitsize=True, svgclass="qr")
    return mark_safe(picture)  # noqa: S308 - drawn by segno from our own address
