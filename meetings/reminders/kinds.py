"""The kinds of reminders of a meeting; their letters are in `meetings/letters/`."""

from __future__ import annotations

INVITATION = "invitation"
INVITATION_CHANGED = "invitation_changed"
CANCELLED = "meeting_cancelled"
POSTPONED = "meeting_postponed"
UNANSWERED = "invitation_unanswered"
PAPERS_DUE = "papers_due"
MEETING_SOON = "meeting_soon"
NOTICE_DUE = "conclusion_notice_due"
NOTICE_ISSUED = "notice_issued"
SUBSTITUTE_WAITING = "substitute_waiting"
SUBSTITUTE_DECIDED = "substitute_decided"
PROPOSAL_WAITING = "proposal_waiting"
PROPOSAL_DECIDED = "proposal_decided"
DUTY = "duty_not_convened"
QUORUM_AT_RISK = "quorum_at_risk"
CHANGES_TOLD = "meeting_changes"
PLANNED = (
    INVITATION,
    INVITATION_CHANGED,
    UNANSWERED,
    PAPERS_DUE,
    MEETING_SOON,
    NOTICE_DUE,
    SUBSTITUTE_WAITING,
    SUBSTITUTE_DECIDED,
    PROPOSAL_WAITING,
    PROPOSAL_DECIDED,
    QUORUM_AT_RISK,
)
"""Kinds that `planned` says completely; a cancellation is told once and stays."""
