"""What a mark of the secretary changes in the moves of one person."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from committee.actor import Actor
from committee.refusals import Refused
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import Attendance, Channel, Move, Participant
from meetings.models.participants import CAME
from meetings.presence import presence_of, standing
from meetings.services.attendance.moves import move, move_with_its_beginning, summarise

Act = Literal["came", "left", "back", "undo"]


def mark_one(row: Participant, act: Act, at: dt.datetime, channel: Channel, by: Actor, *, corrects: bool) -> None:
    """`corrects`: a time was given, so that of the arrival may replace the one that stands."""
    before = presence_of(row)
    if act == "came" and not before.spans:
        if row.attendance not in CAME:
            summarise(row, Attendance.ONLINE if row.will_be_online else Attendance.PRESENT, by)
        return move(row, Move.CAME, at, channel, by)
    if act == "came" and corrects and len(before.spans) == 1 and before.is_here:
        if row.moves.exists():
            move(row, Move.UNDONE, by.now, channel, by)
        return move(row, Move.CAME, at, channel, by)
    if act == "left" and before.is_here and at >= before.spans[-1].start:
        return move_with_its_beginning(row, before.spans[0].start, Move.LEFT, at, channel, by)
    if act == "back" and before.left_at is not None and at >= before.left_at:
        return move(row, Move.BACK, at, channel, by)
    if act == "undo":
        left = standing(row.moves.all())
        if left:
            move(row, Move.UNDONE, by.now, channel, by)
            if len(left) == 1:
                summarise(row, Attendance.UNKNOWN, by)
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
