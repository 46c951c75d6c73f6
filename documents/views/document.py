"""The page of a document, and its file."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from committee.current import actor
from committee.refusals import require
from committee.sentences import spell
from committee.shapes import Chip, Crumb, Fact, Mark
from committee.transitions import moves
from committee.views.editing import history
from documents import permissions, registry
from documents.models import Document, DocumentStatus, Rendition
from documents.registry import edit_address, issue_address, source_of
from documents.rendering import render_html
from documents.services.checks import findings
from documents.services.papers import read
from documents.services.serving import serve_rendition
from documents.states import STEPS

URLS = {
    "submit": "document-submit",
    "withdraw": "document-withdraw",
    "return": "document-return",
    "issue": "document-issue",
    "drop": "document-drop",
}
"""The page of each step; those in POSTED act straight away."""
POSTED = frozenset({"submit", "withdraw"})


def door(request: HttpRequest, pk: int) -> Document:
    """The document, for whoever may see it; 404 for everybody else."""
    rows = Document.objects.visible_to(actor(request)).select_related(
        "committee", "signer__person", "voided", "corrects"
    )
    found: Document = get_object_or_404(rows, pk=pk)
    request.committee = found.committee  # type: ignore[attr-defined]
    return found


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """State, paper, file, history, rules; and what can be done now."""
    document, by = door(request, pk), actor(request)
    may_read = registry.may_read(by, document)
    rendition = Rendition.objects.filter(document=document).first() if may_read else None
    context = {
        "document": document,
        "crumbs": crumbs(document),
        "title": title_of(document),
        "chips": [chip_of(document)],
        "facts": facts(document, rendition),
        "marks": marks(document),
        "moves": _moves(document, by),
        "more": _more(document, by),
        "may_read": may_read,
        "sheet": render_html(read(document), stylesheet=static("documents/paper.css")) if may_read else "",
        "rendition": rendition,
        "log": history(document, by),
        "verdicts": findings(document, rendition),
        "corrections": Document.objects.visible_to(by).filter(corrects=document),
        "source": _source(document),
    }
    return render(request, "documents/detail.html", context)


@login_required
@require_safe
def pdf(request: HttpRequest, pk: int) -> FileResponse:
    """The PDF in the browser's viewer; `?tai-ve=1` downloads it."""
    document = door(request, pk)
    require(permissions.may_see_file(actor(request), document))
    rendition = Rendition.objects.filter(document=document).first()
    if rendition is None:
        raise Http404
    try:
        return serve_rendition(rendition, inline=not request.GET.get("tai-ve"))
    except FileNotFoundError:
        raise Http404 from None


def crumbs(document: Document, here: str = "") -> list[Crumb]:
    trail = [Crumb(_("Documents"), reverse("document-register"))]
    if not document.is_issued:
        trail.append(Crumb(_("Drafts"), reverse("document-drafts")))
    name = document.number_symbol or str(document.get_kind_display())
    if here:
        return [*trail, Crumb(name, reverse("document-detail", args=[document.pk])), Crumb(here)]
    return [*trail, Crumb(name)]


def title_of(document: Document) -> str:
    kind = str(document.get_kind_display())
    if document.is_issued:
        return f"{kind} {document.number_symbol}"
    return _("Draft: %(kind)s") % {"kind": kind}


def chip_of(document: Document) -> Chip:
    if hasattr(document, "voided"):
        return Chip("mute", _("Number voided"), "cross")
    tones = {
        DocumentStatus.DRAFT: ("act", "pen"),
        DocumentStatus.SUBMITTED: ("warn", "clock"),
        DocumentStatus.ISSUED: ("ok", "check"),
        DocumentStatus.DROPPED: ("mute", "dash"),
    }
    tone, icon = tones[DocumentStatus(document.status)]
    word = str(document.get_status_display())
    return Chip(tone, word[:1].upper() + word[1:], icon)


def facts(document: Document, rendition: Rendition | None) -> list[Fact]:
    """Three facts below the title."""
    signer = f"{document.capacity} {document.signer_name}".strip()
    role = document.signer.title if document.signer else ""
    found = [Fact(_("Signed by") if document.is_issued else _("To be signed by"), signer or _("not yet chosen"), role)]
    if document.is_issued:
        found.insert(0, Fact(_("Date of issue"), spell(document.issued_on)))
    found.append(Fact(_("Circulation"), _("Public") if document.circulation == "public" else _("Internal")))
    return found


def marks(document: Document) -> list[Mark]:
    """Draft → awaiting signature → issued."""
    order = [DocumentStatus.DRAFT, DocumentStatus.SUBMITTED, DocumentStatus.ISSUED]
    if document.status not in order:
        return []
    place = order.index(DocumentStatus(document.status))
    labels = [_("Draft"), _("Awaiting signature"), _("Issued")]
    days = [document.drafted_at, document.submitted_at, document.issued_at]
    done = len(order) if document.is_issued else place
    return [
        Mark(
            label,
            "done" if n < done else "now" if n == done else "later",
            spell(day.date()) if day and n <= place else "",
        )
        for n, (label, day) in enumerate(zip(labels, days, strict=True))
    ]


def _moves(document: Document, by: Any) -> list[dict[str, Any]]:
    found = []
    for move in moves(document, STEPS, by):
        url = reverse(URLS[move.step.name], args=[document.pk])
        if move.step.name == "issue":
            url = issue_address(document) or url
        primary = move.step.name == "issue" or (move.step.name == "submit" and not permissions.may_issue(by, document))
        if move.is_open or move.step.name in ("issue", "submit"):
            found.append({"move": move, "url": url, "post": move.step.name in POSTED, "primary": primary})
    return sorted(found, key=lambda entry: (not entry["move"].is_open, not entry["primary"]))


def _more(document: Document, by: Any) -> dict[str, Any]:
    """What can be done beside the steps: edit, void, correct."""
    edit = edit_address(document)
    return {
        "edit_url": edit or reverse("document-edit", args=[document.pk]),
        "may_edit": permissions.may_edit(by, document) if edit or editable_here(document) else None,
        "may_void": permissions.may_void(by, document),
        "may_correct": permissions.may_correct(by, document),
    }


def editable_here(document: Document) -> bool:
    """Written with an editor of this room, not grown out of a meeting."""
    return document.content.get("kind") in ("QĐ", "named") and not document.is_issued


def _source(document: Document) -> dict[str, str] | None:
    source = source_of(document)
    return {"label": source.label(document), "url": source.url(document)} if source else None
