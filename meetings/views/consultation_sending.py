"""The way of a consultation to the Head and to the members."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from committee.actor import Actor
from committee.current import actor
from committee.refusals import require
from committee.services.regulations import provisions_for, require_regulation
from committee.shapes import Fact
from committee.templatetags.viet import day as day_words
from committee.views.editing import form_page, submitted
from meetings.consultation_facts import deadline_of
from meetings.consultation_readiness import electors
from meetings.deadlines import derivation, last_day
from meetings.forms.fields import ReasonForm
from meetings.models import Consultation
from meetings.models.consultation import Silence
from meetings.permissions import consultation as permissions
from meetings.services import consultation_sending as service
from meetings.states.consultation import CONSULTATION_STEPS
from meetings.views.consultation_doors import consultation_at, page_of, terms_facts
from meetings.views.words import seen_version

FORM, CONFIRM = "meetings/form_page.html", "meetings/consultation_confirm.html"
GET_POST = ["GET", "HEAD", "POST"]


@login_required
@require_POST
def consultation_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the draft to the Head."""
    service.consultation_submit(consultation_at(request, pk), by=actor(request))
    messages.success(request, _("The draft is with the Head."))
    return redirect("consultation-detail", pk)


@login_required
@require_http_methods(GET_POST)
def consultation_send(request: HttpRequest, pk: int) -> HttpResponse:
    """What exactly is sent, to whom, until when, what silence means; then it is frozen and mailed."""
    by, consultation = actor(request), consultation_at(request, pk)
    require(permissions.may_send_consultation(by, consultation))
    if consultation.status not in CONSULTATION_STEPS["send"].source and request.method != "POST":
        return redirect("consultation-detail", pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    del form.fields["reason"]

    def act() -> None:
        service.consultation_send(consultation, by=by, expect=seen_version(request))

    if submitted(request, form, act):
        messages.success(request, _("The members are being asked by mail."))
        return redirect("consultation-detail", pk)
    consultation.regulation = require_regulation(consultation.committee, by.today)
    return form_page(
        request,
        form,
        CONFIRM,
        pairs=[*terms_facts(consultation), *_sending(consultation, by)],
        recipients=_members(consultation, by),
        label=_("Send to the members"),
        warning=_("Once sent, question, text, papers, last day and the list of members can no longer be changed."),
        verdict=CONSULTATION_STEPS["send"].may(by, consultation),
        hidden={"seen": consultation.version},
        return_url=reverse("consultation-return", args=[pk]) if consultation.status == "submitted" else "",
        **page_of(consultation, _("Send to the members")),
    )


def _sending(consultation: Consultation, by: Actor) -> list[Fact]:
    info = deadline_of(consultation, by.today)
    provisions = provisions_for(consultation.regulation)
    due = consultation.due_on or last_day(info)
    silence = provisions.silence
    papers = [paper.title for paper in consultation.papers.all()]
    return [
        Fact(_("Papers"), "; ".join(papers) or _("none")),
        Fact(_("Answers until"), _("the end of %(day)s") % {"day": day_words(due)}, derivation(info)),
        Fact(_("Silence"), str(Silence(silence.value).label), silence.citation),
        Fact(_("Following officer"), str(consultation.follower)),
    ]


def _members(consultation: Consultation, by: Actor) -> list[str]:
    return [str(seat) for seat in electors(consultation, by, provisions_for(consultation.regulation))]


@login_required
@require_http_methods(GET_POST)
def consultation_return(request: HttpRequest, pk: int) -> HttpResponse:
    """The Head gives the draft back, with the reason."""
    by, consultation = actor(request), consultation_at(request, pk)
    require(permissions.may_send_consultation(by, consultation))
    if consultation.status != "submitted" and request.method != "POST":
        return redirect("consultation-detail", pk)
    form = ReasonForm(request.POST or None)
    if submitted(request, form, lambda: service.consultation_return(consultation, form.cleaned_data["reason"], by=by)):
        messages.success(request, _("The draft has been returned."))
        return redirect("consultation-detail", pk)
    return form_page(request, form, FORM, label=_("Return"), **page_of(consultation, _("Return to the drafter")))
