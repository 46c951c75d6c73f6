"""Drafting, papers, and the way of a consultation to the Head and to the members."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.actor import Actor
from committee.current import actor, current_committee
from committee.models import Committee, Role
from committee.refusals import require
from committee.services.regulations import require_regulation
from committee.templatetags.viet import day as day_words
from committee.text import whole_number
from committee.views.editing import form_page, submitted
from meetings.consultation_facts import deadline_of
from meetings.deadlines import derivation, last_day
from meetings.forms.consultation import ConsultationForm
from meetings.models import AgendaItem, Consultation, Meeting
from meetings.permissions import consultation as permissions
from meetings.services import consultation as service
from meetings.views.consultation_doors import consultation_at, crumbs, page_of

FORM, CONFIRM = "meetings/form_page.html", "meetings/consultation_confirm.html"
GET_POST = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(GET_POST)
def consultation_new(request: HttpRequest) -> HttpResponse:
    """Begin a consultation; papers are added on its page."""
    by, committee = actor(request), current_committee(request)
    require(permissions.may_draft_consultation(by, committee))
    least = _least(Consultation(committee=committee, regulation=require_regulation(committee, by.today)), by)
    form = ConsultationForm(
        request.POST or None, committee=committee, day=by.today, least=least, initial=_first(request, by, committee)
    )
    made: list[Consultation] = []
    if submitted(request, form, lambda: made.append(service.consultation_draft(committee, form.draft(), by=by))):
        messages.success(request, _("The draft has been saved. Add the papers, then submit it."))
        return redirect("consultation-detail", made[0].pk)
    title = _("Draft a written consultation")
    intro = _("The members are asked in writing in place of a meeting. The Head decides whether they are asked.")
    return form_page(
        request,
        form,
        FORM,
        title=title,
        crumbs=crumbs(None, title),
        label=_("Save the draft"),
        intro=intro,
        back=reverse("consultation-list"),
    )


def _first(request: HttpRequest, by: Actor, committee: Committee) -> dict[str, object]:
    """Whoever drafts follows it, where they can; otherwise the Secretary."""
    possible = list(service.possible_followers(committee, by.today))
    own = [seat for seat in possible if seat == by.seat(committee)]
    secretaries = [seat for seat in possible if seat.role == Role.SECRETARY]
    return {"follower": next(iter((*own, *secretaries, *possible)), None), "title": _put_off(request, by)}


def _put_off(request: HttpRequest, by: Actor) -> str:
    """The agenda item that a meeting put to written consultation ("?muc=5"); empty otherwise."""
    key = whole_number(request.GET.get("muc", ""))
    if key is None:
        return ""
    seen = AgendaItem.objects.filter(pk=key, meeting__in=Meeting.objects.visible_to(by))
    return seen.values_list("title", flat=True).first() or ""


def _least(consultation: Consultation, by: Actor) -> str:
    info = deadline_of(consultation, by.today)
    says = {"day": day_words(last_day(info)), "why": derivation(info)}
    return _("Empty: as the regulation says; sent today that is %(day)s %(why)s") % says


@login_required
@require_http_methods(GET_POST)
def consultation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft. Somebody who was slower gets 409 with their text kept."""
    by, consultation = actor(request), consultation_at(request, pk)
    require(permissions.may_change_consultation(by, consultation))
    form = ConsultationForm(
        request.POST or None,
        committee=consultation.committee,
        day=by.today,
        least=_least(consultation, by),
        initial=ConsultationForm.of(consultation),
    )

    def act() -> None:
        service.consultation_edit(consultation, form.draft(), expect=form.cleaned_data["version"] or 0, by=by)

    if submitted(request, form, act):
        messages.success(request, _("The draft has been saved."))
        return redirect("consultation-detail", pk)
    return form_page(request, form, FORM, label=_("Save the draft"), **page_of(consultation, _("Change the draft")))
