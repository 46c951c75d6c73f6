"""The mails of the meetings room: composed when they are sent, from the rows as they are then, or withdrawn as moot."""

from __future__ import annotations

from meetings import reminders
from meetings.letters import due, invitees, off, waiting
from notifications.services.registry import Compose

COMPOSE: dict[str, Compose] = {
    reminders.INVITATION: invitees.to_invitees(invitees.invitation),
    reminders.INVITATION_CHANGED: invitees.to_invitees(invitees.invitation),
    reminders.CANCELLED: off.cancelled,
    reminders.POSTPONED: off.postponed,
    reminders.UNANSWERED: invitees.to_invitees(invitees.unanswered),
    reminders.PAPERS_DUE: due.papers_wanted,
    reminders.MEETING_SOON: invitees.to_invitees(invitees.soon),
    reminders.NOTICE_DUE: due.notice_wanted,
    reminders.SUBSTITUTE_WAITING: waiting.substitute_waits,
    reminders.SUBSTITUTE_DECIDED: waiting.substitute_decided,
    reminders.PROPOSAL_WAITING: waiting.proposal_waits,
    reminders.PROPOSAL_DECIDED: waiting.proposal_decided,
    reminders.CHANGES_TOLD: invitees.to_invitees(invitees.changed),
    reminders.QUORUM_AT_RISK: due.quorum_at_risk,
}
