"""Papers of a written consultation: add, download, take out."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from committee.current import actor
from committee.refusals import require
from committee.views.editing import form_page, submitted
from documents.services.serving import serve_file
from documents.services.upload_refusal import UploadRefused
from meetings.forms.papers import PaperForm
from meetings.permissions import consultation as permissions
from meetings.services import consultation_papers as service
from meetings.views.consultation_doors import consultation_at, page_of, paper_at

FORM = "meetings/form_page.html"
GET_POST = ["GET", "HEAD", "POST"]


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
