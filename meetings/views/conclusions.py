"""Numbered conclusions, their tasks, and the mark that none arises."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from committee.current import actor
from committee.refusals import Refused
from committee.views.editing import form_page, submitted
from meetings.forms.record import ConclusionForm, ProposalForm
from meetings.models import Conclusion, Meeting, TaskProposal
from meetings.services import conclusions
from meetings.services.session import require_open_record
from meetings.views.doors import meeting_at, page_of

FORM = "meetings/form_page.html"


def _back(meeting: Meeting) -> HttpResponse:
    return redirect(reverse("meeting-session", args=[meeting.pk]) + "#ket-luan")


def conclusion_at(request: HttpRequest, pk: int) -> Conclusion:
    row = get_object_or_404(Conclusion, pk=pk)
    row.meeting = meeting_at(request, row.meeting_id)
    return row


def proposal_at(request: HttpRequest, pk: int) -> TaskProposal:
    row = get_object_or_404(TaskProposal, pk=pk)
    row.conclusion = conclusion_at(request, row.conclusion_id)
    return row


@login_required
def conclusion_new(request: HttpRequest, pk: int) -> HttpResponse:
    """The next conclusion."""
    by, meeting = actor(request), meeting_at(request, pk)
    require_open_record(meeting, by)
    form = ConclusionForm(request.POST or None, meeting=meeting)
    if submitted(
        request,
        form,
        lambda: conclusions.conclusion_add(meeting, form.cleaned_data["text"], item=form.cleaned_data["item"], by=by),
    ):
        messages.success(request, _("The conclusion stands. Give its tasks, or mark that none arises."))
        return _back(meeting)
    return form_page(request, form, FORM, label=_("Add the conclusion"), **page_of(meeting, _("New conclusion")))


@login_required
def conclusion_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words of a conclusion."""
    by, row = actor(request), conclusion_at(request, pk)
    require_open_record(row.meeting, by)
    form = ConclusionForm(request.POST or None, meeting=row.meeting, initial=ConclusionForm.of(row))
    if submitted(
        request,
        form,
        lambda: conclusions.conclusion_edit(row, form.cleaned_data["text"], item=form.cleaned_data["item"], by=by),
    ):
        messages.success(request, _("The conclusion has been changed."))
        return _back(row.meeting)
    return form_page(
        request, form, FORM, label=_("Save"), **page_of(row.meeting, _("Conclusion %(n)s") % {"n": row.number})
    )


@login_required
@require_POST
def conclusion_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a conclusion; the following ones move up."""
    by, row = actor(request), conclusion_at(request, pk)
    meeting = row.meeting
    try:
        conclusions.conclusion_remove(row, by=by)
        messages.success(request, _("The conclusion has been removed; the following ones move up."))
    except Refused as refusal:
        messages.error(request, refusal.verdict.sentence)
    return _back(meeting)


@login_required
@require_POST
def conclusion_no_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Set (`dat=1`) or remove the mark 'không phát sinh nhiệm vụ'."""
    by, row = actor(request), conclusion_at(request, pk)
    try:
        conclusions.conclusion_mark_no_task(row, request.POST.get("dat") == "1", by=by)
        messages.success(request, _("The mark has been changed."))
    except Refused as refusal:
        messages.error(request, refusal.verdict.sentence)
    return _back(row.meeting)


@login_required
def proposal_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A task of a conclusion."""
    by, row = actor(request), conclusion_at(request, pk)
    require_open_record(row.meeting, by)
    form = ProposalForm(request.POST or None, meeting=row.meeting)
    if submitted(request, form, lambda: conclusions.proposal_save(row, form.terms(), by=by)):
        messages.success(request, _("The task stands with its conclusion; it is assigned when the notice is issued."))
        return _back(row.meeting)
    title = _("Task of conclusion %(n)s") % {"n": row.number}
    return form_page(request, form, FORM, label=_("Add the task"), intro=row.text, **page_of(row.meeting, title))


@login_required
def proposal_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a task before it is assigned."""
    by, row = actor(request), proposal_at(request, pk)
    meeting = row.conclusion.meeting
    require_open_record(meeting, by)
    form = ProposalForm(request.POST or None, meeting=meeting, initial=ProposalForm.of(row))
    if submitted(request, form, lambda: conclusions.proposal_save(row.conclusion, form.terms(), by=by, proposal=row)):
        messages.success(request, _("The task has been changed."))
        return _back(meeting)
    title = _("Task of conclusion %(n)s") % {"n": row.conclusion.number}
    return form_page(request, form, FORM, label=_("Save"), intro=row.conclusion.text, **page_of(meeting, title))


@login_required
@require_POST
def proposal_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a task out again."""
    by, row = actor(request), proposal_at(request, pk)
    meeting = row.conclusion.meeting
    conclusions.proposal_remove(row, by=by)
    messages.success(request, _("The task has been removed."))
    return _back(meeting)
