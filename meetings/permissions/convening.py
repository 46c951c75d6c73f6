"""Who proposes, convenes and widens a meeting, by the regulation that binds it."""

from __future__ import annotations

from committee import regulation
from committee.actor import Actor
from committee.models import Committee, Power, Regulation
from committee.regulation import Provisions
from committee.sentences import Sentence, gettext_noop as _
from committee.services.regulations import provisions_for, require_regulation
from committee.verdict import Verdict, allowed, denied
from meetings.models import Meeting, MeetingKind
from meetings.permissions.preparing import may_prepare


def _provisions(regulation: Regulation) -> Provisions:
    return provisions_for(regulation)


def may_propose_extraordinary(by: Actor, committee: Committee) -> Verdict:
    """The standing agency proposes an extraordinary meeting; the Head decides."""
    return regulation.may_propose_extraordinary(
        acts_for_standing_agency=by.acts_for_standing_agency(committee),
        provisions=provisions_for(require_regulation(committee, by.today)),
    )


def may_decide_proposal(by: Actor, meeting: Meeting) -> Verdict:
    """The Head accepts or declines a proposed extraordinary meeting."""
    article = _provisions(meeting.regulation).conveners.article
    if by.is_head(meeting.committee):
        return allowed(article)
    return denied(Sentence(_("Only the Head accepts or declines a proposed meeting.")), article)


def may_convene_kind(by: Actor, committee: Committee, kind: str, binding: Regulation) -> Verdict:
    """The Head convenes; a written delegation covers what the regulation lets it cover. Nobody else can."""
    return regulation.may_convene(
        kind,
        is_head=by.is_head(committee),
        has_delegation=by.has_delegation(committee, Power.CONVENE),
        provisions=provisions_for(binding),
    )


def may_convene(by: Actor, meeting: Meeting) -> Verdict:
    """See `may_convene_kind`; the rules of readiness stand in `meetings/readiness.py`."""
    return may_convene_kind(by, meeting.committee, meeting.kind, meeting.regulation)


def may_invite_guests(by: Actor, meeting: Meeting) -> Verdict:
    """Guests come to an enlarged meeting only; the Head widens the circle of a convened one."""
    article = _provisions(meeting.regulation).conveners.article
    if meeting.kind != MeetingKind.ENLARGED:
        return denied(
            Sentence(_("Guests are invited to an enlarged meeting, which is held by decision of the Head.")), article
        )
    if meeting.status == "draft":
        return may_prepare(by, meeting)
    if meeting.status != "convened":
        return denied(Sentence(_("Guests are invited before the meeting begins.")), article)
    return may_convene(by, meeting)
