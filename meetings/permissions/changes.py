"""Who tells the invitees what has changed after the invitation."""

from __future__ import annotations

from committee.actor import Actor
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.models import Meeting, MeetingStatus
from meetings.permissions import may_prepare


def may_tell_changes(by: Actor, meeting: Meeting) -> Verdict:
    """Whoever prepares the meeting, between the invitation and the beginning."""
    found = may_prepare(by, meeting)
    if found and (meeting.status != MeetingStatus.CONVENED or meeting.starts_at <= by.now):
        return denied(Sentence(_("Changes are told between the invitation and the beginning of the meeting.")))
    return allowed() if found else found
