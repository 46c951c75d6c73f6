"""Members propose matters for the agenda; the standing agency and the secretariat take them in or return them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from committee.current import actor, current_committee
from committee.refusals import require
from committee.shapes import Chip, Crumb, Fact
from committee.templatetags.viet import day as day_words
from committee.transitions import moves
from committee.views.editing import form_page, history, submitted
from meetings.forms.fields import ReasonForm
from meetings.forms.item_proposals import ItemProposalForm, TakeInForm
from meetings.models import ItemProposal
from meetings.permissions.item_proposals import may_decide_item_proposal, may_propose_item
from meetings.services import item_proposals as service
from meetings.states.item_proposals import ITEM_PROPOSAL_STEPS

FORM = "meetings/form_page.html"
GET_POST = ["GET", "HEAD", "POST"]
LOOKS = {
    "proposed": ("warn", "wait"),
    "taken_in": ("ok", "check"),
    "returned": ("mute", "undo"),
    "withdrawn": ("mute", "dash"),
}
PAGE = 50


def chip_of(row: ItemProposal) -> Chip:
    """Colour, icon and word of the status."""
    tone, icon = LOOKS[row.status]
    return Chip(tone, str(row.get_status_display()), icon)


def _crumbs(*last: str) -> list[Crumb]:
    here = Crumb(_("Proposed matters"), reverse("item-proposal-list") if last else "")
    return [Crumb(_("Meetings"), reverse("meeting-list")), here, *(Crumb(text) for text in last)]


def proposal_at(request: HttpRequest, pk: int) -> ItemProposal:
    """One of those that the actor sees, or 404. Sets the committee of the page."""
    by, rows = actor(request), ItemProposal.objects.select_related("committee")
    row = get_object_or_404(rows if by.is_admin else rows.filter(committee_id__in=by.committee_ids), pk=pk)
    found: ItemProposal = get_object_or_404(service.seen_by(by, row.committee), pk=pk)
    request.committee = found.committee  # type: ignore[attr-defined]
    return found


@login_required
@require_safe
def item_proposal_list(request: HttpRequest) -> HttpResponse:
    """Those who prepare meetings see all, the waiting ones first; everybody else their own."""
    by, committee = actor(request), current_committee(request)
    page = Paginator(service.seen_by(by, committee).order_by("status", "-created_at"), PAGE).get_page(
        request.GET.get("trang")
    )
    context = {
        "title": _("Proposed matters"),
        "crumbs": _crumbs(),
        "lines": [(row, chip_of(row)) for row in page],
        "page_obj": page,
        "may_propose": may_propose_item(by, committee),
    }
    return render(request, "meetings/item_proposal_list.html", context)


@login_required
@require_http_methods(GET_POST)
def item_proposal_new(request: HttpRequest) -> HttpResponse:
    """Propose a matter; phone-friendly."""
    by, committee = actor(request), current_committee(request)
    require(may_propose_item(by, committee))
    ahead = service.open_agendas(committee, by).filter(status="convened")
    form = ItemProposalForm(request.POST or None, meetings=ahead)
    made: list[ItemProposal] = []
    if submitted(request, form, lambda: made.append(service.item_propose(committee, form.terms(), by=by))):
        messages.success(request, _("The matter has been proposed. You are told what becomes of it."))
        return redirect("item-proposal", made[0].pk)
    title = _("Propose a matter for the agenda")
    return form_page(request, form, FORM, title=title, crumbs=_crumbs(title), label=_("Propose"), intro="")


@login_required
@require_http_methods(GET_POST)
def item_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """The matter, and for those who draw up agendas the choice of the meeting."""
    by, row = actor(request), proposal_at(request, pk)
    form = TakeInForm(
        request.POST or None,
        meetings=service.open_agendas(row.committee, by),
        initial={"meeting": row.wished_for or service.open_agendas(row.committee, by).first()},
    )
    if request.method == "POST":
        require(may_decide_item_proposal(by, row))
    if submitted(request, form, lambda: service.item_take_in(row, form.cleaned_data["meeting"], by=by)):
        messages.success(request, _("The matter stands on the agenda."))
        return redirect(reverse("meeting-detail", args=[form.cleaned_data["meeting"].pk]) + "#chuong-trinh")
    status = 422 if form.is_bound else 200
    return render(request, "meetings/item_proposal.html", _context(request, row, form), status=status)


def _context(request: HttpRequest, row: ItemProposal, form: TakeInForm) -> dict[str, Any]:
    by = actor(request)
    facts = [
        Fact(_("Proposed by"), str(row.proposer.person), row.proposer.position),
        Fact(_("Proposed on"), day_words(row.created_at)),
        Fact(_("Minutes wanted"), str(row.minutes), str(row.get_kind_display())),
    ]
    if row.wished_for:
        facts.append(Fact(_("At which meeting"), row.wished_for.title))
    return {
        "title": row.title,
        "crumbs": _crumbs(row.title),
        "chips": [chip_of(row)],
        "facts": facts,
        "row": row,
        "form": form,
        "steps": {move.step.name: move for move in moves(row, ITEM_PROPOSAL_STEPS, by)},
        "log": history(row, by),
    }


@login_required
@require_http_methods(GET_POST)
def item_proposal_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the member, with the reason."""
    by, row = actor(request), proposal_at(request, pk)
    require(may_decide_item_proposal(by, row))
    form = ReasonForm(request.POST or None)
    if submitted(request, form, lambda: service.item_return(row, form.cleaned_data["reason"], by=by)):
        messages.success(request, _("The matter has been returned; the member is told why."))
        return redirect("item-proposal", row.pk)
    title = _("Return: %(title)s") % {"title": row.title}
    back = reverse("item-proposal", args=[row.pk])
    return form_page(request, form, FORM, title=title, crumbs=_crumbs(title), label=_("Return"), back=back)


@login_required
@require_POST
def item_proposal_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The member takes it back."""
    row = proposal_at(request, pk)
    service.item_withdraw(row, by=actor(request))
    messages.success(request, _("The matter has been withdrawn."))
    return redirect("item-proposal", row.pk)
