"""Opening and closing a meeting, and the roll call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from meetings.models import Answer, Attendance, Consent, Meeting, Minutes, Participant
from meetings.models.participants import CAME
from meetings.permissions import may_keep_record
from meetings.states import MEETING_STEPS


def meeting_start(meeting: Meeting, *, by: Actor) -> None:
    """Open the meeting; the record (Minutes) begins with it. Raises `Refused` before its day and hour."""
    with transaction.atomic():
        advance(meeting, MEETING_STEPS["start"], by=by, started_at=by.now)
        Minutes.objects.get_or_create(meeting=meeting)


def meeting_close(meeting: Meeting, *, by: Actor) -> None:
    """End the meeting; refused while something of the checklist is missing."""
    advance(meeting, MEETING_STEPS["close"], by=by, ended_at=by.now)


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of the roll call."""

    participant: int
    attendance: Attendance
    reason: str = ""


def require_open_record(meeting: Meeting, by: Actor) -> None:
    """The record is open from the beginning of the meeting until the minutes are signed by the secretary."""
    require(may_keep_record(by, meeting))
    if meeting.status not in ("in_session", "held"):
        raise Refused.because(Sentence(_("The record is kept from the moment the meeting is opened.")))
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes and minutes.status != "draft":
        raise Refused.because(
            Sentence(
                _(
                    "The minutes have been signed. The chair can return them for correction as long as the chair has not signed."
                )
            )
        )


def roll_call(meeting: Meeting, marks: Iterable[Mark], *, by: Actor) -> int:
    """Mark who is there. Returns the number of changed lines; unchanged lines are left alone.

    Raises `Refused` for an excused absence without reason and for a substitute whom the chair did not accept.
    """
    require_open_record(meeting, by)
    changed = 0
    with transaction.atomic():
        people = {row.pk: row for row in meeting.participants.select_for_update(of=("self",)).with_people()}
        for mark in marks:
            participant = people.get(mark.participant)
            if participant is None:
                raise Refused.because(Sentence(_("This person is not on the list of participants.")))
            reason = mark.reason.strip()
            if (participant.attendance, participant.attendance_reason) == (mark.attendance, reason):
                continue
            _check_mark(participant, mark.attendance, reason)
            participant.attendance, participant.attendance_reason = mark.attendance, reason
            participant.marked_at, participant.marked_by = by.now, by.user
            participant.save(update_fields=["attendance", "attendance_reason", "marked_at", "marked_by"])
            changed += 1
        if changed:
            record(by, meeting.committee, meeting, "roll_call", Sentence(_("Roll call: {n} people marked"), n=changed))
    return changed


def _check_mark(participant: Participant, attendance: Attendance, reason: str) -> None:
    if attendance == Attendance.EXCUSED and not reason:
        raise Refused.because(Sentence(_("Please give the reason why {name} is absent."), name=participant.name))
    if attendance == Attendance.SUBSTITUTED and participant.consent != Consent.GRANTED:
        raise Refused.because(
            Sentence(_("The chair has not consented to a substitute for {name}."), name=participant.name)
        )


def mark_as_answered(meeting: Meeting, *, by: Actor) -> int:
    """Everybody not marked yet gets what they answered: one click instead of thirty."""
    expected = {
        Answer.ACCEPTED: lambda p: Attendance.ONLINE if p.will_be_online else Attendance.PRESENT,
        Answer.DECLINED: lambda p: Attendance.EXCUSED,
        Answer.SUBSTITUTE: lambda p: Attendance.SUBSTITUTED if p.consent == Consent.GRANTED else None,
    }
    marks = []
    for participant in meeting.participants.filter(attendance=Attendance.UNKNOWN):
        attendance = expected.get(Answer(participant.answer), lambda p: None)(participant)
        if attendance:
            reason = participant.answer_reason if attendance == Attendance.EXCUSED else ""
            marks.append(Mark(participant.pk, attendance, reason))
    return roll_call(meeting, marks, by=by)


@dataclass(frozen=True, slots=True)
class HeadCount:
    """How many were invited, came, came by substitute, and are missing."""

    invited: int
    came: int
    online: int
    substituted: int
    absent: int
    unmarked: int


def head_count(participants: Iterable[Participant]) -> HeadCount:
    """The count that page, minutes and verdicts share."""
    states = [participant.attendance for participant in participants]
    return HeadCount(
        invited=len(states),
        came=sum(state in CAME for state in states),
        online=states.count(Attendance.ONLINE),
        substituted=states.count(Attendance.SUBSTITUTED),
        absent=sum(state in (Attendance.ABSENT, Attendance.EXCUSED) for state in states),
        unmarked=states.count(Attendance.UNKNOWN),
    )
