"""The page on which a meeting is held: roll call, notes, opinions, conclusions, and what is missing before closing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from committee.actor import Actor
from committee.current import actor
from committee.refusals import Refused, require
from committee.shapes import Fact
from committee.templatetags.viet import when
from committee.views.editing import form_page, submitted
from meetings.closing import checklist, to_close
from meetings.forms.convening import ConveneForm
from meetings.forms.record import OpinionForm
from meetings.models import Attendance, Meeting, Participant
from meetings.outline import status_chip
from meetings.permissions import may_keep_record
from meetings.services import session
from meetings.states import MEETING_STEPS
from meetings.views.doors import crumbs, meeting_at, page_of

CHOICES = (Attendance.PRESENT, Attendance.ONLINE, Attendance.SUBSTITUTED, Attendance.EXCUSED, Attendance.ABSENT)


@login_required
@require_POST
def meeting_start(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the meeting and go to its record."""
    by, meeting = actor(request), meeting_at(request, pk)
    session.meeting_start(meeting, by=by)
    messages.success(request, _("The meeting is open. The roll call comes first."))
    return redirect("meeting-session", meeting.pk)


@login_required
def meeting_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is recorded, on one page."""
    by, meeting = actor(request), meeting_at(request, pk)
    session.require_open_record(meeting, by)
    return render(request, "meetings/session.html", session_context(meeting, by))


def session_context(meeting: Meeting, by: Actor) -> dict[str, Any]:
    """What the page and its fragments show."""
    people = list(meeting.participants.with_people())
    items = meeting.items.select_related("presenter__person").prefetch_related(
        "opinions__participant__membership__person", "papers"
    )
    checks = list(checklist(meeting))
    return {
        "meeting": meeting,
        "title": _("Record of the meeting"),
        "crumbs": crumbs(meeting, _("Record of the meeting")),
        "chips": [status_chip(meeting)],
        "people": [roll_line(row) for row in people],
        "count_words": count_words(people),
        "items": items,
        "opinion_form": OpinionForm(meeting=meeting),
        "conclusions": meeting.conclusions.select_related("item").prefetch_related(
            "proposals__accountable__org_unit", "proposals__accountable__person", "proposals__coordinating__org_unit"
        ),
        "checks": checks,
        "close": MEETING_STEPS["close"].may(by, meeting) if meeting.status == "in_session" else None,
        "is_open": meeting.status == "in_session",
    }


def roll_line(row: Participant) -> dict[str, Any]:
    """A line of the roll call: the choices that make sense for this person."""
    choices = [one for one in CHOICES if one != Attendance.SUBSTITUTED or row.consent == "granted"]
    return {"row": row, "choices": [(one.value, one.label) for one in choices]}


def count_words(people: list[Participant]) -> str:
    """'12 người: 10 có mặt, 1 vắng, 1 chưa điểm danh'."""
    count = session.head_count(people)
    total = ngettext("%(n)s person", "%(n)s people", count.invited) % {"n": count.invited}
    parts = [_("%(n)s present") % {"n": count.came}]
    if count.online:
        parts.append(_("%(n)s of them online") % {"n": count.online})
    if count.absent:
        parts.append(_("%(n)s absent") % {"n": count.absent})
    if count.unmarked:
        parts.append(_("%(n)s not marked yet") % {"n": count.unmarked})
    return f"{total}: {', '.join(parts)}"


@login_required
@require_POST
def roll_call(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the whole roll call; with `theo=tra-loi` mark everybody not marked yet as they answered."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(may_keep_record(by, meeting))
    try:
        if request.POST.get("theo") == "tra-loi":
            changed = session.mark_as_answered(meeting, by=by)
        else:
            changed = session.roll_call(meeting, _marks(request, meeting), by=by)
    except Refused as refusal:
        return _refused_roll(request, meeting, by, refusal)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "meetings/session_counts.html", session_context(meeting, by))
    said = ngettext("%(n)s person marked.", "%(n)s people marked.", changed) % {"n": changed}
    messages.success(request, said if changed else _("Nothing to change in the roll call."))
    return redirect("meeting-session", meeting.pk)


def _marks(request: HttpRequest, meeting: Meeting) -> list[session.Mark]:
    marks = []
    for key in meeting.participants.values_list("pk", flat=True):
        value = request.POST.get(f"a{key}", "")
        if value in Attendance.values and value != Attendance.UNKNOWN:
            marks.append(session.Mark(key, Attendance(value), request.POST.get(f"r{key}", "")))
    return marks


def _refused_roll(request: HttpRequest, meeting: Meeting, by: Actor, refusal: Refused) -> HttpResponse:
    """The page again with what was chosen, and the sentence on top."""
    context = session_context(meeting, by)
    for line in context["people"]:
        row = line["row"]
        row.attendance = request.POST.get(f"a{row.pk}", row.attendance)
        row.attendance_reason = request.POST.get(f"r{row.pk}", row.attendance_reason)
    context["roll_error"] = refusal.verdict.sentence
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "meetings/session_counts.html", context)
    return render(request, "meetings/session.html", context, status=422)


@login_required
def meeting_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the end; refused with what is missing."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(may_keep_record(by, meeting))
    form = ConveneForm(request.POST if request.method == "POST" else None)
    del form.fields["reason"]
    if submitted(request, form, lambda: session.meeting_close(meeting, by=by)):
        messages.success(request, _("The meeting is closed. Next: sign the minutes and announce the conclusions."))
        return redirect("minutes", meeting.pk)
    people = list(meeting.participants.with_people())
    pairs = [
        Fact(_("Beginning"), when(meeting.started_at)),
        Fact(_("End"), when(by.now)),
        Fact(_("Attendance"), count_words(people)),
        Fact(_("Conclusions"), str(meeting.conclusions.count())),
    ]
    return form_page(
        request,
        form,
        "meetings/confirm_page.html",
        pairs=pairs,
        label=_("Close the meeting"),
        verdict=to_close(meeting),
        **page_of(meeting, _("Close the meeting")),
    )
