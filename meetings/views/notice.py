"""The conclusion notice: its paragraphs, its way to the signer, and the page that shows what issuing it does."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from committee.actor import Actor
from committee.current import actor
from committee.refusals import require
from committee.shapes import Fact
from committee.templatetags.viet import day as day_words
from committee.views.editing import form_page, history, submitted
from documents import permissions as rights
from documents.models import Document, Kind
from documents.rendering import render_sheet
from documents.services.documents import document_submit
from documents.services.numbering import expected_number
from documents.services.papers import read
from documents.wording import number_symbol, symbol
from meetings.deadlines import conclusion_notice_due, derivation, last_day
from meetings.forms.convening import ConveneForm
from meetings.forms.record import NoticeForm
from meetings.models import Meeting, TaskProposal
from meetings.services import notice as service
from meetings.verdicts import rule_verdicts
from meetings.views.doors import meeting_at, page_of


def _notice_at(meeting: Meeting) -> Document:
    found = service.notice_of(meeting)
    if found is None:
        raise Http404
    return found


@login_required
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the notice, edit its paragraphs, or read the issued one."""
    by, meeting = actor(request), meeting_at(request, pk)
    document = service.notice_of(meeting)
    if request.method == "POST" and document is None:
        service.notice_draft(meeting, by=by)
        messages.success(request, _("The notice has been drafted from the recorded conclusions."))
        return redirect("notice", pk)
    form = NoticeForm(request.POST or None, initial=_initial(document))
    if document is not None and submitted(request, form, lambda: _edit(meeting, document, form, by)):
        messages.success(request, _("The draft has been saved."))
        return redirect("notice", pk)
    return form_page(
        request,
        form,
        "meetings/notice.html",
        **_context(meeting, document, by),
        **page_of(meeting, _("Conclusion notice")),
    )


def _initial(document: Document | None) -> dict[str, Any]:
    if document is None:
        return {}
    paper: Any = read(document)
    names = ("subject", "opening", "after_hearing", "closing")
    return {name: getattr(paper, name) for name in names} | {
        "recipients": "\n".join(paper.recipients),
        "seen": document.version,
    }


def _edit(meeting: Meeting, document: Document, form: NoticeForm, by: Actor) -> None:
    data = dict(form.cleaned_data)
    lines = tuple(line.strip() for line in data.pop("recipients").splitlines() if line.strip())
    service.notice_edit(meeting, document, expect=data.pop("seen"), recipients=lines, by=by, **data)


def _context(meeting: Meeting, document: Document | None, by: Actor) -> dict[str, Any]:
    due = conclusion_notice_due(meeting)
    return {
        "document": document,
        "sheet": mark_safe(render_sheet(read(document))) if document else "",  # noqa: S308 - our own template
        "may_draft": rights.may_draft(by, meeting.committee),
        "may_edit": rights.may_edit(by, document) if document else None,
        "may_submit": rights.may_submit(by, document) if document else None,
        "may_issue": rights.may_issue(by, document) if document else None,
        "is_current": service.notice_is_current(meeting, document) if document else True,
        "due_day": last_day(due),
        "due_why": derivation(due),
        "verdicts": rule_verdicts(meeting, by),
        "regulation": meeting.regulation,
        "in_force_on": meeting.day,
        "log": history(document, by) if document else [],
    }


@login_required
@require_POST
def notice_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the draft to who signs."""
    by, meeting = actor(request), meeting_at(request, pk)
    document = _notice_at(meeting)
    document_submit(document, by=by)
    messages.success(request, _("The draft is with %(name)s for signature.") % {"name": document.signer_name})
    return redirect("notice", pk)


@login_required
def notice_issue(request: HttpRequest, pk: int) -> HttpResponse:
    """The number to be given, the tasks to be created, who is told; then sign and issue."""
    by, meeting = actor(request), meeting_at(request, pk)
    document = _notice_at(meeting)
    require(rights.may_issue(by, document))
    if document.is_issued and request.method == "GET":
        return redirect("notice", pk)
    form = ConveneForm(request.POST if request.method == "POST" else None)
    del form.fields["reason"]
    seen = request.POST.get("seen", "")
    if submitted(
        request,
        form,
        lambda: service.notice_issue(meeting, document, by=by, expect=int(seen) if seen.isdigit() else None),
    ):
        messages.success(
            request,
            _("Notice No. %(number)s has been issued; its tasks have been assigned.")
            % {"number": document.number_symbol},
        )
        return redirect("notice", pk)
    people = [row.name for row in meeting.participants.with_people() if row.membership]
    return form_page(
        request,
        form,
        "meetings/notice_issue.html",
        pairs=_pairs(meeting, document, by),
        recipients=people,
        label=_("Sign and issue"),
        hidden={"seen": document.version},
        proposals=_proposals(meeting),
        **(page_of(meeting, _("Issue the conclusion notice")) | {"back": reverse("notice", args=[pk])}),
    )


def _pairs(meeting: Meeting, document: Document, by: Actor) -> list[Fact]:
    code = symbol(Kind.NOTICE, meeting.committee.profile(by.today).code)
    number = number_symbol(expected_number(meeting.committee, Kind.NOTICE, by.today), code)
    due = conclusion_notice_due(meeting)
    return [
        Fact(_("Notice"), document.subject),
        Fact(
            _("Number to be given"),
            number,
            _("dated %(day)s, signed by %(name)s") % {"day": day_words(by.today), "name": by.name},
        ),
        Fact(_("Due"), day_words(last_day(due)), derivation(due)),
    ]


def _proposals(meeting: Meeting) -> list[TaskProposal]:
    rows = TaskProposal.objects.filter(conclusion__meeting=meeting).select_related(
        "conclusion", "accountable__person", "accountable__org_unit"
    )
    return list(rows.order_by("conclusion__number", "id"))
