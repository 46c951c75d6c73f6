"""The minutes: preview of what was recorded, remarks, the two signatures."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from committee.current import actor
from committee.shapes import Fact
from committee.templatetags.viet import day as day_words
from committee.transitions import moves
from committee.views.editing import form_page, history, submitted
from documents.models import Kind
from documents.rendering import render_sheet
from documents.services.numbering import expected_number
from documents.services.papers import read
from documents.wording import number_symbol, symbol
from meetings.forms.convening import ConveneForm
from meetings.forms.fields import ReasonForm
from meetings.forms.record import RemarksForm
from meetings.models import Minutes
from meetings.paperwork import minutes_paper
from meetings.permissions import may_keep_record
from meetings.services import minutes as service
from meetings.states import MINUTES_STEPS
from meetings.verdicts import rule_verdicts
from meetings.views.doors import meeting_at, page_of

URLS = {"sign_as_secretary": "minutes-sign", "sign_as_chair": "minutes-sign", "return": "minutes-return"}


def minutes_at(request: HttpRequest, pk: int) -> Minutes:
    """The minutes of a visible meeting that has begun."""
    meeting = meeting_at(request, pk)
    rows = Minutes.objects.select_related(
        "document__rendition", "secretary_signed_by__person", "chair_signed_by__person"
    )
    found = rows.filter(meeting=meeting).first()
    if found is None:
        raise Http404
    found.meeting = meeting
    return found


@login_required
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as it would be printed now, or the signed one; remarks while it is a draft."""
    by, record = actor(request), minutes_at(request, pk)
    meeting = record.meeting
    initial = {"opening": record.opening, "closing": record.closing, "seen": record.version}
    form = RemarksForm(request.POST or None, initial=initial)
    draft = record.status == "draft" and bool(may_keep_record(by, meeting))

    def act() -> None:
        data = form.cleaned_data
        service.minutes_remarks(record, opening=data["opening"], closing=data["closing"], expect=data["seen"], by=by)

    if submitted(request, form, act):
        messages.success(request, _("The remarks have been saved."))
        return redirect("minutes", meeting.pk)
    context: dict[str, Any] = {
        "minutes": record,
        "moves": [(move, URLS[move.step.name]) for move in moves(record, MINUTES_STEPS, by)],
        "sheet": mark_safe(render_sheet(read(record.document) if record.document else minutes_paper(record))),  # noqa: S308 - our own template
        "may_edit": draft,
        "verdicts": rule_verdicts(meeting, by),
        "regulation": meeting.regulation,
        "in_force_on": meeting.day,
        "log": history(record, by),
    }
    return form_page(request, form, "meetings/minutes.html", **context, **page_of(meeting, _("Minutes")))


@login_required
def minutes_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The secretary signs, then the chair; the page says what the signature does."""
    by, record = actor(request), minutes_at(request, pk)
    meeting = record.meeting
    as_chair = record.status == "secretary_signed"
    step = MINUTES_STEPS["sign_as_chair" if as_chair else "sign_as_secretary"]
    form = ConveneForm(request.POST if request.method == "POST" else None)
    del form.fields["reason"]
    act = service.minutes_sign_as_chair if as_chair else service.minutes_sign_as_secretary
    if submitted(request, form, lambda: act(record, by=by)):
        messages.success(
            request, _("The minutes are signed and locked.") if as_chair else _("Signed. The chair signs next.")
        )
        return redirect("minutes", meeting.pk)
    pairs = [Fact(_("Minutes of"), meeting.title), Fact(_("Signed by"), by.name)]
    if as_chair:
        pairs.append(
            Fact(
                _("Number to be given"),
                expected_symbol(record, by.today),
                _("dated %(day)s") % {"day": day_words(by.today)},
            )
        )
    warning = (
        _("With this signature the record is locked for good; corrections are made by supplementary minutes.")
        if as_chair
        else _("With your signature the record is closed; only the chair can return it for correction.")
    )
    return form_page(
        request,
        form,
        "meetings/confirm_page.html",
        pairs=pairs,
        label=str(step.label),
        warning=warning,
        verdict=step.may(by, record),
        **(page_of(meeting, str(step.label)) | {"back": _back(meeting.pk)}),
    )


def expected_symbol(record: Minutes, today: Any) -> str:
    """The number and symbol that the minutes would get now."""
    committee = record.meeting.committee
    return number_symbol(
        expected_number(committee, Kind.MINUTES, today), symbol(Kind.MINUTES, committee.profile(today).code)
    )


def _back(pk: int) -> str:
    return reverse("minutes", args=[pk])


@login_required
def minutes_return(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair gives the minutes back, with a reason."""
    by, record = actor(request), minutes_at(request, pk)
    form = ReasonForm(request.POST or None)
    if submitted(request, form, lambda: service.minutes_return(record, form.cleaned_data["reason"], by=by)):
        messages.success(request, _("The minutes are with the secretary again."))
        return redirect("minutes", pk)
    page = page_of(record.meeting, _("Return the minutes for correction")) | {"back": _back(pk)}
    return form_page(request, form, "meetings/form_page.html", label=_("Return"), **page)
