"""The editor of decisions, programmes, plans, reports and submissions."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.current import actor, current_committee
from committee.refusals import require
from committee.shapes import Crumb
from committee.views.editing import submitted
from documents import permissions
from documents.forms import PaperForm, form_for
from documents.models import Document, Kind
from documents.models.kinds import SLUGS
from documents.registry import Origin, edit_address, origins
from documents.rendering import render_html
from documents.services.drafts import document_draft
from documents.services.editing import document_edit
from documents.services.papers import draft_paper, read
from documents.views.document import crumbs, door, editable_here

BY_SLUG = {slug: kind for kind, slug in SLUGS.items()}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a document of a kind that is written here."""
    kind = BY_SLUG.get(slug)
    if kind is None:
        raise Http404
    by, origin = actor(request), _origin(request)
    committee = origin.committee if origin else current_committee(request)
    require(permissions.may_draft(by, committee))
    begun_with = dict(origin.initial) if origin else {}
    form = form_for(kind)(request.POST or None, committee=committee, kind=kind, day=by.today, initial=begun_with)
    made: list[Document] = []

    def act() -> None:
        data = form.cleaned_data
        with transaction.atomic():
            document = document_draft(
                committee,
                form.paper(),
                by=by,
                signer=data["signer"],
                source=origin.source if origin else None,
                circulation=data["circulation"],
                copies=data["copies"],
            )
            if origin:
                origin.link(document)
        made.append(document)

    if not _wants_preview(request) and submitted(request, form, act):
        messages.success(request, _("The draft has been saved."))
        return redirect("document-detail", made[0].pk)
    trail = [Crumb(_("Documents"), reverse("document-register")), Crumb(_("Drafts"), reverse("document-drafts"))]
    title = _("New document: %(kind)s") % {"kind": str(Kind(kind).label).lower()}
    if origin:
        trail = [Crumb(origin.label, origin.url)]
    back = origin.url if origin else reverse("document-drafts")
    return _page(request, form, title, [*trail, Crumb(title)], back=back)


def _origin(request: HttpRequest) -> Origin | None:
    """The object of an upper room for which the document is begun; 404 for one that this person may not see."""
    for name, find in origins.items():
        if name in request.GET:
            origin = find(actor(request), request.GET[name])
            if origin is None:
                raise Http404
            return origin
    return None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit a draft. Somebody who was slower gets 409 with their text kept."""
    document, by = door(request, pk), actor(request)
    elsewhere = edit_address(document)
    if elsewhere and not document.is_issued:
        return redirect(elsewhere)
    require(permissions.may_edit(by, document))
    if not editable_here(document):
        raise Http404
    form = form_for(document.kind)(
        request.POST or None, committee=document.committee, kind=Kind(document.kind), day=by.today, document=document
    )

    def act() -> None:
        data = form.cleaned_data
        document_edit(
            document,
            form.paper(),
            by=by,
            expect=data["version"] or 0,
            signer=data["signer"],
            circulation=data["circulation"],
            copies=data["copies"],
        )

    if not _wants_preview(request) and submitted(request, form, act):
        messages.success(request, _("The draft has been saved."))
        return redirect("document-detail", document.pk)
    back = reverse("document-detail", args=[document.pk])
    return _page(
        request, form, _("Edit the draft"), crumbs(document, _("Edit the draft")), back=back, document=document
    )


def _wants_preview(request: HttpRequest) -> bool:
    return "preview" in request.POST


def _page(
    request: HttpRequest,
    form: PaperForm,
    title: str,
    trail: list[Crumb],
    *,
    back: str,
    document: Document | None = None,
) -> HttpResponse:
    sheet = ""
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        paper = draft_paper(form.paper(), form.committee, data["signer"], form.day, data["circulation"])
        sheet = render_html(paper, stylesheet=static("documents/paper.css"))
    elif not form.is_bound and document is not None:
        sheet = render_html(read(document), stylesheet=static("documents/paper.css"))
    context = {"form": form, "title": title, "crumbs": trail, "back": back, "sheet": sheet, "kind": form.kind.label}
    return render(request, "documents/editor.html", context, status=422 if form.is_bound and form.errors else 200)
