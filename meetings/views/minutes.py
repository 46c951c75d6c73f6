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
from committee.shapes import Fact, FileLine
from committee.templatetags.viet import day as day_words, filesize_vi, when
from committee.transitions import moves
from committee.views.editing import form_page, history, submitted
from documents.layout import Paper
from documents.models import Kind
from documents.services.numbering import expected_number
from documents.services.papers import read
from documents.wording import number_symbol, symbol
from meetings.forms.fields import ReasonForm
from meetings.forms.record import RemarksForm
from meetings.minutes_permissions import (
    invited_seat,
    may_comment,
    may_draft_supplement,
    may_read_full,
    may_read_minutes,
    may_read_supplement,
    may_redact,
    may_release,
)
from meetings.minutes_states import MINUTES_STEPS, NOT_CIRCULATED
from meetings.models import Face, Meeting, Minutes, PublicFace
from meetings.outline import minutes_chip
from meetings.paperwork import minutes_paper
from meetings.permissions import (
    may_keep_record,
    may_sign_minutes_as_chair,
    may_sign_minutes_as_secretary,
)
from meetings.replies import has_answered, standing
from meetings.services import minutes as service
from meetings.services.minutes_faces import paper_of
from meetings.verdicts import rule_verdicts
from meetings.views.confirming import confirm_form, confirmed
from meetings.views.doors import meeting_at, page_of
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
        "supplements": _supplements(record, by),
        "may_full": bool(may_read_full(by, record)),
        **_answers(record, by),
        "sheet": paper_page(_shown(record, by)),
        **_faces(record, by),
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


def _shown(record: Minutes, by: Actor) -> Paper:
    """The draft, the signed text, or the members' text for whom passages were left out."""
    if record.document is None:
        return minutes_paper(record)
    return read(record.document) if may_read_full(by, record) else paper_of(record, Face.MEMBERS)


def _faces(record: Minutes, by: Actor) -> dict[str, Any]:
    """What was left out, and the texts released for publication."""
    if not record.is_locked:
        return {}
    return {
        "may_redact": may_redact(by, record),
        "may_release": may_release(by, record),
        "releases": [release_line(row) for row in record.public_faces.all()],
    }


def release_line(row: PublicFace) -> FileLine:
    """One released text as a file; it can be downloaded when its PDF has been made."""
    return FileLine(
        _("Text for publication, release %(n)s") % {"n": row.number},
        reverse("public-face", args=[row.pk]) if row.file else reverse("minutes", args=[row.minutes.meeting_id]),
        text=row.note,
        size=f"PDF, {filesize_vi(row.size)}" if row.file else _("the PDF is being made"),
        after=_("of %(day)s") % {"day": day_words(clock.day_of(row.released_at))},
    )


def _supplements(record: Minutes, by: Actor) -> list[FileLine]:
    """The supplementary minutes that this reader may open, the given up ones left out."""
    if not record.is_locked:
        return []
    rows = record.supplements.exclude(status="dropped").select_related("document", "minutes")
    found = []
    for row in rows:
        row.minutes = record
        if may_read_supplement(by, row):
            number = row.document.number_symbol if row.document else str(row.get_status_display())
            name = (
                _("Supplementary minutes No. %(number)s") if row.document else _("Supplementary minutes (%(number)s)")
            )
            found.append(FileLine(name % {"number": number}, reverse("supplement", args=[row.pk]), text=row.reason))
    return found


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
