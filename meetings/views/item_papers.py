"""The papers of one item in all their versions: who approves, returns, and says who reads them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from committee import clock
from committee.actor import Actor
from committee.current import actor
from committee.refusals import Refused, require
from committee.shapes import Chip
from committee.text import whole_number
from committee.transitions import Move, moves
from meetings.deadlines import derivation, last_day, papers_due
from meetings.models import AgendaItem, Paper, PaperAccess, PaperReader
from meetings.paper_looks import chip_of
from meetings.paper_readers import Circle, chains, circle_of, may_read
from meetings.permissions import may_add_paper, may_see_item_papers
from meetings.permissions.papers import approves_papers, may_replace_paper, may_set_readers
from meetings.services import papers
from meetings.states.papers import PAPER_STEPS
from meetings.views.doors import item_at, page_of, paper_at


@dataclass(frozen=True, slots=True)
class Version:
    """A version with its state, whether it came late, who handed it in, and the buttons of this reader."""

    paper: Paper
    chip: Chip
    is_late: bool
    author: str
    moves: dict[str, Move]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A paper with its versions, the newest first."""

    versions: list[Version]
    may_replace: bool
    may_set: bool
    named: dict[int, str] = field(default_factory=dict)

    @property
    def newest(self) -> Paper:
        return self.versions[0].paper


@login_required
@require_safe
def item_papers(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who read the item's papers, and those who hand them in."""
    by, item = actor(request), item_at(request, pk)
    if not may_add_paper(by, item):
        require(may_see_item_papers(by, item))
    due = papers_due(item.meeting)
    context = {
        "item": item,
        "bundles": bundles(item, circle_of(by, item.meeting), by),
        "choices": PaperAccess.choices,
        "invitees": papers.possible_readers(item) if approves_papers(by, item.meeting) else (),
        "may_add": may_add_paper(by, item),
        "due": last_day(due) if due else None,
        "why": derivation(due) if due else "",
        **page_of(item.meeting, _("Papers of item %(n)s: %(title)s") % {"n": item.position, "title": item.title}),
    }
    return render(request, "meetings/item_papers.html", context)


def bundles(item: AgendaItem, circle: Circle, by: Actor) -> list[Bundle]:
    """What this reader sees of each paper."""
    found, due = [], papers_due(item.meeting)
    names = _names(item)
    rows = item.papers.select_related("uploaded_by__person", "guest", "decided_by__person")
    for chain in chains(rows):
        seen = [paper for paper in chain if may_read(circle, paper, by)]
        for paper in seen:
            paper.item = item
        versions = [
            Version(
                paper,
                chip_of(paper),
                due is not None and clock.day_of(paper.uploaded_at) > last_day(due),
                str(paper.guest or paper.uploaded_by or ""),
                {move.step.name: move for move in moves(paper, PAPER_STEPS, by)} if paper is chain[0] else {},
            )
            for paper in seen
        ]
        if versions:
            may_replace = seen[0] is chain[0] and bool(may_replace_paper(by, chain[0]))
            may_set = bool(may_set_readers(by, versions[0].paper))
            found.append(Bundle(versions, may_replace, may_set, names.get(seen[0].pk, {}) if may_set else {}))
    return found


def _names(item: AgendaItem) -> dict[int, dict[int, str]]:
    """By paper: the invitees named in it, for those who set the readers. One query."""
    found: dict[int, dict[int, str]] = {}
    rows = PaperReader.objects.filter(paper__item=item).select_related("participant__membership__person")
    for row in rows:
        found.setdefault(row.paper_id, {})[row.participant_id] = row.participant.name
    return found


@login_required
@require_POST
def paper_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Approve (`duyet`), return with the reason (`tra-lai`), or say who reads it (`nguoi-doc`)."""
    by, paper = actor(request), paper_at(request, pk)
    if step not in ("duyet", "tra-lai", "nguoi-doc"):
        raise Http404
    require(may_see_item_papers(by, paper.item))
    require(PAPER_STEPS["approve"].may(by, paper) if step != "nguoi-doc" else may_set_readers(by, paper))
    try:
        if step == "duyet":
            papers.paper_approve(paper, by=by)
            messages.success(request, _("The paper has been approved; its readers find it now."))
        elif step == "tra-lai":
            papers.paper_return(paper, reason=request.POST.get("ly_do", ""), by=by)
            messages.success(request, _("The paper has been returned with the reason."))
        else:
            _set_readers(request, paper, by)
    except Refused as refusal:
        messages.error(request, refusal.verdict.sentence)
    return redirect("item-papers", paper.item_id)


def _set_readers(request: HttpRequest, paper: Paper, by: Actor) -> None:
    access = request.POST.get("nguoi_doc", "")
    if access not in PaperAccess.values:
        raise Http404
    named = [pk for pk in map(whole_number, request.POST.getlist("ten")) if pk is not None]
    papers.readers_set(paper, access, by=by, named=named)
    messages.success(request, _("From now on it is read by: %(who)s.") % {"who": PaperAccess(access).label})
