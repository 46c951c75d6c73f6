"""The Head's decision on a consultation, and the agenda of a meeting that takes it up."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.actor import Actor
from committee.current import actor
from committee.refusals import require
from committee.services.regulations import provisions_for
from committee.views.editing import form_page, submitted
from meetings.consultation_facts import standing
from meetings.forms.consultation_result import DecisionForm, TakeUpForm
from meetings.models import Consultation
from meetings.permissions import consultation as permissions, may_propose_extraordinary
from meetings.services import consultation_result as service
from meetings.views.consultation_doors import consultation_at, page_of

GET_POST = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(GET_POST)
def consultation_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The counts, then what the Head decides."""
    by, consultation = actor(request), consultation_at(request, pk)
    require(permissions.may_decide_consultation(by, consultation))
    if consultation.status != "closed" and request.method != "POST":
        return redirect("consultation-detail", pk)
    found = standing(consultation)
    form = DecisionForm(request.POST or None, initial={"text": _proposed(consultation)})
    if provisions_for(consultation.regulation).decision_rule.value == "majority":
        del form.fields["reason"]
    if submitted(request, form, lambda: service.consultation_decide(consultation, form.ruling(), by=by)):
        messages.success(request, _("The decision has been recorded; the members are told by mail."))
        return redirect("consultation-detail", pk)
    return form_page(
        request,
        form,
        "meetings/consultation_decide.html",
        found=found,
        label=_("Record the decision"),
        **page_of(consultation, _("Decide on the result")),
    )


def _proposed(consultation: Consultation) -> str:
    """The beginning of the decision's text, Vietnamese as documents are."""
    return f"Thống nhất nội dung: {consultation.title}."


@login_required
@require_http_methods(GET_POST)
def consultation_take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: an item to be decided on the agenda of the next meeting; or the way to an extraordinary meeting."""
    by, consultation = actor(request), consultation_at(request, pk)
    require(permissions.may_take_up(by, consultation))
    form = TakeUpForm(request.POST or None, committee=consultation.committee, day=by.today)

    def act() -> None:
        service.consultation_take_up(consultation, form.cleaned_data["meeting"], by=by)

    if submitted(request, form, act):
        messages.success(request, _("The matter stands on the agenda."))
        return redirect("meeting-detail", form.cleaned_data["meeting"].pk)
    return form_page(
        request,
        form,
        "meetings/consultation_take_up.html",
        label=_("Put on the agenda"),
        ways=_ways(consultation, by),
        has_meeting=form.fields["meeting"].queryset.exists(),  # type: ignore[attr-defined]
        **page_of(consultation, _("Put to a meeting")),
    )


def _ways(consultation: Consultation, by: Actor) -> list[tuple[str, str]]:
    """How this reader calls an extraordinary meeting about the matter, prefilled."""
    query = f"?lay-y-kien={consultation.pk}"
    if by.is_head(consultation.committee):
        return [(_("Convene an extraordinary meeting"), reverse("meeting-convene-now") + query)]
    if may_propose_extraordinary(by, consultation.committee):
        return [(_("Propose an extraordinary meeting"), reverse("meeting-propose") + query)]
    return []
