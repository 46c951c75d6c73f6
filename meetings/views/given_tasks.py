"""The tasks that a conclusion gives, before they are assigned."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.current import actor
from committee.shapes import Fact
from committee.views.editing import form_page, submitted
from meetings.forms.record import ProposalForm
from meetings.models import Conclusion, TaskProposal
from meetings.services import proposals
from meetings.verdicts import day_remark
from meetings.views.conclusions import FORM, at_conclusions, conclusion_at, require_open
from meetings.views.confirming import confirm_form, confirm_page, confirmed
from meetings.views.doors import page_of


def proposal_at(request: HttpRequest, pk: int) -> TaskProposal:
    row = get_object_or_404(TaskProposal.objects.select_related("accountable__person", "accountable__org_unit"), pk=pk)
    row.conclusion = conclusion_at(request, row.conclusion_id)
    return row


def _page(request: HttpRequest, form: ProposalForm, conclusion: Conclusion, label: str) -> HttpResponse:
    title = _("Task of conclusion %(n)s") % {"n": conclusion.number}
    page = page_of(conclusion.meeting, title) | {"back": at_conclusions(conclusion.meeting)}
    return form_page(request, form, FORM, label=label, intro=conclusion.text, **page)


def _remark(request: HttpRequest, proposal: TaskProposal) -> None:
    """A due date on a day off is allowed, and said."""
    if proposal.due_date and (remark := day_remark(proposal.due_date)):
        messages.warning(request, remark)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A task of a conclusion."""
    by, row = actor(request), conclusion_at(request, pk)
    require_open(row.meeting, by)
    form = ProposalForm(request.POST or None, meeting=row.meeting)
    made: list[TaskProposal] = []
    if submitted(request, form, lambda: made.append(proposals.proposal_save(row, form.terms(), by=by))):
        messages.success(request, _("The task stands with its conclusion; it is assigned when the notice is issued."))
        _remark(request, made[0])
        return redirect(at_conclusions(row.meeting))
    return _page(request, form, row, _("Add the task"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a task before it is assigned; whoever was slower gets 409 with their text kept."""
    by, row = actor(request), proposal_at(request, pk)
    conclusion = row.conclusion
    require_open(conclusion.meeting, by)
    form = ProposalForm(request.POST or None, meeting=conclusion.meeting, initial=ProposalForm.of(row))
    made: list[TaskProposal] = []

    def act() -> None:
        seen = form.cleaned_data["seen"]
        made.append(proposals.proposal_save(conclusion, form.terms(), by=by, proposal=row, expect=seen))

    if submitted(request, form, act):
        messages.success(request, _("The task has been changed."))
        _remark(request, made[0])
        return redirect(at_conclusions(conclusion.meeting))
    return _page(request, form, conclusion, _("Save"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a task out again."""
    by, row = actor(request), proposal_at(request, pk)
    meeting, form = row.conclusion.meeting, confirm_form(request)
    require_open(meeting, by)
    if confirmed(request, form, lambda: proposals.proposal_remove(row, by=by)):
        messages.success(request, _("The task has been removed."))
        return redirect(at_conclusions(meeting))
    pairs = [
        Fact(_("Task"), row.title),
        Fact(_("Accountable member"), str(row.accountable.person), row.accountable.org_unit.name),
    ]
    title = _("Remove the task")
    return confirm_page(request, form, meeting, title, pairs, label=title, back=at_conclusions(meeting))
