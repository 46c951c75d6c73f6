"""How far a room is, by one statement: what a hundred browsers ask every two seconds."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from committee.actor import Actor
from meetings.models import Meeting, Room

_BEAT = """
    SELECT coalesce(r.version, 0), coalesce(r.turn, 0) + coalesce(
        (SELECT max(e.id) FROM meetings_attendanceevent e WHERE e.participant_id = p.id), 0
    ) FROM meetings_meeting m
    JOIN meetings_participant p ON p.meeting_id = m.id
    JOIN committee_membership s ON s.id = p.membership_id
    LEFT JOIN meetings_room r ON r.meeting_id = m.id
    WHERE m.id = %(meeting)s AND s.person_id = %(person)s AND m.status IN ('convened', 'in_session', 'held')
        AND s.valid_from <= %(day)s AND (s.valid_to IS NULL OR s.valid_to >= %(day)s)
"""


@dataclass(frozen=True, slots=True)
class Version:
    """How far the room is: `all` counts every change; `own` rises with those that touch the reader's own part."""

    all: int = 0
    own: int = 0

    def __str__(self) -> str:
        return f"{self.all}.{self.own}"


def own_of(text: str) -> int | None:
    """The reader's own half of a version that the browser gave back; None for nonsense."""
    own = text.rpartition(".")[2]
    return int(own) if own.isdecimal() and len(own) < 20 else None


def version_for(meeting: int, by: Actor) -> Version | None:
    """The room's version for one of its participants, by one statement; None for everybody else."""
    if by.user is None or by.user.person_id is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_BEAT, {"meeting": meeting, "person": by.user.person_id, "day": by.today})
        row = cursor.fetchone()
    return Version(*row) if row else None


def version_of(meeting: Meeting) -> Version:
    """The room's version; 0 before anything has happened in it."""
    row = Room.objects.filter(meeting=meeting).values_list("version", "turn").first()
    return Version(*row) if row else Version()


def version_now(meeting: Meeting, by: Actor) -> Version:
    """As this reader's next beat will find it."""
    return version_for(meeting.pk, by) or version_of(meeting)
