"""The running meeting for everybody in it: the page, and the beat that brings its parts when something has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_GET

from committee.actor import Actor
from committee.current import actor
from committee.refusals import Refused, Stale, require
from committee.verdict import Verdict
from committee.views.editing import panels as drawn
from meetings import registry, room_cache
from meetings.live import Live, positions, version_for
from meetings.models import Meeting, Participant, Question, QuestionStatus, Room, Speech, SpeechStatus
from meetings.outline import status_chip
from meetings.permissions import may_enter_room, may_run_room, may_see_papers
from meetings.presence import presence_of
from meetings.services.attendance import is_open_for_check_in
from meetings.services.room import present_run
from meetings.views.doors import meeting_at, page_of

CHANGED, MOMENT = "X-Room-Version", "X-Now"


@login_required
@require_GET
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """The page. Everything on it works by buttons of one form; a script keeps it up to date."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(may_enter_room(by, meeting))
    version, parts = _parts(request, meeting, by, now=True)
    context = page_of(meeting, _("Meeting room")) | {
        "chips": [status_chip(meeting)],
        "parts": parts,
        "version": version,
        "now_ms": int(by.now.timestamp() * 1000),
    }
    return render(request, "meetings/room.html", context)


@login_required
@require_GET
def room_beat(request: HttpRequest, pk: int) -> HttpResponse:
    """204 while the room stands at the version that the browser has (`v`); otherwise its parts. A participant's beat
    costs one statement beside the session and the user."""
    by = actor(request)
    version = version_for(pk, by)
    if version is not None and str(version) == request.GET.get("v"):
        return HttpResponse(status=204)
    meeting = meeting_at(request, pk)
    if version is None:
        require(may_enter_room(by, meeting))
        version = _version(meeting)
        if str(version) == request.GET.get("v"):
            return HttpResponse(status=204)
    return _fragments(request, meeting, by, version=version)


def _version(meeting: Meeting) -> int:
    found = Room.objects.filter(meeting=meeting).values_list("version", flat=True).first()
    return found or 0


def _parts(
    request: HttpRequest, meeting: Meeting, by: Actor, *, version: int | None = None, now: bool = False
) -> tuple[int, dict[str, str]]:
    """The shared parts of one version and the reader's own part."""
    version = _version(meeting) if version is None else version
    runs = bool(may_run_room(by, meeting))

    def make() -> dict[str, str]:
        context = {"live": Live(meeting, by.now), "runs": runs}
        return {name: render_to_string(f"meetings/room_{name}.html", context) for name in ("now", "talk", "rest")}

    key = f"room:{meeting.pk}:{get_language()}:{'runs' if runs else 'takes-part'}"
    shared = room_cache.shared(key, version, make, now=now)
    parts: dict[str, str] = {name: mark_safe(text) for name, text in shared.parts.items()}  # noqa: S308
    parts["own"] = render_to_string("meetings/room_own.html", own_context(request, meeting, by))
    return min(shared.version, version), parts


def own_context(request: HttpRequest, meeting: Meeting, by: Actor) -> dict[str, Any]:
    """What only this reader sees."""
    seat = by.seat(meeting.committee_id)
    own = Participant.objects.filter(meeting=meeting, membership=seat).first() if seat else None
    run = present_run(meeting) if meeting.status == "in_session" else None
    item = run.item if run else None
    if item is not None:
        item.meeting = meeting
    context: dict[str, Any] = {"meeting": meeting, "own": own, "item": item, "panels": []}
    if own is not None:
        own.meeting = meeting
        presence = presence_of(own)
        context |= {"presence": presence, "here": presence.is_here, "open": is_open_for_check_in(meeting, by.now)}
        if item is not None:
            context |= _own_speech(own, item.pk)
    if item is not None:
        context["may_papers"] = may_see_papers(by, meeting)
        context["papers"] = list(item.papers.all())
    if seat is not None and meeting.status != "convened":
        rows = Question.objects.filter(item__meeting=meeting, unit=seat.org_unit_id, status=QuestionStatus.OPEN)
        context["asked"] = list(rows.select_related("asked_by__membership__person"))
    found = [panel for provider in registry.room_panels for panel in provider(by, meeting, item)]
    context["panels"] = drawn(found, request)
    return context


def _own_speech(own: Participant, item: int) -> dict[str, Any]:
    """Whether this person waits or speaks, and at which place of the list."""
    active = (SpeechStatus.WAITING, SpeechStatus.SPEAKING, SpeechStatus.PAUSED)
    rows = list(Speech.objects.filter(item=item, status__in=active))
    mine = next((row for row in rows if row.participant_id == own.pk), None)
    places = positions([row for row in rows if row.status == SpeechStatus.WAITING])
    return {"speech": mine, "place": places.get(own.pk)}


def _fragments(
    request: HttpRequest,
    meeting: Meeting,
    by: Actor,
    *,
    version: int | None = None,
    said: str = "",
    status: int = 200,
    now: bool = False,
) -> HttpResponse:
    """The parts for the script of the page; `said` is read out."""
    version, parts = _parts(request, meeting, by, version=version, now=now)
    tone = "alert-danger" if status >= 400 else "alert-success"
    line = format_html('<p class="alert {}" id="phong-loi">{}</p>', tone, said) if said else ""
    response = HttpResponse("".join([line, *parts.values()]), status=status)
    response[CHANGED], response[MOMENT] = str(version), str(int(by.now.timestamp() * 1000))
    return response


def acted(
    request: HttpRequest, meeting: Meeting, right: Verdict, act: Callable[[], object], done: str = ""
) -> HttpResponse:
    """One act in the room. With the script: the new parts and the sentence. Without: the page again, with a message;
    who has no right at all meets the page that says so."""
    by = actor(request)
    scripted = bool(request.htmx)  # type: ignore[attr-defined]
    if not scripted:
        require(right)
    said, status = done, 200
    try:
        require(right)
        act()
    except Refused as refusal:
        said, status = refusal.verdict.sentence, 422
    except Stale as stale:
        said, status = str(stale.reason), 409
    if scripted:
        meeting.refresh_from_db(fields=["status", "started_at", "ended_at"])
        return _fragments(request, meeting, by, said=said, status=status, now=True)
    if status >= 400:
        messages.error(request, said)
    elif said:
        messages.success(request, said)
    return redirect("room", meeting.pk)
