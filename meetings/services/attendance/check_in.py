"""“I am here” and “I leave”, said by the person."""

from __future__ import annotations

from django.db import transaction

from committee.actor import Actor
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import Channel, Move, Participant
from meetings.permissions.room import may_check_in
from meetings.presence import presence_of
from meetings.services.attendance.door import check_code, is_open_for_check_in
from meetings.services.attendance.moves import move
from meetings.services.attendance.places import arrival, sits_there
from meetings.services.room import touch


def check_in(participant: Participant, code: str, *, by: Actor, online: bool = False) -> None:
    """“I am here”: with the code of the room screen, or online where the meeting offers it. Also coming back.

    Whoever came by the link of a member's substitute sits in that place. A wrong code is remembered (and the refusal
    does not take that back); too many close this way for a while.
    """
    require(may_check_in(by, participant))
    meeting = participant.meeting
    require(is_open_for_check_in(meeting, by.now))
    if not online:
        check_code(participant, code, by)
    elif not meeting.online_url:
        raise Refused.because(Sentence(_("This meeting is not held online; please type the code of the room screen.")))
    with transaction.atomic():
        touch(meeting, for_all=False)
        locked = Participant.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=participant.pk)
        require(is_open_for_check_in(locked.meeting, by.now))
        before = presence_of(locked)
        if before.is_here:
            require(sits_there(locked, by))
            return
        attendance = arrival(locked, by, online=online)
        if locked.attendance != attendance:
            locked.attendance, locked.attendance_reason = attendance, ""
            locked.marked_at, locked.marked_by = by.now, by.user
            locked.save(update_fields=["attendance", "attendance_reason", "marked_at", "marked_by"])
        move(locked, Move.BACK if before.spans else Move.CAME, by.now, Channel.SELF if online else Channel.CODE, by)
    participant.attendance = locked.attendance


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
