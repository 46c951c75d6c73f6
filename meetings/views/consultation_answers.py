"""Answering in two taps, an answer on paper, the wish for a meeting, reminding, the form for printing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from committee.actor import Actor
from committee.current import actor
from committee.refusals import require
from committee.templatetags.viet import day as day_words
from committee.views.editing import form_page, submitted
from documents.drafting import parse_sections
from documents.services.serving import serve_file
from meetings import consultation_permissions as permissions
from meetings.consultation_paper import form_paper
from meetings.forms.consultation import AnswerForm, PaperAnswerForm
from meetings.forms.fields import ReasonForm
from meetings.models import Consultation, ConsultationForm, ConsultationVoter
from meetings.services import consultation_answers as service
from meetings.services.consultation_result import consultation_nudge
from meetings.views.consultation_doors import consultation_at, page_of, terms_facts, voter_at
from meetings.views.words import paper_page

FORM = "meetings/form_page.html"
GET_POST = ["GET", "HEAD", "POST"]


def _own(consultation: Consultation, by: Actor) -> ConsultationVoter:
    own: ConsultationVoter | None = consultation.voters.of_person(by).with_people().first()
    if own is None:
        raise Http404
    own.consultation = consultation
    return own


@login_required
@require_http_methods(GET_POST)
def consultation_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """First tap: the answer. Second tap: “I confirm”. Nothing is written before the second one."""
    by, consultation = actor(request), consultation_at(request, pk)
    own = _own(consultation, by)
    verdict = permissions.may_answer_consultation(by, own)
    if request.method == "POST":
        require(verdict)
    form = AnswerForm(request.POST or None)
    confirmed = "confirm" in request.POST
    if confirmed and submitted(request, form, lambda: service.answer_give(own, form.reply(), by=by)):
        late = service.is_late(consultation, by.today)
        messages.success(request, _thanks(consultation, late))
        return redirect("consultation-detail", pk)
    chosen = form.reply() if form.is_bound and form.is_valid() and not form.errors else None
    last = own.answers.order_by("-number").first()
    return form_page(
        request,
        form,
        "meetings/consultation_answer.html",
        own=own,
        chosen=chosen,
        chosen_word=str(chosen.position.label) if chosen else "",
        last=last,
        is_late=consultation.due_on is not None and service.is_late(consultation, by.today),
        pairs=terms_facts(consultation),
        sections=parse_sections(consultation.text) if consultation.text.strip() else (),
        papers=consultation.papers.all(),
        may_ask=bool(permissions.may_ask_for_meeting(by, own)),
        verdict=verdict,
        **page_of(consultation, _("Give your opinion")),
    )


def _thanks(consultation: Consultation, late: bool) -> str:
    if late:
        return _("Your answer has been recorded. It came late, is kept apart and not counted.")
    until = day_words(consultation.due_on)
    return _("Your answer has been recorded. You can change it until the end of %(day)s.") % {"day": until}


@login_required
@require_http_methods(GET_POST)
def paper_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter what a member handed in on paper."""
    by, voter = actor(request), voter_at(request, pk)
    consultation = voter.consultation
    require(permissions.may_record_paper_answer(by, consultation))
    form = PaperAnswerForm(request.POST or None, initial={"given_on": by.today})

    def act() -> None:
        data = form.cleaned_data
        service.answer_on_paper(voter, form.reply(), given_on=data["given_on"], reason=data["reason"], by=by)

    if submitted(request, form, act):
        messages.success(request, _("The answer on paper has been entered."))
        return redirect("consultation-detail", consultation.pk)
    name = voter.membership.person.full_name
    intro = _("The history says that you entered it, and how it was handed in. The paper is kept in the file.")
    page = page_of(consultation, _("Answer on paper of %(name)s") % {"name": name})
    return form_page(request, form, FORM, label=_("Enter the answer"), intro=intro, **page)


@login_required
@require_http_methods(GET_POST)
def ask_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """A member asks that the matter be put to a meeting."""
    by, consultation = actor(request), consultation_at(request, pk)
    own = _own(consultation, by)
    require(permissions.may_ask_for_meeting(by, own))
    form = ReasonForm(request.POST or None)
    if submitted(request, form, lambda: service.meeting_ask(own, form.cleaned_data["reason"], by=by)):
        messages.success(request, _("The Head and the secretariat are told that you ask for a meeting."))
        return redirect("consultation-detail", pk)
    intro = _("The written consultation ends with this; the matter is put on the agenda of a meeting.")
    page = page_of(consultation, _("Ask for a meeting"))
    return form_page(request, form, FORM, label=_("Ask for a meeting"), intro=intro, **page)


@login_required
@require_POST
def consultation_remind(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: everybody who has not answered gets a mail, at most one a day."""
    told = consultation_nudge(consultation_at(request, pk), by=actor(request))
    if told:
        words = ngettext("%(n)s person is being reminded by mail.", "%(n)s people are being reminded by mail.", told)
        messages.success(request, words % {"n": told})
    else:
        messages.info(request, _("Everybody concerned has already been reminded today."))
    return redirect("consultation-detail", pk)


@login_required
@require_safe
def consultation_form(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The form in its frame; `ban-in`: alone, as the printer gets it; `tep`: the PDF that was sent."""
    consultation = consultation_at(request, pk)
    form = ConsultationForm.objects.filter(consultation=consultation).first()
    if "tep" in request.GET:
        if form is None:
            raise Http404
        return serve_file(form)
    sheet = paper_page(form_paper(consultation))
    if "ban-in" in request.GET:
        return HttpResponse(sheet)
    context = {"sheet": sheet, "form_file": form, **page_of(consultation, _("Form for printing"))}
    return render(request, "meetings/consultation_form.html", context)
