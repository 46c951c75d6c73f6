"""Matters that members propose: handed in, put on an agenda, returned with the reason, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from committee.actor import Actor
from committee.audit import record
from committee.models import Committee
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from committee.services.saving import save_checked
from committee.text import one_line
from committee.transitions import advance
from meetings.item_proposal_letters import tell_decided, tell_waiting
from meetings.models import AgendaItem, ItemKind, ItemProposal, Meeting, MeetingStatus, Purpose
from meetings.permissions import prepares
from meetings.permissions.item_proposals import may_propose_item
from meetings.services.agenda import agenda_lock
from meetings.services.agenda_order import place_before_closing
from meetings.states.item_proposals import ITEM_PROPOSAL_STEPS, WAITING


@dataclass(frozen=True, slots=True)
class ProposalTerms:
    """What, why, for how long (minutes), at which meeting if a certain one is wished for."""

    title: str
    reason: str
    kind: str = ItemKind.DISCUSSION
    minutes: int = 20
    wished_for: Meeting | None = None


def seen_by(by: Actor, committee: Committee) -> QuerySet[ItemProposal]:
    """All for those who prepare meetings, their own for the others."""
    rows = ItemProposal.objects.filter(committee=committee).select_related(
        "committee", "proposer__person", "item__meeting", "wished_for"
    )
    if prepares(by, committee) or by.is_admin:
        return rows
    return rows.filter(proposer__person=by.person) if by.person else rows.none()


def open_agendas(committee: Committee, by: Actor) -> QuerySet[Meeting]:
    """The meetings ahead whose agenda can still take a matter in, the next one first."""
    rows = Meeting.objects.filter(committee=committee, day__gte=by.today)
    return rows.filter(status__in=[MeetingStatus.DRAFT, MeetingStatus.CONVENED]).order_by("day")


def item_propose(committee: Committee, terms: ProposalTerms, *, by: Actor) -> ItemProposal:
    """Hand a matter in; the secretariat is told."""
    require(may_propose_item(by, committee))
    seat = by.seat(committee)
    assert seat is not None
    proposal = ItemProposal(
        committee=committee,
        proposer=seat,
        title=one_line(terms.title),
        reason=terms.reason.strip(),
        kind=terms.kind,
        minutes=terms.minutes,
        wished_for=terms.wished_for,
        created_at=by.now,
    )
    with transaction.atomic():
        save_checked(proposal)
        text = Sentence(_("Proposed for the agenda: {title}"), title=proposal.title)
        record(by, committee, proposal, "propose_item", text)
        tell_waiting(proposal, by=by)
    return proposal


def item_take_in(proposal: ItemProposal, meeting: Meeting, *, by: Actor) -> AgendaItem:
    """The matter becomes an item of `meeting`, presented by whoever proposed it; they are told."""
    if meeting.committee_id != proposal.committee_id:
        raise Refused.because(Sentence(_("This meeting belongs to another committee.")))
    with transaction.atomic():
        locked = agenda_lock(meeting, by)
        if ItemProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk).status not in WAITING:
            raise Stale
        require(ITEM_PROPOSAL_STEPS["take_in"].may(by, proposal))
        item = AgendaItem(
            title=proposal.title,
            kind=proposal.kind,
            minutes=proposal.minutes,
            purpose=Purpose.ARISING,
            presenter=proposal.proposer,
            prepared_by=proposal.proposer.org_unit,
            source=f"proposal:{proposal.pk}",
        )
        place_before_closing(locked, [item])
        _decide(proposal, "take_in", by, item=item)
        text = Sentence(_("Added to the agenda: {title}"), title=item.title)
        record(by, locked.committee, locked, "item_added", text)
    return item


def item_return(proposal: ItemProposal, reason: str, *, by: Actor) -> None:
    """Back to the proposer, with the reason."""
    with transaction.atomic():
        _decide(proposal, "return", by, note=reason, answer=reason.strip())


def _decide(proposal: ItemProposal, step: str, by: Actor, *, note: str = "", **changes: Any) -> None:
    seat = by.seat(proposal.committee)
    advance(proposal, ITEM_PROPOSAL_STEPS[step], by=by, note=note, decided_by=seat, decided_at=by.now, **changes)
    tell_decided(proposal, by=by)


def item_withdraw(proposal: ItemProposal, *, by: Actor) -> None:
    """Whoever proposed it takes it back while it waits."""
    advance(proposal, ITEM_PROPOSAL_STEPS["withdraw"], by=by)
