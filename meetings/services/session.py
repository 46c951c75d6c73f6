"""Opening and closing a meeting, and the roll call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from committee import clock
from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from committee.verdict import Verdict, allowed, denied
from meetings.duty_reminders import replan_duty
from meetings.models import Answer, Attendance, Channel, Consent, Meeting, Minutes, Participant, ParticipantRole
from meetings.models.participants import CAME
from meetings.reminders import replan
from meetings.services.attendance.roll_call import follow_roll_call, roll_call_ends
from meetings.services.open_record import writing
from meetings.services.room import hold, room_close, touch
from meetings.states import MEETING_STEPS


def meeting_start(meeting: Meeting, *, by: Actor) -> None:
    """Open the meeting; the record (Minutes) begins with it. Raises `Refused` before its day and hour."""
    with transaction.atomic():
        touch(meeting)
        advance(meeting, MEETING_STEPS["start"], by=by, started_at=by.now)
        Minutes.objects.get_or_create(meeting=meeting)
        replan(meeting, now=by.now)


def meeting_close(meeting: Meeting, *, by: Actor, ended_at: dt.datetime | None = None) -> None:
    """End the meeting, now or at the moment at which it really ended; refused while the checklist lacks something.

    The reminders of the conclusion notice are planned from the day of the end.
    """
    ended_at = ended_at or by.now
    require(may_have_ended(meeting, ended_at, by.now))
    with transaction.atomic():
        touch(meeting)
        Minutes.objects.select_for_update(of=("self",)).filter(meeting=meeting).first()
        room_close(meeting, ended_at, by=by)
        advance(meeting, MEETING_STEPS["close"], by=by, ended_at=max(ended_at, meeting.started_at or ended_at))
        replan(meeting, now=by.now)
        replan_duty(meeting.committee, by.now)


def may_have_ended(meeting: Meeting, ended_at: dt.datetime, now: dt.datetime) -> Verdict:
    """A meeting ends after it began, and not in the future."""
    if meeting.started_at and ended_at < meeting.started_at.replace(second=0, microsecond=0):
        return denied(
            Sentence(
                _("The meeting was opened at {start}; it cannot have ended before that."),
                start=meeting.started_at.astimezone(clock.OFFICE).time(),
            )
        )
    if ended_at > now:
        return denied(Sentence(_("The end of the meeting lies in the future.")))
    return allowed()


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of the roll call."""

    participant: int
    attendance: Attendance
    reason: str = ""


def roll_call(meeting: Meeting, marks: Iterable[Mark], *, by: Actor, channel: Channel = Channel.SECRETARY) -> int:
    """Mark who is there. Returns the number of changed lines; unchanged lines are left alone.

    All or nothing. Raises `Refused` for an excused absence without reason and for a substitute whom the chair did not
    accept. A reason belongs to an absence: with any other mark it is dropped. The times of coming follow.
    """
    changed = 0
    with transaction.atomic(), _room_first(meeting), writing(meeting, by):
        people = {row.pk: row for row in meeting.participants.select_for_update(of=("self",)).with_people()}
        ends = roll_call_ends(meeting, by.now)
        for mark in marks:
            participant = people.get(mark.participant)
            if participant is None:
                raise Refused.because(Sentence(_("This person is not on the list of participants.")))
            absent = mark.attendance in (Attendance.EXCUSED, Attendance.ABSENT)
            reason = mark.reason.strip() if absent else ""
            if (participant.attendance, participant.attendance_reason) == (mark.attendance, reason):
                continue
            _check_mark(participant, mark.attendance, reason)
            was, participant.attendance, participant.attendance_reason = participant.attendance, mark.attendance, reason
            participant.marked_at, participant.marked_by = by.now, by.user
            participant.save(update_fields=["attendance", "attendance_reason", "marked_at", "marked_by"])
            follow_roll_call(meeting, participant, was, ends, by, channel)
            changed += 1
        if changed:
            touch(meeting)
            record(by, meeting.committee, meeting, "roll_call", Sentence(_("Roll call: {n} people marked"), n=changed))
    return changed


@contextmanager
def _room_first(meeting: Meeting) -> Iterator[None]:
    """The order of locks: the room before the minutes (see `services/room.py`)."""
    hold(meeting)
    yield


def _check_mark(participant: Participant, attendance: Attendance, reason: str) -> None:
    if attendance == Attendance.EXCUSED and not reason:
        raise Refused.because(Sentence(_("Please give the reason why {name} is absent."), name=participant.name))
    if attendance == Attendance.SUBSTITUTED and participant.consent != Consent.GRANTED:
        raise Refused.because(
            Sentence(_("The chair has not consented to a substitute for {name}."), name=participant.name)
        )


def mark_as_answered(meeting: Meeting, *, by: Actor) -> int:
    """Everybody not marked yet gets what they answered: one click instead of thirty. Chair and secretary are there."""
    marks = []
    for participant in meeting.participants.filter(attendance=Attendance.UNKNOWN):
        attendance = _expected(participant)
        if attendance:
            reason = participant.answer_reason if attendance == Attendance.EXCUSED else ""
            marks.append(Mark(participant.pk, attendance, reason))
    return roll_call(meeting, marks, by=by, channel=Channel.BULK)


def _expected(participant: Participant) -> Attendance | None:
    if participant.answer == Answer.ACCEPTED:
        return Attendance.ONLINE if participant.will_be_online else Attendance.PRESENT
    if participant.answer == Answer.DECLINED:
        return Attendance.EXCUSED
    if participant.answer == Answer.SUBSTITUTE:
        return Attendance.SUBSTITUTED if participant.consent == Consent.GRANTED else None
    holds_it = participant.role in (ParticipantRole.CHAIR, ParticipantRole.SECRETARY)
    return Attendance.PRESENT if holds_it else None


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
