"""Who presides, keeps the record and signs it."""

from __future__ import annotations

from committee.actor import Actor
from committee.models import Power
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.models import Meeting
from meetings.querysets import prepares


def may_preside(by: Actor, meeting: Meeting) -> Verdict:
    """The chair of this meeting, the Head, or whom the Head delegated to preside."""
    if by.seat(meeting.committee) == meeting.chair or by.is_head(meeting.committee):
        return allowed()
    if by.has_delegation(meeting.committee, Power.PRESIDE):
        return allowed()
    return denied(Sentence(_("Only the chair of the meeting decides this.")))


def may_keep_record(by: Actor, meeting: Meeting) -> Verdict:
    """Secretary of the meeting, the secretariat, and the chair record the course of the meeting."""
    seat = by.seat(meeting.committee_id)
    holds_it = seat is not None and seat.pk in (meeting.secretary_id, meeting.chair_id)
    if holds_it or by.is_secretariat(meeting.committee_id):
        return allowed()
    return denied(Sentence(_("Only the secretary of the meeting, the secretariat or the chair keeps the record.")))


def may_see_draft_record(by: Actor, meeting: Meeting) -> Verdict:
    """Unsigned minutes and the draft notice are for those who write, sign and prepare; members see what is signed."""
    if may_keep_record(by, meeting) or prepares(by, meeting.committee) or by.is_admin:
        return allowed()
    return denied(Sentence(_("The members see the minutes and the conclusion notice once they are signed.")))


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
