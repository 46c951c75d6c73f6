"""Who came, left and came back, with times: by the secretary, several at once, or by themselves with the code.

Every move writes `AttendanceEvent` and, where it changes, the summary `Participant.attendance` in one transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from django.db import transaction

from committee import clock
from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.by_link import ByLink
from meetings.check_in_code import is_right
from meetings.models import Attendance, AttendanceEvent, Channel, Consent, Meeting, Move, Participant, WrongCode
from meetings.models.participants import CAME
from meetings.permissions.room import may_check_in
from meetings.presence import presence_of, standing
from meetings.services.open_record import writing
from meetings.services.room import touch

EARLY = dt.timedelta(minutes=60)
"""Before the planned beginning, from which the room takes people in."""
ROLL_CALL = dt.timedelta(minutes=15)
"""How long a roll call lasts from its first mark: whoever is marked in it was here at the opening."""
WRONG, WRONG_WITHIN = 5, dt.timedelta(minutes=10)
"""So many wrong codes within that time close this way in."""

NOTHING_CHOSEN = Sentence(_("Please choose what happened: came, left or came back."))
Act = Literal["came", "left", "back", "undo"]
DONE = {
    "came": _("Came: {names}"),
    "left": _("Left: {names}"),
    "back": _("Came back: {names}"),
    "undo": _("Took back the last time of: {names}"),
}


def move(participant: Participant, kind: Move, at: dt.datetime, channel: Channel, by: Actor) -> None:
    """Write one move; part of the caller's transaction."""
    AttendanceEvent.objects.create(
        participant=participant, kind=kind, at=min(at, by.now), recorded_at=by.now, channel=channel, by=by.user
    )


def is_open_for_check_in(meeting: Meeting, now: dt.datetime) -> Verdict:
    """From an hour before the planned beginning until the meeting is closed."""
    if meeting.status == "in_session":
        return allowed()
    if meeting.status == "held":
        return denied(Sentence(_("The meeting has been closed.")))
    opens = meeting.starts_at - EARLY
    if meeting.status != "convened" or now < opens:
        local = opens.astimezone(clock.OFFICE)
        return denied(
            Sentence(_("Check-in opens at {time} on {day}."), time=local.time().replace(second=0), day=local.date())
        )
    return allowed()


def check_in(participant: Participant, code: str, *, by: Actor, online: bool = False) -> None:
    """“I am here”: with the code of the room screen, or online where the meeting offers it. Also coming back.

    Whoever came by the link of a member's substitute sits in that place. A wrong code is remembered (and the refusal
    does not take that back); too many close this way for a while.
    """
    require(may_check_in(by, participant))
    meeting = participant.meeting
    require(is_open_for_check_in(meeting, by.now))
    if not online:
        _check_code(participant, code, by)
    elif not meeting.online_url:
        raise Refused.because(Sentence(_("This meeting is not held online; please type the code of the room screen.")))
    with transaction.atomic():
        touch(meeting, for_all=False)
        locked = Participant.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=participant.pk)
        require(is_open_for_check_in(locked.meeting, by.now))
        before = presence_of(locked)
        if before.is_here:
            require(_sits_there(locked, by))
            return
        attendance = _arrival(locked, by, online=online)
        if locked.attendance != attendance:
            locked.attendance, locked.attendance_reason = attendance, ""
            locked.marked_at, locked.marked_by = by.now, by.user
            locked.save(update_fields=["attendance", "attendance_reason", "marked_at", "marked_by"])
        move(locked, Move.BACK if before.spans else Move.CAME, by.now, Channel.SELF if online else Channel.CODE, by)
    participant.attendance = locked.attendance


def _sits_there(locked: Participant, by: Actor) -> Verdict:
    """Whether who says “I am here” is the one who is marked in this place: the member, or the substitute."""
    stands_in = isinstance(by, ByLink) and by.stands_in
    if stands_in == (locked.attendance == Attendance.SUBSTITUTED):
        return allowed()
    if stands_in:
        return denied(Sentence(_("{name} has come in person."), name=locked.name))
    return denied(
        Sentence(_("{name} sits in your place; the secretary marks you as present."), name=locked.substitute_name)
    )


def _arrival(locked: Participant, by: Actor, *, online: bool) -> Attendance:
    """How the minutes will say that this place was taken."""
    if isinstance(by, ByLink) and by.stands_in:
        if locked.consent != Consent.GRANTED:
            raise Refused.because(
                Sentence(_("The chair has not consented to a substitute for {name}."), name=locked.name)
            )
        return Attendance.SUBSTITUTED
    return Attendance.ONLINE if online else Attendance.PRESENT


def _check_code(participant: Participant, code: str, by: Actor) -> None:
    recent = participant.wrong_codes.filter(at__gt=by.now - WRONG_WITHIN).count()
    if recent >= WRONG:
        raise Refused.because(
            Sentence(_("The code was wrong too often. Please wait ten minutes, or ask the secretary to mark you."))
        )
    if not is_right(participant.meeting_id, code, by.now):
        WrongCode.objects.create(participant=participant, at=by.now)
        raise Refused.because(
            Sentence(_("This is not the code on the room screen. It changes every minute; please look again."))
        )


def step_out(participant: Participant, *, by: Actor) -> None:
    """“I leave”, said by the person."""
    require(may_check_in(by, participant))
    with transaction.atomic():
        touch(participant.meeting, for_all=False)
        locked = Participant.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=participant.pk)
        require(is_open_for_check_in(locked.meeting, by.now))
        if not presence_of(locked).is_here:
            raise Refused.because(Sentence(_("You are not in the room.")))
        move(locked, Move.LEFT, by.now, Channel.SELF, by)


def mark(meeting: Meeting, chosen: Iterable[int], act: Act, *, by: Actor, at: dt.datetime | None = None) -> int:
    """The secretary's marks for one or several people, now or at the moment at which it happened.

    Who came is marked present where nothing else stands (online where announced so). Returns how many. All or nothing.
    """
    keys = set(chosen)
    if not keys:
        raise Refused.because(Sentence(_("Please choose at least one person.")))
    with transaction.atomic():
        touch(meeting)
        with writing(meeting, by):
            moment = at or by.now
            require(_is_a_time_of(meeting, moment, by.now))
            rows = meeting.participants.select_for_update(of=("self",)).with_people().filter(pk__in=keys)
            people = list(rows)
            if len(people) != len(keys):
                raise Refused.because(Sentence(_("This person is not on the list of participants.")))
            channel = Channel.BULK if len(people) > 1 else Channel.SECRETARY
            for row in people:
                row.meeting = meeting
                _mark_one(row, act, moment, channel, by, corrects=at is not None)
            names = [row.name for row in people]
            record(by, meeting.committee, meeting, f"attendance_{act}", Sentence(DONE[act], names=", ".join(names)))
    return len(people)


def _is_a_time_of(meeting: Meeting, moment: dt.datetime, now: dt.datetime) -> Verdict:
    if moment > now:
        return denied(Sentence(_("This time lies in the future.")))
    first = min(meeting.starts_at, meeting.started_at or meeting.starts_at) - EARLY
    if moment < first or (meeting.ended_at and moment > meeting.ended_at):
        return denied(Sentence(_("This time lies outside the meeting.")))
    return allowed()


def _mark_one(row: Participant, act: Act, at: dt.datetime, channel: Channel, by: Actor, *, corrects: bool) -> None:
    """`corrects`: a time was given, so that of the arrival may replace the one that stands."""
    before = presence_of(row)
    if act == "came" and not before.spans:
        if row.attendance not in CAME:
            _summary(row, Attendance.ONLINE if row.will_be_online else Attendance.PRESENT, by)
        return move(row, Move.CAME, at, channel, by)
    if act == "came" and corrects and len(before.spans) == 1 and before.is_here:
        if row.moves.exists():
            move(row, Move.UNDONE, by.now, channel, by)
        return move(row, Move.CAME, at, channel, by)
    if act == "left" and before.is_here and at >= before.spans[-1].start:
        return _with_its_beginning(row, before.spans[0].start, Move.LEFT, at, channel, by)
    if act == "back" and before.left_at is not None and at >= before.left_at:
        return move(row, Move.BACK, at, channel, by)
    if act == "undo":
        left = standing(row.moves.all())
        if left:
            move(row, Move.UNDONE, by.now, channel, by)
            if len(left) == 1:
                _summary(row, Attendance.UNKNOWN, by)
            return None
    raise Refused.because(
        Sentence(
            {
                "came": _("{name} is marked as having come already."),
                "left": _("{name} is not in the room at that time."),
                "back": _("{name} has not left before that time."),
                "undo": _("There is no time of {name} to take back."),
            }[act],
            name=row.name,
        )
    )


def _with_its_beginning(
    row: Participant, began: dt.datetime, kind: Move, at: dt.datetime, channel: Channel, by: Actor
) -> None:
    """Somebody marked without a move of their own was there from the opening: that is written down with the move."""
    if not row.moves.exists():
        move(row, Move.CAME, began, channel, by)
    move(row, kind, at, channel, by)


def _summary(row: Participant, attendance: Attendance, by: Actor) -> None:
    row.attendance, row.attendance_reason = attendance, ""
    row.marked_at, row.marked_by = by.now, by.user
    row.save(update_fields=["attendance", "attendance_reason", "marked_at", "marked_by"])


def roll_call_ends(meeting: Meeting, now: dt.datetime) -> dt.datetime:
    """Until when a mark of the secretary belongs to the roll call, whenever that is taken; one query."""
    marks = AttendanceEvent.objects.filter(
        participant__meeting=meeting, channel__in=[Channel.SECRETARY, Channel.BULK]
    ).order_by("recorded_at")
    first = marks.values_list("recorded_at", flat=True).first()
    return max(meeting.started_at or now, first or now) + ROLL_CALL


def follow_roll_call(
    meeting: Meeting, row: Participant, was: str, ends: dt.datetime, by: Actor, channel: Channel
) -> None:
    """The roll call has changed the summary from `was`: the moves follow, in its transaction.

    A mark before the roll call `ends` means that the person was here at the opening; a later one means now.
    """
    came = row.attendance in CAME
    if came == (was in CAME):
        return
    if not came:
        for _move in standing(row.moves.all()):
            move(row, Move.UNDONE, by.now, channel, by)
        return
    opened = meeting.started_at or by.now
    in_time = by.now <= ends or meeting.status == "held" or channel == Channel.BULK
    move(row, Move.CAME, min(opened, by.now) if in_time else by.now, channel, by)
