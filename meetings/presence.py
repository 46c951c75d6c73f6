"""Who was there when: derived from the moves of people, never stored (came, left, came back; `AttendanceEvent`).

Whoever is marked present without a move of their own (marked before this was kept) counts as there from the opening.
Times are aware; minutes are whole and rounded down.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from meetings.models import AttendanceEvent, ItemRun, Meeting, Move, Participant
from meetings.models.participants import CAME


@dataclass(frozen=True, slots=True)
class Span:
    """One stay; `end` is None while it lasts."""

    start: dt.datetime
    end: dt.datetime | None = None


class Share(StrEnum):
    """How much of an item somebody attended."""

    ALL, PART, NONE = "all", "part", "none"


@dataclass(frozen=True, slots=True)
class Presence:
    """The stays of one person, in order. `since`: from when lateness counts (planned beginning or the real opening,
    whichever is later: nobody is late for a meeting that has not begun)."""

    spans: tuple[Span, ...] = ()
    since: dt.datetime | None = None

    @property
    def came_at(self) -> dt.datetime | None:
        return self.spans[0].start if self.spans else None

    @property
    def left_at(self) -> dt.datetime | None:
        """When the person left and did not come back."""
        return self.spans[-1].end if self.spans else None

    @property
    def is_here(self) -> bool:
        return bool(self.spans) and self.spans[-1].end is None

    @property
    def late(self) -> int:
        """Whole minutes after the beginning; 0 in time."""
        if not self.spans or self.since is None:
            return 0
        return max(0, int((self.spans[0].start - self.since).total_seconds() // 60))

    def minutes(self, start: dt.datetime, end: dt.datetime) -> int:
        """Minutes present between `start` and `end`."""
        return int(self._seconds(start, end) // 60)

    def during(self, start: dt.datetime, end: dt.datetime) -> Share:
        """Whether the person was there all the time, for a part of it, or not at all."""
        whole = (end - start).total_seconds()
        if whole <= 0:
            return Share.ALL if self._at(start) else Share.NONE
        there = self._seconds(start, end)
        return Share.ALL if there >= whole else Share.PART if there > 0 else Share.NONE

    def _at(self, moment: dt.datetime) -> bool:
        return any(span.start <= moment and (span.end is None or moment < span.end) for span in self.spans)

    def _seconds(self, start: dt.datetime, end: dt.datetime) -> float:
        found = 0.0
        for span in self.spans:
            until = end if span.end is None else min(span.end, end)
            found += max(0.0, (until - max(span.start, start)).total_seconds())
        return found


NOWHERE = Presence()


def standing(moves: Iterable[AttendanceEvent]) -> list[AttendanceEvent]:
    """The moves that hold: a mark made by mistake takes the one before it away."""
    found: list[AttendanceEvent] = []
    for move in moves:
        if move.kind != Move.UNDONE:
            found.append(move)
        elif found:
            found.pop()
    return found


def stays(moves: Iterable[AttendanceEvent]) -> tuple[Span, ...]:
    """The stays that follow from the moves of one person."""
    spans: list[Span] = []
    for move in sorted(standing(moves), key=lambda move: move.at):
        if move.kind == Move.LEFT:
            if spans and spans[-1].end is None:
                spans[-1] = Span(spans[-1].start, move.at)
        elif not spans or spans[-1].end is not None:
            spans.append(Span(move.at))
    return tuple(spans)


def presences(
    meeting: Meeting, people: Sequence[Participant], moves: Iterable[AttendanceEvent] | None = None
) -> dict[int, Presence]:
    """Every participant's stays by id; one query, none when `moves` are handed in."""
    by_person: dict[int, list[AttendanceEvent]] = {row.pk: [] for row in people}
    if moves is None:
        moves = AttendanceEvent.objects.filter(participant__meeting=meeting)
    for move in moves:
        by_person.setdefault(move.participant_id, []).append(move)
    begins = max(meeting.starts_at, meeting.started_at or meeting.starts_at)
    found = {}
    for row in people:
        own = by_person[row.pk]
        if row.attendance not in CAME:
            spans: tuple[Span, ...] = ()
        elif own:
            spans = stays(own)
        else:
            spans = (Span(meeting.started_at or meeting.starts_at),)
        found[row.pk] = Presence(spans, begins)
    return found


def presence_of(participant: Participant) -> Presence:
    """The stays of one participant; one query."""
    return presences(participant.meeting, [participant], list(participant.moves.all()))[participant.pk]


def here_now(meeting: Meeting) -> set[int]:
    """Ids of the participants who are in the room now (or online). Two queries."""
    people = list(meeting.participants.all())
    return {key for key, presence in presences(meeting, people).items() if presence.is_here}


def item_attendance(
    runs: Iterable[ItemRun], presences_of: dict[int, Presence], now: dt.datetime
) -> dict[int, dict[int, Share]]:
    """By item, then by participant: was there for all of the time in which the item was taken, a part, or none."""
    spans: dict[int, list[tuple[dt.datetime, dt.datetime]]] = {}
    for run in runs:
        spans.setdefault(run.item_id, []).append((run.started_at, run.ended_at or now))
    return {
        item: {key: _share([presence.during(*span) for span in times]) for key, presence in presences_of.items()}
        for item, times in spans.items()
    }


def _share(parts: list[Share]) -> Share:
    if all(part is Share.ALL for part in parts):
        return Share.ALL
    return Share.NONE if all(part is Share.NONE for part in parts) else Share.PART
