"""The running meeting for everybody in it: the page, and the beat that brings its parts when something has changed."""

from __future__ import annotations

from collections.abc import Callable

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
from meetings import room_cache
from meetings.live import Live
from meetings.models import Meeting
from meetings.outline import status_chip
from meetings.permissions import may_enter_room, may_run_room
from meetings.room_version import Version, own_of, version_for, version_now, version_of
from meetings.views.doors import meeting_at, page_of
from meetings.views.room_own import own_context

CHANGED, MOMENT = "X-Room-Version", "X-Now"


@login_required
@require_GET
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """The page. Everything on it works by buttons of one form; a script keeps it up to date. Led here by a redirect,
    the script gets the parts and what was said."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(may_enter_room(by, meeting))
    if request.htmx:  # type: ignore[attr-defined]
        said = " ".join(str(message) for message in messages.get_messages(request))
        return _fragments(request, meeting, by, version_now(meeting, by), said=said)
    version, parts = _parts(request, meeting, by, version_now(meeting, by), now=True)
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
    """204 while the room stands at the version that the browser has (`v`); otherwise the parts that have changed.
    A participant's beat that brings nothing costs one statement beside the session and the user."""
    by, seen = actor(request), request.GET.get("v", "")
    version = version_for(pk, by)
    if version is not None and str(version) == seen:
        return HttpResponse(status=204)
    meeting = meeting_at(request, pk)
    if version is None:
        require(may_enter_room(by, meeting))
        version = version_of(meeting)
        if str(version) == seen:
            return HttpResponse(status=204)
    return _fragments(request, meeting, by, version, own=version.own != own_of(seen))


def _parts(
    request: HttpRequest, meeting: Meeting, by: Actor, version: Version, *, now: bool = False, own: bool = True
) -> tuple[Version, dict[str, str]]:
    """The shared parts of the version (`now`: of the newest, see `room_cache`), and the reader's own part."""
    runs = bool(may_run_room(by, meeting))

    def make() -> dict[str, str]:
        context = {"live": Live(meeting, by.now), "runs": runs}
        return {name: render_to_string(f"meetings/room_{name}.html", context) for name in ("now", "talk", "rest")}

    born = int(meeting.created_at.timestamp() * 1000)  # the same number in another database is another meeting
    key = f"room:{meeting.pk}:{born}:{get_language()}:{'runs' if runs else 'takes-part'}"
    shared = room_cache.shared(key, version.all, make, now=now and (runs or not request.htmx))  # type: ignore[attr-defined]
    parts: dict[str, str] = {name: mark_safe(text) for name, text in shared.parts.items()}  # noqa: S308
    if own:
        parts["own"] = render_to_string("meetings/room_own.html", own_context(request, meeting, by))
    return Version(min(shared.version, version.all), version.own), parts


def _fragments(
    request: HttpRequest,
    meeting: Meeting,
    by: Actor,
    version: Version,
    *,
    said: str = "",
    status: int = 200,
    now: bool = False,
    own: bool = True,
) -> HttpResponse:
    """The parts for the script of the page; `said` is read out."""
    version, parts = _parts(request, meeting, by, version, now=now, own=own)
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
        return _fragments(request, meeting, by, version_now(meeting, by), said=said, status=status, now=True)
    if status >= 400:
        messages.error(request, said)
    elif said:
        messages.success(request, said)
    return redirect("room", meeting.pk)
