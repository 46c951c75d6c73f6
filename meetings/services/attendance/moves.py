"""One move of one person, and the summary that follows it; both are part of the caller's transaction."""

from __future__ import annotations

import datetime as dt

from committee.actor import Actor
from meetings.models import Attendance, AttendanceEvent, Channel, Move, Participant


def move(participant: Participant, kind: Move, at: dt.datetime, channel: Channel, by: Actor) -> None:
    """Write one move; part of the caller's transaction."""
    AttendanceEvent.objects.create(
        participant=participant, kind=kind, at=min(at, by.now), recorded_at=by.now, channel=channel, by=by.user
    )


def move_with_its_beginning(
    row: Participant, began: dt.datetime, kind: Move, at: dt.datetime, channel: Channel, by: Actor
) -> None:
    """Somebody marked without a move of their own was there from the opening: that is written down with the move."""
    if not row.moves.exists():
        move(row, Move.CAME, began, channel, by)
    move(row, kind, at, channel, by)


def summarise(row: Participant, attendance: Attendance, by: Actor) -> None:
    """Write how the minutes say it."""
    row.attendance, row.attendance_reason = attendance, ""
    row.marked_at, row.marked_by = by.now, by.user
    row.save(update_fields=["attendance", "attendance_reason", "marked_at", "marked_by"])
