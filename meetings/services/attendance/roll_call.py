"""The roll call at the opening: how long it lasts, and the moves that follow from it."""

from __future__ import annotations

import datetime as dt

from committee.actor import Actor
from meetings.models import AttendanceEvent, Channel, Meeting, Move, Participant
from meetings.models.participants import CAME
from meetings.presence import standing
from meetings.services.attendance.moves import move

ROLL_CALL = dt.timedelta(minutes=15)
"""How long a roll call lasts from its first mark: whoever is marked in it was here at the opening."""


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
