"""The acts on a document: submit, take back, return, give up, issue, void, correct."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from committee.current import actor
from committee.refusals import Stale, require
from committee.sentences import spell
from committee.shapes import Fact
from committee.text import whole_number
from committee.verdict import Verdict
from committee.views.editing import submitted
from documents import permissions
from documents.forms import ReasonForm
from documents.models import Document
from documents.registry import issue_address
from documents.services.drafts import document_correct
from documents.services.issuing import document_issue
from documents.services.numbering import expected_number
from documents.services.papers import read
from documents.services.signing import heading_for, signature_for
from documents.services.submitting import document_drop, document_return, document_submit, document_withdraw
from documents.services.voiding import document_void
from documents.states import STEPS
from documents.views.document import crumbs, door, title_of
from documents.wording import number_symbol


@login_required
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the draft to its signer."""
    document = door(request, pk)
    document_submit(document, by=actor(request))
    messages.success(request, _("Submitted to %(name)s for signature.") % {"name": document.signer_name})
    return redirect("document-detail", pk)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back for editing."""
    document_withdraw(door(request, pk), by=actor(request))
    messages.success(request, _("The draft can be edited again."))
    return redirect("document-detail", pk)


@login_required
@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the document that corrects this one."""
    draft = document_correct(door(request, pk), by=actor(request))
    messages.success(request, _("A new draft has been made; the issued document stays as it is."))
    return redirect("document-edit", draft.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The signer returns the draft with the reason."""
    document, by = door(request, pk), actor(request)
    require(_open(document, "return", permissions.may_return(by, document)))
    return _with_reason(
        request, document, document_return, label=_("Return the draft"), done=_("The draft has been returned.")
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up a draft."""
    document, by = door(request, pk), actor(request)
    require(_open(document, "drop", permissions.may_drop(by, document)))
    return _with_reason(
        request,
        document,
        document_drop,
        label=_("Give up the draft"),
        done=_("The draft has been given up."),
        warning=_("The draft stays in the history but can no longer be edited. No number is used up."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """Void the number of an issued document."""
    document, by = door(request, pk), actor(request)
    require(permissions.may_void(by, document))
    return _with_reason(
        request,
        document,
        document_void,
        label=_("Void the number"),
        done=_("The number has been voided."),
        warning=_(
            "The document stays in the register marked as void. Its number is never given again. This cannot be undone."
        ),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """What issuing will do, exactly; then do it."""
    document, by = door(request, pk), actor(request)
    elsewhere = issue_address(document)
    if elsewhere and not document.is_issued:
        return redirect(elsewhere)
    verdict = permissions.may_issue(by, document)
    if request.method == "POST":
        require(verdict)
        document_issue(document, by=by, expect=_version(request))
        messages.success(request, _("Issued as No. %(number)s.") % {"number": document.number_symbol})
        return redirect("document-detail", pk)
    if document.status not in STEPS["issue"].source:
        raise Stale
    context = {
        "document": document,
        "title": _("Sign and issue"),
        "lead": document.subject,
        "crumbs": crumbs(document, _("Sign and issue")),
        "pairs": _will_happen(document, by) if verdict else _planned(document),
        "recipients": [line.removeprefix("- ") for line in read(document).recipient_lines],
        "verdict": verdict,
        "hidden": {"version": document.version},
        "label": _("Sign and issue"),
    }
    return render(request, "documents/issue.html", context)


def _will_happen(document: Document, by: Any) -> list[Fact]:
    """Number, date and signature as they would be given now."""
    heading = heading_for(document.committee, document.kind, by.today)
    number = expected_number(document.committee, document.kind, by.today)
    seat = by.seat(document.committee_id)
    capacity = permissions.signing_capacity(by, document.committee, document.kind) or ""
    signer = signature_for(seat, document.kind, by.today, capacity=capacity)
    return [
        Fact(
            _("Number and symbol"),
            number_symbol(number, heading.symbol),
            _("The next number of the year; it is fixed at the moment of issuing."),
        ),
        Fact(_("Date of issue"), spell(by.today)),
        Fact(_("Signed by"), "\n".join((*signer.title_lines, signer.post_line, signer.name))),
        *_planned(document),
    ]


def _planned(document: Document) -> list[Fact]:
    return [
        Fact(_("Kind"), str(document.get_kind_display())),
        Fact(_("Circulation"), str(document.get_circulation_display())),
    ]


def _open(document: Document, step: str, verdict: Verdict) -> Verdict:
    """The right, while the document is where the step begins; otherwise it is stale."""
    if document.status not in STEPS[step].source:
        raise Stale
    return verdict


def _version(request: HttpRequest) -> int:
    """The version that the person read; a form without one is stale."""
    version = whole_number(request.POST.get("version", ""))
    if version is None:
        raise Stale
    return version


def _with_reason(
    request: HttpRequest, document: Document, act: Callable[..., object], *, label: str, done: str, warning: str = ""
) -> HttpResponse:
    """A page that asks for the reason, then acts."""
    form = ReasonForm(request.POST or None)
    if submitted(request, form, lambda: act(document, by=actor(request), note=form.cleaned_data["note"])):
        messages.success(request, done)
        return redirect("document-detail", document.pk)
    context = {
        "document": document,
        "form": form,
        "label": label,
        "warning": warning,
        "title": label,
        "lead": document.subject,
        "crumbs": crumbs(document, label),
        "pairs": [Fact(_("Document"), title_of(document))],
        "verdict": None,
        "hidden": {},
    }
    return render(request, "documents/issue.html", context, status=422 if form.errors else 200)
