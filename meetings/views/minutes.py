"""The minutes: preview of what was recorded, remarks, the two signatures."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee import clock
from committee.actor import Actor
from committee.current import actor
from committee.refusals import require
from committee.shapes import Fact
from committee.templatetags.viet import day as day_words, when
from committee.transitions import moves
from committee.views.editing import form_page, history, submitted
from documents.models import Kind
from documents.services.numbering import expected_number
from documents.wording import number_symbol, symbol
from meetings.forms.fields import ReasonForm
from meetings.forms.record import RemarksForm
from meetings.models import Meeting, Minutes
from meetings.outline import minutes_chip
from meetings.permissions import (
    may_keep_record,
    may_sign_minutes_as_chair,
    may_sign_minutes_as_secretary,
)
from meetings.permissions.minutes import (
    invited_seat,
    may_comment,
    may_draft_supplement,
    may_read_full,
    may_read_minutes,
)
from meetings.replies import has_answered, standing
from meetings.services import minutes as service
from meetings.states.minutes import MINUTES_STEPS, NOT_CIRCULATED
from meetings.verdicts import rule_verdicts
from meetings.views.confirming import confirm_form, confirmed
from meetings.views.doors import meeting_at, page_of
from meetings.views.minutes_texts import released, shown_paper, supplements_of
from meetings.views.words import paper_page

URLS = {
    "circulate": "minutes-circulate",
    "end_circulation": "minutes-recall",
    "sign_as_secretary": "minutes-sign",
    "sign_as_chair": "minutes-sign",
    "return": "minutes-return",
    "adopt": "minutes-adopt",
}
QUIET = ("return", "circulate", "end_circulation", "adopt")
"""Steps that may be taken, but need not."""
HIDDEN = ("circulate", "end_circulation", "adopt")
"""Steps that are left out where they are closed to the reader."""


def minutes_at(request: HttpRequest, pk: int) -> Minutes:
    """The minutes of a visible meeting that has begun; before they are signed, for those who work on them."""
    meeting = meeting_at(request, pk)
    rows = Minutes.objects.select_related(
        "document__rendition", "secretary_signed_by__person", "chair_signed_by__person", "adopted_item"
    )
    found = rows.filter(meeting=meeting).first()
    if found is None:
        raise Http404
    found.meeting = meeting
    require(may_read_minutes(actor(request), found))
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as it would be printed now, or the signed one; remarks while it is a draft."""
    by, record = actor(request), minutes_at(request, pk)
    meeting = record.meeting
    if request.method == "POST":
        require(may_keep_record(by, meeting))
    held = meeting.status == "held"
    form = RemarksForm(request.POST or None, initial=_initial(record), with_hours=held)
    if submitted(request, form, lambda: _save(record, form, by, held)):
        messages.success(request, _("The minutes have been saved."))
        return redirect("minutes", meeting.pk)
    context: dict[str, Any] = {
        "minutes": record,
        "chips": [minutes_chip(record)],
        "moves": [(move, URLS[move.step.name]) for move in moves(record, MINUTES_STEPS, by)],
        "quiet": QUIET,
        "hidden_when_closed": HIDDEN,
        "seen": service.fingerprint(record) if record.document is None else "",
        "may_supplement": bool(may_draft_supplement(by, record)),
        "supplements": supplements_of(record, by),
        "may_full": bool(may_read_full(by, record)),
        **_answers(record, by),
        "sheet": paper_page(shown_paper(record, by)),
        **released(record, by),
        "may_edit": record.is_open and bool(may_keep_record(by, meeting)),
        "verdicts": rule_verdicts(meeting, by),
        "regulation": meeting.regulation,
        "in_force_on": meeting.day,
        "log": history(record, by),
    }
    return form_page(request, form, "meetings/minutes.html", **context, **page_of(meeting, _("Minutes")))


def _answers(record: Minutes, by: Actor) -> dict[str, Any]:
    """How the circulation stands, and whether this reader still has a say."""
    out = record.status == "circulated"
    seat = invited_seat(by, record.meeting) if out else None
    may = may_comment(by, record) if out else None
    own = seat is not None and seat.pk != record.meeting.secretary_id
    return {
        "may_comment": bool(may),
        "may_answer": bool(may) and own and seat is not None and not has_answered(record, seat),
        "standing": standing(record) if out else None,
        "corrections": record.corrections.count() if record.circulated_at else 0,
    }


def _initial(record: Minutes) -> dict[str, Any]:
    meeting = record.meeting
    hours = {"started": meeting.started_at, "ended": meeting.ended_at}
    return {
        "opening": record.opening,
        "closing": record.closing,
        "seen": record.version,
        **{name: moment.astimezone(clock.OFFICE).time() for name, moment in hours.items() if moment},
    }


def _save(record: Minutes, form: RemarksForm, by: Actor, held: bool) -> None:
    data = form.cleaned_data
    if held:
        service.minutes_hours(record, started=data["started"], ended=data["ended"], by=by)
    service.minutes_remarks(record, opening=data["opening"], closing=data["closing"], expect=data["seen"], by=by)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def minutes_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The secretary signs, then the chair; the page says what the signature does, and to which text."""
    by, record = actor(request), minutes_at(request, pk)
    if record.is_locked and request.method != "POST":
        return redirect("minutes", pk)
    as_chair = record.status == "secretary_signed"
    step = MINUTES_STEPS["sign_as_chair" if as_chair else "sign_as_secretary"]
    may_sign = may_sign_minutes_as_chair if as_chair else may_sign_minutes_as_secretary
    if request.method == "POST" and not record.is_locked:
        require(may_sign(by, record.meeting))
    act = service.minutes_sign_as_chair if as_chair else service.minutes_sign_as_secretary
    form, seen = confirm_form(request), request.POST.get("seen", "") or request.GET.get("ban", "")
    if confirmed(request, form, lambda: act(record, by=by, seen=seen)):
        messages.success(
            request, _("The minutes are signed and locked.") if as_chair else _("Signed. The chair signs next.")
        )
        return redirect("minutes", pk)
    return form_page(
        request,
        form,
        "meetings/confirm_page.html",
        pairs=_pairs(record, by, as_chair),
        label=str(step.label),
        warning=_warning(as_chair, record),
        verdict=step.may(by, record),
        hidden={"seen": seen or service.fingerprint(record)},
        **(page_of(record.meeting, str(step.label)) | {"back": reverse("minutes", args=[pk])}),
    )


def _pairs(record: Minutes, by: Actor, as_chair: bool) -> list[Fact]:
    meeting = record.meeting
    pairs = [
        Fact(_("Minutes of"), meeting.title, f"{when(meeting.started_at)} – {when(meeting.ended_at)}"),
        Fact(_("Conclusions"), str(meeting.conclusions.count())),
        Fact(_("Signed by"), by.name),
    ]
    if as_chair:
        dated = _("dated %(day)s") % {"day": day_words(by.today)}
        pairs.append(Fact(_("Number to be given"), expected_symbol(meeting, Kind.MINUTES, by), dated))
    return pairs


def _warning(as_chair: bool, record: Minutes) -> str:
    if as_chair:
        return _("With this signature the record is locked for good; corrections are made by supplementary minutes.")
    words = _("With your signature the record is closed; only the chair can return it for correction.")
    if record.circulated_at is None:
        return f"{NOT_CIRCULATED} {words}"
    return words


def expected_symbol(meeting: Meeting, kind: Kind, by: Actor) -> str:
    """The number and symbol that a document of the meeting would get now."""
    committee = meeting.committee
    return number_symbol(expected_number(committee, kind, by.today), symbol(kind, committee.profile(by.today).code))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def minutes_return(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair gives the minutes back, with a reason."""
    by, record = actor(request), minutes_at(request, pk)
    require(may_sign_minutes_as_chair(by, record.meeting))
    if record.status != "secretary_signed" and request.method != "POST":
        return redirect("minutes", pk)
    form = ReasonForm(request.POST or None)
    if submitted(request, form, lambda: service.minutes_return(record, form.cleaned_data["reason"], by=by)):
        messages.success(request, _("The minutes are with the secretary again."))
        return redirect("minutes", pk)
    page = page_of(record.meeting, _("Return the minutes for correction")) | {"back": reverse("minutes", args=[pk])}
    return form_page(request, form, "meetings/form_page.html", label=_("Return"), **page)
