"""Who answers an invitation."""

from __future__ import annotations

from committee.actor import Actor
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.models import Participant


def may_answer(by: Actor, participant: Participant) -> Verdict:
    """Everybody answers for themselves; the secretariat records an answer given by other means."""
    meeting = participant.meeting
    if meeting.status != "convened":
        return denied(Sentence(_("Invitations are answered between convening and the beginning of the meeting.")))
    own = participant.membership is not None and by.seat(meeting.committee) == participant.membership
    if own or by.is_secretariat(meeting.committee):
        return allowed()
    return denied(Sentence(_("Everybody answers their own invitation.")))


def may_answer_as_guest(by: Actor, participant: Participant) -> Verdict:
    """A guest answers through the signed link, which the view has checked; nobody else's invitation opens by it."""
    if participant.membership_id is not None:
        return denied(Sentence(_("Everybody answers their own invitation.")))
    if participant.meeting.status != "convened":
        return denied(Sentence(_("Invitations are answered between convening and the beginning of the meeting.")))
    return allowed()
