"""The running meeting for whoever comes by a signed link: a guest while their items run, a member's substitute.

They see the present item with its clock and papers, check in, ask to speak, and answer for their agency; no votes.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from committee import clock
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop
from committee.text import whole_number
from documents.services.serving import serve_file
from meetings.by_link import ByLink
from meetings.guest_links import LinkExpired, guest_path, visitor_by
from meetings.models import Paper, Participant
from meetings.permissions.guests import may_enter_by_link, visitor_circle
from meetings.room_version import version_of
from meetings.services import questions, speaking
from meetings.services.attendance.check_in import check_in, step_out
from meetings.services.attendance.door import is_open_for_check_in
from meetings.views.guests import gone, sealed
from meetings.views.room import CHANGED, MOMENT
from meetings.visitors import Visit

UNKNOWN = Sentence(gettext_noop("This button is not known. Please open your link again."))


def visitor(request: HttpRequest, token: str) -> Participant | HttpResponse:
    """The invitation behind the link, or the page that says why there is none; an account beside it does not count."""
    request.user = AnonymousUser()
    try:
        return visitor_by(token, clock.now())
    except signing.BadSignature:
        return gone(request, unknown=True)
    except LinkExpired:
        return gone(request, unknown=False)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guest_room(request: HttpRequest, token: str) -> HttpResponseBase:
    """The page; a button is a POST with `viec`. `tai-lieu` downloads a paper of the item that is being taken."""
    row = visitor(request, token)
    if not isinstance(row, Participant):
        return row
    if "tai-lieu" in request.GET:
        return sealed(_download(request, row))
    if request.method == "POST":
        return sealed(_act(request, row, token))
    return sealed(render(request, "meetings/guest_room.html", _context(row, token)))


@never_cache
@require_GET
def guest_room_beat(request: HttpRequest, token: str) -> HttpResponse:
    """204 while the room stands at the version that the browser has (`v`); otherwise the parts anew."""
    try:
        row = visitor_by(token, clock.now())
    except (signing.BadSignature, LinkExpired):
        return HttpResponse(status=410)
    if request.GET.get("v") == str(version_of(row.meeting).all):
        return HttpResponse(status=204)
    return sealed(_parts(request, row, token))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guest_question(request: HttpRequest, token: str) -> HttpResponse:
    """The questions put to the visitor's agency; POST answers the one of key `so` in writing."""
    row = visitor(request, token)
    if not isinstance(row, Participant):
        return row
    by, error = ByLink(row, clock.now()), ""
    waiting = Visit(row, by.now).questions if may_enter_by_link(row) else []
    if request.method == "POST":
        asked = next((one for one in waiting if one.pk == whole_number(request.POST.get("so", ""))), None)
        try:
            if asked is None:
                raise Refused.because(questions.NOT_WAITING)
            asked.item.meeting = row.meeting
            questions.question_answer_in_writing(asked, request.POST.get("tra-loi", ""), by=by)
            messages.success(request, _("The answer stands in the record of the meeting."))
            return sealed(redirect("guest-room", token))
        except Refused as refusal:
            error = refusal.verdict.sentence
        except Stale as stale:
            error = str(stale.reason)
    context = {
        "own": row,
        "meeting": row.meeting,
        "questions": waiting,
        "error": error,
        "typed": request.POST.get("tra-loi", ""),
        "typed_at": whole_number(request.POST.get("so", "")),
        "token": token,
        "title": _("Questions to your agency"),
    }
    return sealed(render(request, "meetings/guest_question.html", context, status=422 if error else 200))


def _context(row: Participant, token: str) -> dict[str, object]:
    visit = Visit(row, clock.now())
    return {
        "own": row,
        "meeting": row.meeting,
        "visit": visit,
        "live": visit.live,
        "open": is_open_for_check_in(row.meeting, visit.now),
        "verdict": may_enter_by_link(row),
        "stands_in": row.membership_id is not None,
        "answer_url": guest_path(row) if row.membership_id is None else "",
        "token": token,
        "version": version_of(row.meeting).all,
        "now_ms": int(visit.now.timestamp() * 1000),
        "title": _("Meeting room"),
    }


def _parts(request: HttpRequest, row: Participant, token: str, said: str = "", status: int = 200) -> HttpResponse:
    """The parts for the script of the page; `said` is read out."""
    context = _context(row, token)
    response = render(request, "meetings/guest_room_parts.html", context, status=status)
    if said:
        tone = "alert-danger" if status >= 400 else "alert-success"
        line = format_html('<p class="alert {}" id="phong-loi">{}</p>', tone, said)
        response.content = line.encode() + response.content
    response[CHANGED], response[MOMENT] = str(context["version"]), str(context["now_ms"])
    return response


def _act(request: HttpRequest, row: Participant, token: str) -> HttpResponse:
    """One button. With the script: the new parts and the sentence; without: the page again, with a message."""
    by = ByLink(row, clock.now())
    acts: dict[str, tuple[Callable[[], object], str]] = {
        "co-mat": (lambda: _check_in(request, row, by), _("You are marked as present.")),
        "roi": (lambda: step_out(row, by=by), _("You are marked as away.")),
        "phat-bieu": (lambda: _ask(row, by), _("You are on the speaking list.")),
        "rut": (lambda: _own_speech(row, by, end=False), ""),
        "ket-thuc": (lambda: _own_speech(row, by, end=True), ""),
    }
    act, said = acts.get(request.POST.get("viec", ""), (_unknown, ""))
    status = 200
    try:
        require(may_enter_by_link(row))
        act()
    except Refused as refusal:
        said, status = refusal.verdict.sentence, 422
    except Stale as stale:
        said, status = str(stale.reason), 409
    if request.htmx:  # type: ignore[attr-defined]
        row.refresh_from_db(fields=["attendance"])
        return _parts(request, row, token, said, status)
    if said:
        (messages.error if status >= 400 else messages.success)(request, said)
    return redirect(request.path)


def _unknown() -> None:
    raise Refused.because(UNKNOWN)


def _check_in(request: HttpRequest, row: Participant, by: ByLink) -> None:
    online = request.GET.get("truc-tuyen") == "1"
    check_in(row, request.POST.get("ma", ""), by=by, online=online)


def _ask(row: Participant, by: ByLink) -> None:
    present = Visit(row, by.now).live.present
    if present is None:
        raise Refused.because(speaking.NOT_TAKEN)
    present.item.meeting = row.meeting
    speaking.speech_ask(present.item, row, by=by)


def _own_speech(row: Participant, by: ByLink, *, end: bool) -> None:
    speech = Visit(row, by.now).speech
    if speech is None:
        raise Refused.because(speaking.NO_LONGER_WAITS)
    speech.item.meeting = speech.participant.meeting = row.meeting
    (speaking.speech_end if end else speaking.speech_withdraw)(speech, by=by)


def _download(request: HttpRequest, row: Participant) -> HttpResponseBase:
    """A paper of an item of theirs; every other is not there."""
    pk = whole_number(request.GET.get("tai-lieu", "")) or 0
    paper = Paper.objects.filter(pk=pk, item__meeting=row.meeting_id).select_related("item").first()
    if paper is None or not visitor_circle(row).reads(paper):
        raise Http404
    return serve_file(paper)
