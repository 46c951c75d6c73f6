"""The page on which a meeting is held: roll call, notes, opinions, conclusions, and what is missing before closing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from committee import clock
from committee.actor import Actor
from committee.current import actor
from committee.refusals import Refused, require
from committee.shapes import Fact
from committee.templatetags.viet import when
from committee.views.editing import form_page, submitted
from meetings.closing import checklist, to_close
from meetings.forms.record import CloseForm, OpinionForm
from meetings.models import Attendance, Meeting, Outcome, Participant, Question, Speech
from meetings.outline import status_chip
from meetings.permissions import may_keep_record
from meetings.services import session
from meetings.services.notice import conclusions_are_open
from meetings.services.open_record import require_open_record
from meetings.states import MEETING_STEPS
from meetings.views.confirming import confirm_form, confirmed
from meetings.views.doors import crumbs, meeting_at, page_of
from meetings.views.words import terms_facts

CHOICES = (Attendance.PRESENT, Attendance.ONLINE, Attendance.SUBSTITUTED, Attendance.EXCUSED, Attendance.ABSENT)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_start(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm, open the meeting, and go to its record."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(may_keep_record(by, meeting))
    if meeting.status in ("in_session", "held") and request.method != "POST":
        return redirect("meeting-session" if meeting.status == "in_session" else "minutes", meeting.pk)
    form = confirm_form(request)
    if confirmed(request, form, lambda: session.meeting_start(meeting, by=by)):
        messages.success(request, _("The meeting is open. The roll call comes first."))
        return redirect("meeting-session", meeting.pk)
    pairs = [
        Fact(_("Beginning"), when(by.now)),
        *terms_facts(meeting),
        Fact(_("Presided by"), str(meeting.chair.person)),
    ]
    page = page_of(meeting, _("Open the meeting"))
    verdict = MEETING_STEPS["start"].may(by, meeting)
    return form_page(
        request, form, "meetings/confirm_page.html", pairs=pairs, label=_("Open the meeting"), verdict=verdict, **page
    )


@login_required
def meeting_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is recorded, on one page."""
    by, meeting = actor(request), meeting_at(request, pk)
    require_open_record(meeting, by)
    return render(request, "meetings/session.html", session_context(meeting, by))


def session_context(meeting: Meeting, by: Actor) -> dict[str, Any]:
    """What the page and its fragments show."""
    people = list(meeting.participants.with_people())
    rows = meeting.items.select_related("presenter__person").prefetch_related(
        "opinions__participant__membership__person",
        "papers",
        Prefetch("speeches", Speech.objects.spoken()),
        Prefetch("questions", Question.objects.asked()),
    )
    items = list(rows)
    return {
        "meeting": meeting,
        "title": _("Record of the meeting"),
        "crumbs": crumbs(meeting, _("Record of the meeting")),
        "chips": [status_chip(meeting)],
        "people": [roll_line(row) for row in people],
        "count_words": count_words(people),
        "unmarked": any(row.attendance == Attendance.UNKNOWN for row in people),
        "items": items,
        "open_items": [item for item in items if not item.outcome],
        "outcomes": Outcome.choices,
        "opinion_form": OpinionForm(meeting=meeting),
        "conclusions": meeting.conclusions.select_related("item").prefetch_related(
            "proposals__accountable__org_unit", "proposals__accountable__person", "proposals__coordinating__org_unit"
        ),
        "may_conclude": conclusions_are_open(meeting),
        **checks_context(meeting, by),
    }


def checks_context(meeting: Meeting, by: Actor) -> dict[str, Any]:
    """The checklist and the button that it opens."""
    return {
        "meeting": meeting,
        "checks": list(checklist(meeting)),
        "close": MEETING_STEPS["close"].may(by, meeting),
        "is_open": meeting.status == "in_session",
    }


def roll_line(row: Participant) -> dict[str, Any]:
    """A line of the roll call: the choices that make sense for this person, and where a reason is asked."""
    choices = [one for one in CHOICES if one != Attendance.SUBSTITUTED or row.consent == "granted"]
    words = {Attendance.SUBSTITUTED: _("By substitute")}
    return {"row": row, "choices": [(one.value, words.get(one, one.label)) for one in choices], "error": ""}


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
    """Save the line that changed (htmx) or the whole roll call; `theo=tra-loi` marks the rest as they answered."""
    by, meeting = actor(request), meeting_at(request, pk)
    require_open_record(meeting, by)
    if request.htmx:  # type: ignore[attr-defined]
        return _one_line(request, meeting, by)
    try:
        if request.POST.get("theo") == "tra-loi":
            changed = session.mark_as_answered(meeting, by=by)
        else:
            changed = session.roll_call(meeting, _marks(request, meeting), by=by)
    except Refused as refusal:
        return _refused_roll(request, meeting, by, refusal)
    said = ngettext("%(n)s person marked.", "%(n)s people marked.", changed) % {"n": changed}
    messages.success(request, said if changed else _("Nothing to change in the roll call."))
    return redirect(reverse("meeting-session", args=[meeting.pk]) + "#diem-danh")


def _marks(request: HttpRequest, meeting: Meeting) -> list[session.Mark]:
    marks = []
    for key in meeting.participants.values_list("pk", flat=True):
        value = request.POST.get(f"a{key}", "")
        if value in Attendance.values and value != Attendance.UNKNOWN:
            marks.append(session.Mark(key, Attendance(value), request.POST.get(f"r{key}", "")))
    return marks


def _one_line(request: HttpRequest, meeting: Meeting, by: Actor) -> HttpResponse:
    """The changed line (`nguoi` names it), the count and the checklist; what is missing stands at the line."""
    key = request.POST.get("nguoi", "")
    row = get_object_or_404(meeting.participants.with_people(), pk=key if key.isdecimal() else 0)
    marks = [mark for mark in _marks(request, meeting) if mark.participant == row.pk]
    error = ""
    try:
        session.roll_call(meeting, marks, by=by)
        row.refresh_from_db(fields=["attendance", "attendance_reason"])
    except Refused as refusal:
        error = refusal.verdict.sentence
        row.attendance, row.attendance_reason = marks[0].attendance, marks[0].reason
    people = list(meeting.participants.with_people())
    line = roll_line(row) | {"error": error}
    context = {"line": line, "count_words": count_words(people), "oob": True, **checks_context(meeting, by)}
    return render(request, "meetings/session_line_saved.html", context)


def _refused_roll(request: HttpRequest, meeting: Meeting, by: Actor, refusal: Refused) -> HttpResponse:
    """The page again with what was chosen, and the sentence on top."""
    context = session_context(meeting, by)
    for line in context["people"]:
        row = line["row"]
        row.attendance = request.POST.get(f"a{row.pk}", row.attendance)
        row.attendance_reason = request.POST.get(f"r{row.pk}", row.attendance_reason)
    context["roll_error"] = refusal.verdict.sentence
    return render(request, "meetings/session.html", context, status=422)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_close(request: HttpRequest, pk: int) -> HttpResponse:
    """When it ended, and what is recorded; refused with what is missing."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(may_keep_record(by, meeting))
    if meeting.status == "held" and request.method != "POST":
        return redirect("minutes", meeting.pk)
    now = by.now.astimezone(clock.OFFICE)
    form = CloseForm(request.POST or None, initial={"ended": now.time()})
    if submitted(request, form, lambda: session.meeting_close(meeting, by=by, ended_at=form.moment(meeting))):
        messages.success(request, _("The meeting is closed. Next: sign the minutes and announce the conclusions."))
        return redirect("minutes", meeting.pk)
    pairs = [
        Fact(_("Beginning"), when(meeting.started_at)),
        Fact(_("Attendance"), count_words(list(meeting.participants.with_people()))),
        Fact(_("Conclusions"), str(meeting.conclusions.count())),
    ]
    page = page_of(meeting, _("Close the meeting")) | {"back": reverse("meeting-session", args=[meeting.pk])}
    return form_page(
        request,
        form,
        "meetings/confirm_page.html",
        pairs=pairs,
        show_form=True,
        label=_("Close the meeting"),
        verdict=to_close(meeting),
        warning=_("The roll call and the record can still be corrected until the secretary signs the minutes."),
        **page,
    )
