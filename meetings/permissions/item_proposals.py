"""Who may propose a matter for the agenda, and who decides on it."""

from __future__ import annotations

from committee.actor import Actor
from committee.models import Committee
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.models import ItemProposal
from meetings.permissions import prepares


def may_propose_item(by: Actor, committee: Committee) -> Verdict:
    """Everybody with a seat proposes matters for the agenda; the secretariat puts them there directly."""
    if by.seat(committee) is not None:
        return allowed()
    return denied(Sentence(_("Matters for the agenda are proposed by those who have a seat in the committee.")))


def may_decide_item_proposal(by: Actor, proposal: ItemProposal) -> Verdict:
    """The standing agency and the secretariat take a matter in or return it; nobody decides on their own."""
    if not prepares(by, proposal.committee):
        return denied(Sentence(_("The standing agency and the secretariat draw up the agenda.")))
    seat = by.seat(proposal.committee)
    if seat is not None and seat.pk == proposal.proposer_id and not by.is_head(proposal.committee):
        return denied(Sentence(_("Somebody else decides on what you have proposed yourself.")))
    return allowed()


def may_withdraw_item_proposal(by: Actor, proposal: ItemProposal) -> Verdict:
    """Whoever proposed it, while it waits."""
    seat = by.seat(proposal.committee)
    if seat is not None and seat.pk == proposal.proposer_id:
        return allowed()
    return denied(Sentence(_("Only the person who proposed this matter withdraws it.")))
