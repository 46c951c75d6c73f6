"""Times of attendance: who came when, left, came back; several people at once, by keyboard alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods

from committee.actor import Actor
from committee.current import actor
from committee.refusals import Refused
from meetings.forms.room import MomentForm
from meetings.live import Live
from meetings.models import AttendanceEvent, Meeting
from meetings.presence import Share, item_attendance, standing
from meetings.services.attendance.marking import Act
from meetings.services.attendance.marks import NOTHING_CHOSEN, mark
from meetings.services.open_record import require_open_record
from meetings.views.doors import meeting_at, page_of

ACTS: dict[str, Act] = {"den": "came", "ve": "left", "tro-lai": "back", "lui": "undo"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def room_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """The list with times; a POST marks those chosen (`nguoi`) with the act `viec`, now or at the time `luc`."""
    by, meeting = actor(request), meeting_at(request, pk)
    require_open_record(meeting, by)
    form = MomentForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        act = ACTS.get(request.POST.get("viec", ""))
        try:
            if act is None:
                raise Refused.because(NOTHING_CHOSEN)
            done = mark(meeting, form.cleaned_data["nguoi"], act, by=by, at=form.moment())
        except Refused as refusal:
            form.add_error(None, refusal.verdict.sentence)
        else:
            said = ngettext("%(n)s person marked.", "%(n)s people marked.", done) % {"n": done}
            messages.success(request, said)
            return redirect("room-attendance", meeting.pk)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "meetings/room_attendance.html", _context(meeting, by, form), status=status)


def _context(meeting: Meeting, by: Actor, form: MomentForm) -> dict[str, Any]:
    live, until = Live(meeting, by.now), meeting.ended_at or by.now
    start = meeting.started_at or until
    moves: dict[int, list[AttendanceEvent]] = {}
    for move in AttendanceEvent.objects.filter(participant__meeting=meeting):
        moves.setdefault(move.participant_id, []).append(move)
    people = [
        {
            "seat": seat,
            "moves": standing(moves.get(seat.row.pk, ())),
            "minutes": seat.presence.minutes(start, until),
            "chosen": str(seat.row.pk) in (form.data.getlist("nguoi") if form.is_bound else ()),  # type: ignore[attr-defined]
        }
        for seat in live.people
    ]
    return page_of(meeting, _("Times of attendance")) | {
        "live": live,
        "people": people,
        "form": form,
        "items": _by_item(live, until),
    }


def _by_item(live: Live, until: Any) -> list[dict[str, Any]]:
    """Each item that was taken, with those who missed it and those who were there for a part."""
    found = item_attendance(live.runs, {seat.row.pk: seat.presence for seat in live.people}, until)
    rows = []
    for item in live.items:
        if item.pk in found:
            shares = found[item.pk]
            rows.append(
                {
                    "item": item,
                    "here": sum(share is Share.ALL for share in shares.values()),
                    "part": [seat for seat in live.people if shares[seat.row.pk] is Share.PART],
                    "none": [seat for seat in live.people if shares[seat.row.pk] is Share.NONE],
                }
            )
    return rows
