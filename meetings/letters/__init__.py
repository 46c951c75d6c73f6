"""The mails of the meetings room: composed when they are sent, from the rows as they are then, or withdrawn as moot."""

from __future__ import annotations

from meetings.letters import due, invitees, off, waiting
from meetings.reminders import kinds
from notifications.services.registry import Compose

COMPOSE: dict[str, Compose] = {
    kinds.INVITATION: invitees.to_invitees(invitees.invitation),
    kinds.INVITATION_CHANGED: invitees.to_invitees(invitees.invitation),
    kinds.CANCELLED: off.cancelled,
    kinds.POSTPONED: off.postponed,
    kinds.UNANSWERED: invitees.to_invitees(invitees.unanswered),
    kinds.PAPERS_DUE: due.papers_wanted,
    kinds.MEETING_SOON: invitees.to_invitees(invitees.soon),
    kinds.NOTICE_DUE: due.notice_wanted,
    kinds.SUBSTITUTE_WAITING: waiting.substitute_waits,
    kinds.SUBSTITUTE_DECIDED: waiting.substitute_decided,
    kinds.PROPOSAL_WAITING: waiting.proposal_waits,
    kinds.PROPOSAL_DECIDED: waiting.proposal_decided,
    kinds.CHANGES_TOLD: invitees.to_invitees(invitees.changed),
    kinds.QUORUM_AT_RISK: due.quorum_at_risk,
}
