"""Answering in two taps, an answer on paper, the wish for a meeting, reminding, the form for printing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.actor import Actor
from committee.current import actor
from committee.refusals import require
from committee.templatetags.viet import day as day_words
from committee.views.editing import form_page, submitted
from documents.drafting import parse_sections
from meetings.forms.consultation_answers import AnswerForm
from meetings.forms.fields import ReasonForm
from meetings.models import Consultation, ConsultationVoter
from meetings.permissions import consultation as permissions
from meetings.services import consultation_answers as service
from meetings.views.consultation_doors import consultation_at, page_of, terms_facts

FORM = "meetings/form_page.html"
GET_POST = ["GET", "HEAD", "POST"]


def _own(consultation: Consultation, by: Actor) -> ConsultationVoter:
    rows: list[ConsultationVoter] = list(consultation.voters.of_person(by).with_people())
    for row in rows:
        row.consultation = consultation
    own = next((row for row in rows if permissions.speaks(by, row)), rows[0] if rows else None)
    if own is None:
        raise Http404
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
    last = own.answers.select_related("given_by__person").order_by("-number").first()
    return form_page(
        request,
        form,
        "meetings/consultation_answer.html",
        own=own,
        chosen=chosen,
        chosen_word=str(chosen.position.label) if chosen else "",
        last=last,
        taken_over=own.membership if own.successor_id and own.holder_on(by.today) == own.successor else None,
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
