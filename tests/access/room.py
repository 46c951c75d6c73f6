"""The running meeting: the lines of the access table, and its speeches and questions in every state for the world."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetings.models import AgendaItem, Meeting, Question, Speech
from meetings.screen_links import screen_token
from tests.access.lines import ALL, INVITED, PREPARE, PRESENT, Line, act, form, of, who
from tests.committee.cast import NOON

if TYPE_CHECKING:
    from tests.access.people import World

IN_ROOM = INVITED | {"admin"}
"""Who was invited or prepares the meeting; the others are refused."""
ASKED = PRESENT | {"vice"}
"""The member from the agency that was asked, and who keeps the record."""

ROOM = (
    of("room", "meeting in session", get=IN_ROOM),
    of("room-beat", "meeting in session", get=IN_ROOM),
    form("room-check-in", "meeting in session", INVITED, sees=INVITED),
    act("room-leave", "meeting in session", INVITED, sees=INVITED),
    act("room-item", "item in session", PRESENT),
    act("room-item-end", "meeting in session", PRESENT),
    act("room-speech-minutes", "meeting in session", PRESENT),
    form("room-attendance", "meeting in session", PRESENT),
    act("speech-ask", "item in session", INVITED, sees=INVITED),
    act("speech-move", "waiting speech", PRESENT),
    act("speech-extend", "waiting speech", PRESENT),
    act("speech-step", "waiting speech", PRESENT | {"member"}),
    form("question-new", "item in session", INVITED, sees=INVITED),
    form("question-answer", "open question", ASKED),
    act("question-answered", "open question", PRESENT),
    act("question-withdraw", "open question", who("member")),
    of("room-screen", "meeting in session", get=PRESENT),
    act("room-screen-end", "meeting in session", PRESENT),
    Line("room-projector", "screen link", ALL, ALL, None, 200, 200, 200),
    Line("room-projector-beat", "screen link", ALL, ALL, None, 200, 200, 200),
    Line("guest-room", "guest link", ALL, ALL, ALL, 200, 200, 200),
    Line("guest-room-beat", "guest link", ALL, ALL, None, 200, 200, 200),
    Line("guest-question", "guest link", ALL, ALL, ALL, 200, 200, 200),
    of("item-revisions", "item in session", get=PREPARE | {"admin"}),
)
BY_LINK = (
    *("guest-answer", "guest-papers", "guest-room", "guest-room-beat", "guest-question"),
    *("room-projector", "room-projector-beat"),
)
"""Whoever has the signed link opens them."""


def room(world: World) -> None:
    """The member asks to speak and asks the home affairs' agency; the rarer states are written directly."""
    meeting = Meeting.objects.get(pk=world.ids["meeting in session"])
    item = AgendaItem.objects.get(pk=world.ids["item in session"])
    member = meeting.participants.get(membership=world.cast.seats["member"])
    place = {"item": item, "participant": member, "asked_at": NOON}
    world.ids["waiting speech"] = Speech.objects.create(position=1, **place).pk
    world.ids["open question"] = Question.objects.create(
        item=item, asked_by=member, unit=world.cast.seats["vice"].org_unit, text="Bao giờ xong?", asked_at=NOON
    ).pk
    world.ids["screen link"] = screen_token(meeting)


def speeches(world: World) -> dict[str, Speech]:
    """One in every state, each at an item of its own: one person has the floor at an item."""
    first = Speech.objects.get(pk=world.ids["waiting speech"])
    rows = {"waiting": first}
    began = {"began_at": NOON, "resumed_at": NOON}
    more = {"speaking": began, "paused": began, "done": began | {"ended_at": NOON}, "withdrawn": {}}
    for place, (status, values) in enumerate(more.items(), start=20):
        item = AgendaItem.objects.create(meeting_id=first.item.meeting_id, position=place, title=f"Mục {place}")
        rows[status] = Speech.objects.create(
            item=item, participant=first.participant, status=status, position=1, asked_at=NOON, **values
        )
    return rows


def questions(world: World) -> dict[str, Question]:
    """One in every state."""
    first = Question.objects.get(pk=world.ids["open question"])
    words = {"item": first.item, "asked_by": first.asked_by, "unit": first.unit, "text": "Sao?", "asked_at": NOON}
    answered = {"answered_at": NOON, "answer": "Đã xong."}
    more: dict[str, dict[str, object]] = {"oral": answered, "written": answered, "withdrawn": {}}
    rows = {status: Question.objects.create(status=status, **words, **values) for status, values in more.items()}
    return {"open": first} | rows
