"""Who comes into the room of a meeting, and who runs it."""

from __future__ import annotations

from committee.actor import Actor
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.models import Meeting
from meetings.permissions.record import may_keep_record, may_preside
from meetings.querysets import prepares


def may_enter_room(by: Actor, meeting: Meeting) -> Verdict:
    """The running meeting is for its participants and those who prepare it, from the convening on."""
    if meeting.status not in ("convened", "in_session", "held"):
        return denied(Sentence(_("The room of a meeting opens when the meeting has been convened.")))
    if by.is_admin or prepares(by, meeting.committee) or by.is_secretariat(meeting.committee):
        return allowed()
    if by.person and meeting.participants.filter(membership__person=by.person).exists():
        return allowed()
    return denied(Sentence(_("The room is for those invited to this meeting.")))


def may_run_room(by: Actor, meeting: Meeting) -> Verdict:
    """Items, the speaking list, the room screen: who keeps the record, and who presides."""
    if may_keep_record(by, meeting) or may_preside(by, meeting):
        return allowed()
    return denied(Sentence(_("The chair or the secretary of the meeting does this.")))
