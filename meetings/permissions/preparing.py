"""Who drafts and prepares meetings."""

from __future__ import annotations

from committee.actor import Actor
from committee.models import Committee
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.models import Meeting
from meetings.querysets import prepares

SECRETARIAT_ONLY = Sentence(_("Only the Secretary or the standing agency prepares meetings."))


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
