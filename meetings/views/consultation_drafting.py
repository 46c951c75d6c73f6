"""Drafting, papers, and the way of a consultation to the Head and to the members."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from committee.actor import Actor
from committee.current import actor, current_committee
from committee.models import Committee, Role
from committee.refusals import require
from committee.services.regulations import provisions_for, require_regulation
from committee.shapes import Fact
from committee.templatetags.viet import day as day_words
from committee.views.editing import form_page, submitted
from documents.services.serving import serve_file
from documents.services.upload_refusal import UploadRefused
from meetings import consultation_permissions as permissions
from meetings.consultation_facts import deadline_of
from meetings.consultation_readiness import electors
from meetings.consultation_states import CONSULTATION_STEPS
from meetings.deadlines import derivation, last_day
from meetings.forms.consultation import ConsultationForm, FollowerForm
from meetings.forms.fields import ReasonForm
from meetings.forms.papers import PaperForm
from meetings.models import AgendaItem, Consultation, Meeting
from meetings.models.consultation import Silence
from meetings.services import consultation as service
from meetings.views.consultation_doors import consultation_at, crumbs, page_of, paper_at, terms_facts
from meetings.views.words import seen_version

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
    key = request.GET.get("muc", "")
    if not key.isdecimal():
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


@login_required
@require_http_methods(GET_POST)
def paper_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a paper that goes along."""
    by, consultation = actor(request), consultation_at(request, pk)
    require(permissions.may_change_consultation(by, consultation))
    form = PaperForm(request.POST or None, request.FILES or None)

    def act() -> None:
        try:
            service.paper_attach(consultation, form.cleaned_data["file"], form.cleaned_data["title"], by=by)
        except UploadRefused as refused:
            form.add_error("file", str(refused.reason))

    if submitted(request, form, act):
        messages.success(request, _("The paper has been added."))
        return redirect("consultation-detail", pk)
    page = page_of(consultation, _("Add a paper"))
    return form_page(request, form, FORM, label=_("Add"), files=True, **page)


@login_required
@require_safe
def paper_download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file itself, for whoever sees the consultation."""
    return serve_file(paper_at(request, pk))


@login_required
@require_POST
def paper_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a paper out again before the sending."""
    paper = paper_at(request, pk)
    service.paper_detach(paper, by=actor(request))
    messages.success(request, _("The paper has been taken out."))
    return redirect("consultation-detail", paper.consultation_id)


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


@login_required
@require_http_methods(GET_POST)
def consultation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Call it off, with the reason."""
    by, consultation = actor(request), consultation_at(request, pk)
    require(permissions.may_withdraw_consultation(by, consultation))
    if consultation.status not in ("draft", "submitted", "open") and request.method != "POST":
        return redirect("consultation-detail", pk)
    form = ReasonForm(request.POST or None)
    if submitted(
        request, form, lambda: service.consultation_withdraw(consultation, form.cleaned_data["reason"], by=by)
    ):
        messages.success(request, _("The consultation has been withdrawn."))
        return redirect("consultation-detail", pk)
    n = consultation.voters.count()
    told = ngettext("%(n)s member is told by mail.", "%(n)s members are told by mail.", n) % {"n": n} if n else ""
    page = page_of(consultation, _("Withdraw the consultation"))
    return form_page(request, form, FORM, label=_("Withdraw"), intro=told, **page)


@login_required
@require_http_methods(GET_POST)
def consultation_follower(request: HttpRequest, pk: int) -> HttpResponse:
    """Another following officer."""
    by, consultation = actor(request), consultation_at(request, pk)
    require(permissions.may_change_follower(by, consultation))
    initial = {"follower": consultation.follower}
    form = FollowerForm(request.POST or None, committee=consultation.committee, day=by.today, initial=initial)
    if submitted(
        request, form, lambda: service.consultation_hand_over(consultation, form.cleaned_data["follower"], by=by)
    ):
        messages.success(request, _("The following officer has been changed."))
        return redirect("consultation-detail", pk)
    page = page_of(consultation, _("Another following officer"))
    return form_page(request, form, FORM, label=_("Save"), **page)
