"""The form on paper: to be printed, as it was sent, and an answer that came on it; reminding who is silent."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from committee.current import actor
from committee.refusals import require
from committee.views.editing import form_page, submitted
from documents.services.serving import serve_file
from documents.services.upload_refusal import UploadRefused
from meetings.consultation_paper import form_paper
from meetings.forms.consultation_answers import PaperAnswerForm
from meetings.models import ConsultationForm, ConsultationScan
from meetings.permissions import consultation as permissions
from meetings.services import consultation_answers as service
from meetings.services.consultation_result import consultation_nudge
from meetings.views.consultation_doors import answer_at, consultation_at, page_of, voter_at
from meetings.views.words import paper_page

FORM = "meetings/form_page.html"
GET_POST = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(GET_POST)
def paper_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter what a member handed in on paper."""
    by, voter = actor(request), voter_at(request, pk)
    consultation = voter.consultation
    require(permissions.may_record_paper_answer(by, consultation))
    form = PaperAnswerForm(request.POST or None, request.FILES or None, initial={"given_on": by.today})

    def act() -> None:
        data = form.cleaned_data
        terms = {"given_on": data["given_on"], "reason": data["reason"], "scan": data["scan"]}
        try:
            service.answer_on_paper(voter, form.reply(), **terms, by=by)
        except UploadRefused as refused:
            form.add_error("scan", str(refused.reason))

    if submitted(request, form, act):
        messages.success(request, _("The answer on paper has been entered."))
        return redirect("consultation-detail", consultation.pk)
    name = voter.holder_on(by.today).person.full_name
    intro = _("The history says that you entered it, and how it was handed in. The paper is kept in the file.")
    page = page_of(consultation, _("Answer on paper of %(name)s") % {"name": name})
    return form_page(request, form, FORM, label=_("Enter the answer"), intro=intro, files=True, **page)


@login_required
@require_safe
def paper_scan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The scan of an answer on paper, for those who follow the consultation and for who handed it in."""
    answer = answer_at(request, pk)
    require(permissions.may_see_scan(actor(request), answer))
    return serve_file(get_object_or_404(ConsultationScan, answer=answer))


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
