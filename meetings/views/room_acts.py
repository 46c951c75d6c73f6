"""The buttons of the room: items, coming and going, the speaking list. Each is one POST of the page's form."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from committee.current import actor
from committee.refusals import require
from meetings import permissions
from meetings.models import Meeting, Participant, Speech
from meetings.permissions import room as rights
from meetings.services import room, speaking
from meetings.services.attendance.check_in import check_in, step_out
from meetings.services.attendance.door import is_open_for_check_in
from meetings.views.doors import item_at, meeting_at, page_of
from meetings.views.room import acted

STEPS = {
    "bat-dau": ("begin", speaking.speech_begin),
    "tam-dung": ("pause", speaking.speech_pause),
    "tiep-tuc": ("resume", speaking.speech_resume),
    "ket-thuc": ("end", speaking.speech_end),
    "rut": ("withdraw", speaking.speech_withdraw),
}
RIGHTS = {
    "begin": rights.may_run_speech,
    "pause": rights.may_run_speech,
    "resume": rights.may_run_speech,
    "end": rights.may_end_speech,
    "withdraw": rights.may_withdraw_speech,
}


def own_place(request: HttpRequest, meeting: Meeting) -> Participant:
    """The actor's own invitation; whoever has none finds no such page."""
    seat = actor(request).seat(meeting.committee_id)
    rows = Participant.objects.with_people()
    row: Participant = get_object_or_404(rows, meeting=meeting, membership=seat.pk if seat else 0)
    row.meeting = meeting
    return row


def speech_at(request: HttpRequest, pk: int) -> Speech:
    speech: Speech = get_object_or_404(Speech.objects.select_related("item", "participant"), pk=pk)
    speech.item.meeting = speech.participant.meeting = meeting_at(request, speech.item.meeting_id)
    require(permissions.may_enter_room(actor(request), speech.item.meeting))
    return speech


@login_required
@require_POST
def room_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Move on to this item."""
    by, item = actor(request), item_at(request, pk)
    right = permissions.may_run_room(by, item.meeting)
    return acted(request, item.meeting, right, lambda: room.item_take(item, by=by))


@login_required
@require_POST
def room_item_end(request: HttpRequest, pk: int) -> HttpResponse:
    """The present item ends."""
    by, meeting = actor(request), meeting_at(request, pk)
    return acted(request, meeting, permissions.may_run_room(by, meeting), lambda: room.item_end(meeting, by=by))


@login_required
@require_POST
def room_speech_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """How long a speech may last."""
    by, meeting = actor(request), meeting_at(request, pk)
    minutes = number(request, "phut-phat-bieu")
    right = permissions.may_run_room(by, meeting)
    done = _("A speech may last %(n)s minutes.") % {"n": minutes}
    return acted(request, meeting, right, lambda: room.speech_minutes_set(meeting, minutes, by=by), done)


def number(request: HttpRequest, name: str) -> int:
    """A whole number that was sent, 0 when it is none."""
    text = request.POST.get(name, "").strip()
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 6 else 0


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def room_check_in(request: HttpRequest, pk: int) -> HttpResponse:
    """“I am here.” The QR code of the room screen leads to the page with the code (`ma`) filled in."""
    by, meeting = actor(request), meeting_at(request, pk)
    own = own_place(request, meeting)
    if request.method != "POST":
        page = page_of(meeting, _("Check in")) | {"code": request.GET.get("ma", "")[:7], "own": own}
        return render(request, "meetings/room_check_in.html", page | {"open": is_open_for_check_in(meeting, by.now)})
    code, online = request.POST.get("ma", ""), request.POST.get("truc-tuyen") == "1"
    return acted(
        request,
        meeting,
        rights.may_check_in(by, own),
        lambda: check_in(own, code, by=by, online=online),
        _("You are marked as present."),
    )


@login_required
@require_POST
def room_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """“I leave.”"""
    by, meeting = actor(request), meeting_at(request, pk)
    own = own_place(request, meeting)
    right = rights.may_check_in(by, own)
    return acted(request, meeting, right, lambda: step_out(own, by=by), _("You are marked as away."))


@login_required
@require_POST
def speech_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to speak; with `ho` the chair or the secretary puts the person `nguoi` on the list."""
    by, item = actor(request), item_at(request, pk)
    if request.POST.get("ho") == "1":
        row = get_object_or_404(Participant.objects.with_people(), meeting=item.meeting, pk=number(request, "nguoi"))
        row.meeting = item.meeting
        right = permissions.may_run_room(by, item.meeting)
    else:
        row = own_place(request, item.meeting)
        right = rights.may_ask_to_speak(by, row)
    return acted(request, item.meeting, right, lambda: speaking.speech_ask(item, row, by=by))


@login_required
@require_POST
def speech_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Give the floor, pause, go on, end, withdraw."""
    if step not in STEPS:
        raise Http404
    by, speech = actor(request), speech_at(request, pk)
    name, act = STEPS[step]
    return acted(request, speech.item.meeting, RIGHTS[name](by, speech), lambda: act(speech, by=by))


@login_required
@require_POST
def speech_move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down (`huong`), or to a place counted from 0 (`vi-tri`)."""
    by, speech = actor(request), speech_at(request, pk)
    place = request.POST.get("vi-tri", "")

    def act() -> None:
        if place.isdecimal():
            speaking.speech_move(speech, number(request, "vi-tri"), by=by)
        else:
            speaking.speech_shift(speech, -1 if request.POST.get("huong") == "len" else 1, by=by)

    return acted(request, speech.item.meeting, rights.may_run_speech(by, speech), act)


@login_required
@require_POST
def speech_extend(request: HttpRequest, pk: int) -> HttpResponse:
    """A minute more or less."""
    by, speech = actor(request), speech_at(request, pk)
    minutes = max(-10, min(10, number(request, "phut")))
    right = rights.may_run_speech(by, speech)
    return acted(request, speech.item.meeting, right, lambda: speaking.speech_extend(speech, minutes, by=by))
