"""Who may do what with a meeting. Each function answers one question with a verdict that carries its article.

Article labels come from the provisions of the regulation that binds the meeting, never from constants.
"""

from __future__ import annotations

from committee.actor import Actor
from committee.models import Committee, Power, Regulation
from committee.regulation import Provisions
from committee.sentences import Sentence, gettext_noop as _
from committee.services.regulations import provisions_for
from committee.verdict import Verdict, allowed, denied
from meetings.models import Meeting, MeetingKind, Participant

SECRETARIAT_ONLY = Sentence(_("Only the Secretary or the standing agency prepares meetings."))


def _provisions(regulation: Regulation) -> Provisions:
    return provisions_for(regulation)


def prepares(by: Actor, committee: Committee) -> bool:
    """The secretariat, the standing agency, and the Head, who can do everything they can."""
    return by.is_secretariat(committee) or by.acts_for_standing_agency(committee) or by.is_head(committee)


def may_draft_meeting(by: Actor, committee: Committee) -> Verdict:
    """Secretariat, standing agency and Head draft meetings."""
    return allowed() if prepares(by, committee) else denied(SECRETARIAT_ONLY)


def may_prepare(by: Actor, meeting: Meeting) -> Verdict:
    """Agenda, papers, invitees: whoever drafts meetings, until the meeting is over."""
    if not prepares(by, meeting.committee):
        return denied(SECRETARIAT_ONLY)
    if meeting.status in ("held", "cancelled", "declined"):
        return denied(Sentence(_("The meeting is over; its preparation can no longer be changed.")))
    return allowed()


def may_propose_extraordinary(by: Actor, committee: Committee) -> Verdict:
    """The standing agency proposes an extraordinary meeting; the Head decides."""
    if by.acts_for_standing_agency(committee):
        return allowed()
    return denied(
        Sentence(_("An extraordinary meeting is proposed by the standing agency, or convened by the Head directly."))
    )


def may_decide_proposal(by: Actor, meeting: Meeting) -> Verdict:
    """The Head accepts or declines a proposed extraordinary meeting."""
    article = _provisions(meeting.regulation).conveners.article
    if by.is_head(meeting.committee):
        return allowed(article)
    return denied(Sentence(_("Only the Head accepts or declines a proposed meeting.")), article)


def may_convene_kind(by: Actor, committee: Committee, kind: str, regulation: Regulation) -> Verdict:
    """The Head convenes; a written delegation covers what the regulation lets it cover. Nobody else can."""
    article = _provisions(regulation).conveners.article
    if by.is_head(committee):
        return allowed(article)
    if kind != MeetingKind.ENLARGED and by.has_delegation(committee, Power.CONVENE):
        return allowed(article)
    if kind == MeetingKind.ENLARGED:
        return denied(Sentence(_("Only the Head decides to convene an enlarged meeting.")), article)
    return denied(Sentence(_("Only the Head, or whom the Head has delegated in writing, convenes meetings.")), article)


def may_convene(by: Actor, meeting: Meeting) -> Verdict:
    """See `may_convene_kind`; the rules of readiness stand in `meetings/readiness.py`."""
    return may_convene_kind(by, meeting.committee, meeting.kind, meeting.regulation)


def may_preside(by: Actor, meeting: Meeting) -> Verdict:
    """The chair of this meeting, the Head, or whom the Head delegated to preside."""
    if by.seat(meeting.committee) == meeting.chair or by.is_head(meeting.committee):
        return allowed()
    if by.has_delegation(meeting.committee, Power.PRESIDE):
        return allowed()
    return denied(Sentence(_("Only the chair of the meeting decides this.")))


def may_keep_record(by: Actor, meeting: Meeting) -> Verdict:
    """Secretary of the meeting, the secretariat, and the chair record the course of the meeting."""
    committee = meeting.committee
    if by.seat(committee) in (meeting.secretary, meeting.chair) or by.is_secretariat(committee):
        return allowed()
    return denied(Sentence(_("Only the secretary of the meeting, the secretariat or the chair keeps the record.")))


def may_see_papers(by: Actor, meeting: Meeting) -> Verdict:
    """Papers are for the invitees, and for those who prepare the meeting."""
    if by.is_system or prepares(by, meeting.committee) or by.is_secretariat(meeting.committee):
        return allowed()
    if by.person and meeting.participants.filter(membership__person=by.person).exists():
        return allowed()
    return denied(Sentence(_("The papers are for those invited to this meeting.")))


def may_answer(by: Actor, participant: Participant) -> Verdict:
    """Everybody answers for themselves; the secretariat records an answer given by other means."""
    meeting = participant.meeting
    if meeting.status != "convened":
        return denied(Sentence(_("Invitations are answered between convening and the beginning of the meeting.")))
    own = participant.membership is not None and by.seat(meeting.committee) == participant.membership
    if own or by.is_secretariat(meeting.committee):
        return allowed()
    return denied(Sentence(_("Everybody answers their own invitation.")))


def may_waive(by: Actor, meeting: Meeting) -> Verdict:
    """Only the Head, or the delegated convener, sets a deadline aside, with a reason."""
    return may_convene(by, meeting)


def may_sign_minutes_as_secretary(by: Actor, meeting: Meeting) -> Verdict:
    """The secretary of this meeting signs first."""
    if by.seat(meeting.committee) == meeting.secretary:
        return allowed()
    return denied(Sentence(_("The minutes are signed by the secretary of this meeting.")))


def may_sign_minutes_as_chair(by: Actor, meeting: Meeting) -> Verdict:
    """The chair of this meeting signs last."""
    if by.seat(meeting.committee) == meeting.chair:
        return allowed()
    return denied(Sentence(_("The minutes are signed by the chair of this meeting.")))
