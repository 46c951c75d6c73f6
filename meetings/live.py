"""What everybody in the room sees: the present item with its clock, the speaking list, questions, who is here.

Read once per version of the room and shared by all (`meetings/room_cache.py`); nothing in it depends on the reader.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from committee.models import Membership
from committee.models.seats import MEMBER_ROLES
from committee.regulation import quorum
from committee.services.regulations import provisions_for
from committee.verdict import Verdict
from meetings.facts import waivers_of
from meetings.models import (
    AgendaItem,
    ItemRun,
    Meeting,
    Participant,
    Question,
    QuestionStatus,
    Room,
    Speech,
    SpeechStatus,
)
from meetings.presence import NOWHERE, Presence, presences


@dataclass(frozen=True, slots=True)
class Course:
    """An item on the way through the agenda: `state` is done, now or later; seconds spent before the present run."""

    item: AgendaItem
    state: str
    spent: int = 0
    since: dt.datetime | None = None

    @property
    def planned(self) -> int:
        """Seconds planned."""
        return self.item.minutes * 60

    def seconds(self, now: dt.datetime) -> int:
        return self.spent + (max(0, int((now - self.since).total_seconds())) if self.since else 0)

    @property
    def minutes_spent(self) -> int:
        return (self.spent + 59) // 60


@dataclass(frozen=True, slots=True)
class Seat:
    """A participant with the stays so far."""

    row: Participant
    presence: Presence


class Live:
    """The running meeting at one moment. Parts are read when they are asked for."""

    def __init__(self, meeting: Meeting, now: dt.datetime) -> None:
        self.meeting, self.now = meeting, now

    @property
    def planned_seconds(self) -> int:
        """Of the whole meeting."""
        return int((self.meeting.ends_at - self.meeting.starts_at).total_seconds())

    @cached_property
    def speech_minutes(self) -> int:
        """Planned for one speech."""
        room = Room.objects.filter(meeting=self.meeting).only("speech_minutes").first()
        return room.speech_minutes if room else int(Room._meta.get_field("speech_minutes").default)

    @cached_property
    def items(self) -> list[AgendaItem]:
        return list(self.meeting.items.select_related("presenter__person", "prepared_by"))

    @cached_property
    def runs(self) -> list[ItemRun]:
        return list(self.meeting.item_runs.all())

    @cached_property
    def course(self) -> list[Course]:
        found = []
        for item in self.items:
            own = [run for run in self.runs if run.item_id == item.pk]
            now = next((run for run in own if run.ended_at is None), None)
            spent = sum(int((run.ended_at - run.started_at).total_seconds()) for run in own if run.ended_at)
            state = "now" if now else "done" if own else "later"
            found.append(Course(item, state, spent, now.started_at if now else None))
        return found

    @cached_property
    def present(self) -> Course | None:
        """The item that is being taken."""
        return next((one for one in self.course if one.state == "now"), None)

    @cached_property
    def following(self) -> Course | None:
        """The first item that has not been taken, after the present one where there is one."""
        place = self.present.item.position if self.present else 0
        rest = [one for one in self.course if one.state == "later"]
        return next((one for one in rest if one.item.position > place), rest[0] if rest else None)

    @cached_property
    def speeches(self) -> list[Speech]:
        if self.present is None:
            return []
        rows = Speech.objects.filter(item=self.present.item)
        found = list(rows.select_related("participant__membership__person", "participant__membership__org_unit"))
        for row in found:
            row.item = self.present.item
        return found

    @property
    def speaker(self) -> Speech | None:
        floor = (SpeechStatus.SPEAKING, SpeechStatus.PAUSED)
        return next((row for row in self.speeches if row.status in floor), None)

    @property
    def waiting(self) -> list[Speech]:
        return [row for row in self.speeches if row.status == SpeechStatus.WAITING]

    @property
    def spoken(self) -> list[Speech]:
        rows = [row for row in self.speeches if row.status == SpeechStatus.DONE]
        return sorted(rows, key=lambda row: (row.began_at or row.asked_at, row.pk))

    @cached_property
    def questions(self) -> list[Question]:
        """Of the present item, without those withdrawn."""
        if self.present is None:
            return []
        rows = Question.objects.filter(item=self.present.item).exclude(status=QuestionStatus.WITHDRAWN)
        return list(rows.select_related("unit", "asked_by__membership__person"))

    @cached_property
    def people(self) -> list[Seat]:
        rows = list(self.meeting.participants.with_people())
        rows.sort(key=lambda row: row.membership.person.sort_key if row.membership else row.guest_name)
        found = presences(self.meeting, rows)
        return [Seat(row, found.get(row.pk, NOWHERE)) for row in rows]

    @property
    def here(self) -> list[Seat]:
        return [seat for seat in self.people if seat.presence.is_here]

    @property
    def away(self) -> list[Seat]:
        return [seat for seat in self.people if not seat.presence.is_here]

    @cached_property
    def quorum(self) -> Verdict | None:
        """Whether enough members are here now, where the regulation prescribes a quorum."""
        provisions = provisions_for(self.meeting.regulation)
        if provisions.quorum.value == "none":
            return None
        members = [seat for seat in self.people if _is_member(seat.row.membership)]
        office = Membership.objects.of(self.meeting.committee).on(self.meeting.day)
        return quorum(
            sum(seat.presence.is_here for seat in members),
            office.filter(role__in=MEMBER_ROLES).count(),
            provisions,
            waivers_of(self.meeting).get(("quorum", None)),
            invited=len(members),
        )


def _is_member(seat: Membership | None) -> bool:
    return seat is not None and seat.role in MEMBER_ROLES


def positions(rows: Sequence[Speech]) -> dict[int, int]:
    """The place of each waiting speech by its participant, from 1."""
    return {row.participant_id: place for place, row in enumerate(rows, start=1)}
