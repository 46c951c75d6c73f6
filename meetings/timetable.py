"""The agenda with its clock: when each item begins, and whether the plan fits the time of the meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from meetings.models import AgendaItem, Meeting
from meetings.models.agenda import NOT_DEALT_WITH


@dataclass(frozen=True, slots=True)
class Slot:
    """An item and the planned moment of its beginning (aware)."""

    item: AgendaItem
    starts_at: dt.datetime

    @property
    def ends_at(self) -> dt.datetime:
        return self.starts_at + dt.timedelta(minutes=minutes_of(self.item))


def minutes_of(item: AgendaItem) -> int:
    """Planned minutes; an item that was postponed or withdrawn takes none."""
    return 0 if item.outcome in NOT_DEALT_WITH else item.minutes


def timetable(meeting: Meeting, items: Iterable[AgendaItem]) -> list[Slot]:
    """Each item follows the one before it, from the beginning of the meeting."""
    slots, moment = [], meeting.starts_at
    for item in items:
        slots.append(Slot(item, moment))
        moment += dt.timedelta(minutes=minutes_of(item))
    return slots


def overrun(meeting: Meeting, items: Iterable[AgendaItem]) -> int:
    """Minutes by which the agenda is longer than the meeting; negative when there is time left."""
    planned = sum(minutes_of(item) for item in items)
    return planned - int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
