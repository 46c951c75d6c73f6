"""The conclusion notice: its paragraphs, its way to the signer, and the page that shows what issuing it does."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from committee.actor import Actor
from committee.current import actor
from committee.refusals import require
from committee.shapes import Fact
from committee.templatetags.viet import day as day_words
from committee.views.editing import form_page, history, submitted
from documents import permissions as rights
from documents.models import Document, Kind
from documents.services.papers import read
from documents.services.signing import signature_for
from meetings.closing import to_announce
from meetings.deadlines import conclusion_notice_due, derivation, last_day
from meetings.forms.notice import NoticeForm
from meetings.models import Meeting, TaskProposal
from meetings.outline import notice_chip
from meetings.permissions import may_see_draft_record
from meetings.services import notice as service
from meetings.verdicts import rule_verdicts
from meetings.views.confirming import confirm_form, confirmed
from meetings.views.doors import meeting_at, page_of
from meetings.views.minutes import expected_symbol
from meetings.views.words import paper_page, seen_version


def notice_at(request: HttpRequest, meeting: Meeting) -> Document | None:
    """The meeting's notice; a draft is for those who work on it and for who signs."""
    by, found = actor(request), service.notice_of(meeting)
    if found is not None and not found.is_issued and found.signer != by.seat(meeting.committee_id):
        require(may_see_draft_record(by, meeting))
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the notice, edit its paragraphs, or read the issued one."""
    by, meeting = actor(request), meeting_at(request, pk)
    if meeting.status not in ("in_session", "held"):
        raise Http404
    document = notice_at(request, meeting)
    if request.method == "POST" and document is None:
        service.notice_draft(meeting, by=by)
        messages.success(request, _("The notice has been drafted from the recorded conclusions."))
        return redirect("notice", pk)
    initial = NoticeForm.of(document) if document else {}
    form = NoticeForm(request.POST or None, initial=initial, committee=meeting.committee, day=by.today)
    if document is not None and request.method == "POST":
        require(rights.may_edit(by, document))
        if submitted(
            request,
            form,
            lambda: service.notice_edit(meeting, document, form.words(), expect=form.cleaned_data["seen"], by=by),
        ):
            messages.success(request, _("The draft has been saved."))
            return redirect("notice", pk)
    context = _context(meeting, document, by)
    return form_page(request, form, "meetings/notice.html", **context, **page_of(meeting, _("Conclusion notice")))


def _context(meeting: Meeting, document: Document | None, by: Actor) -> dict[str, Any]:
    due = conclusion_notice_due(meeting)
    issued = document is not None and document.is_issued
    return {
        "document": document,
        "chips": [notice_chip(document)],
        "sheet": paper_page(read(document)) if document else "",
        "may_draft": to_announce(meeting) and rights.may_draft(by, meeting.committee),
        "may_edit": rights.may_edit(by, document) if document else None,
        "may_submit": rights.may_submit(by, document) if document else None,
        "may_issue": rights.may_issue(by, document) if document else None,
        "may_return": document is not None and document.status == "submitted" and rights.may_return(by, document),
        "may_withdraw": document is not None and document.status == "submitted" and rights.may_withdraw(by, document),
        "is_current": service.notice_says_the_record(meeting, document) if document and not issued else None,
        "due_day": last_day(due),
        "due_why": derivation(due),
        "verdicts": rule_verdicts(meeting, by),
        "regulation": meeting.regulation,
        "in_force_on": meeting.day,
        "log": history(document, by) if document else [],
    }


def _draft_at(request: HttpRequest, meeting: Meeting) -> Document:
    document = notice_at(request, meeting)
    if document is None:
        raise Http404
    return document


@login_required
@require_POST
def notice_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the draft to who signs."""
    by, meeting = actor(request), meeting_at(request, pk)
    document = _draft_at(request, meeting)
    service.notice_submit(meeting, document, by=by, expect=seen_version(request))
    messages.success(request, _("The draft is with %(name)s for signature.") % {"name": document.signer_name})
    return redirect("notice", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notice_issue(request: HttpRequest, pk: int) -> HttpResponse:
    """The number to be given, the tasks to be created, who is told; then sign and issue."""
    by, meeting = actor(request), meeting_at(request, pk)
    document = _draft_at(request, meeting)
    if document.is_issued and request.method != "POST":
        return redirect("notice", pk)
    verdict = rights.may_issue(by, document)
    require(verdict)
    form, seen = confirm_form(request), seen_version(request)
    if confirmed(request, form, lambda: service.notice_issue(meeting, document, by=by, expect=seen)):
        said = _("Notice No. %(number)s has been issued; its tasks have been assigned.")
        messages.success(request, said % {"number": document.number_symbol})
        return redirect("notice", pk)
    return form_page(
        request,
        form,
        "meetings/notice_issue.html",
        pairs=_pairs(meeting, document, by),
        recipients=[f"{person.full_name}" for person in service.concerned(meeting)],
        label=_("Sign and issue"),
        hidden={"seen": document.version if seen is None else seen},
        proposals=_proposals(meeting),
        verdict=service.notice_says_the_record(meeting, document),
        **(page_of(meeting, _("Issue the conclusion notice")) | {"back": reverse("notice", args=[pk])}),
    )


def _pairs(meeting: Meeting, document: Document, by: Actor) -> list[Fact]:
    due, seat = conclusion_notice_due(meeting), by.seat(meeting.committee_id)
    capacity = rights.signing_capacity(by, meeting.committee, document.kind) or ""
    signer = signature_for(seat, document.kind, by.today, capacity=capacity) if seat else None
    late = by.today > last_day(due)
    return [
        Fact(_("Notice"), document.subject),
        Fact(
            _("Number to be given"),
            expected_symbol(meeting, Kind.NOTICE, by),
            _("dated %(day)s") % {"day": day_words(by.today)},
        ),
        Fact(_("Signed by"), "\n".join((*signer.title_lines, signer.name)) if signer else by.name),
        Fact(_("Due"), day_words(last_day(due)) + (f" ({_('late')})" if late else ""), derivation(due)),
    ]


def _proposals(meeting: Meeting) -> list[TaskProposal]:
    rows = TaskProposal.objects.filter(conclusion__meeting=meeting).select_related(
        "conclusion", "accountable__person", "accountable__org_unit"
    )
    return list(rows.prefetch_related("coordinating__org_unit").order_by("conclusion__number", "id"))
