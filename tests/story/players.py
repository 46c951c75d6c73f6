"""One committee under one regulation, with meetings in every state, and everybody who may try something."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, connection, transaction

from committee import clock
from committee.actor import Actor
from committee.models import Membership, Regulation, Role
from committee.refusals import Refused, Stale
from committee.regulation import Provisions
from meetings.models import AgendaItem, Attendance, Meeting, Participant
from meetings.services.convening import convene_now
from meetings.services.planning import extraordinary_propose, regular_draft
from meetings.services.session import Mark, meeting_start, roll_call
from tests.committee.cast import NOON, START, Cast, a_cast, a_person, agency
from tests.meetings.cast import MEETING_DAY, terms, the_cast
from tests.story.deeds import DEEDS, NEXT

LATER = dt.date(2026, 6, 10)
MOMENTS = (
    clock.at(MEETING_DAY, dt.time(9)),
    clock.at(dt.date(2026, 5, 27), dt.time(15)),
    clock.at(LATER, dt.time(8)),
    clock.at(LATER, dt.time(11)),
)
"""The day of three meetings, the day after, the day of the drafted ones."""
DAY_OF_THE_DRAFTS = MOMENTS[2]
REFUSALS = (Refused, Stale, ValidationError, ObjectDoesNotExist, DatabaseError)


@dataclass
class World:
    """One committee under one regulation, and everybody who may try something."""

    cast: Cast
    neighbours: Cast
    meetings: list[int] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    """Deeds that were really done, over all examples: a run in which everything is refused would prove nothing."""

    def actor(self, who: str, now: dt.datetime) -> Actor:
        if who == "guest":
            return Actor.guest("Chuyên gia W", now)
        if who.startswith("foreign "):
            return Actor.of(self.neighbours.users[who.removeprefix("foreign ")], now)
        return Actor.of(self.cast.users[who], now)


EVERYBODY = (
    "head",
    "secretary",
    "deputy",
    "vice",
    "standing",
    "member",
    "health",
    "police",
    "former",
    "outsider",
    "admin",
    "guest",
    "foreign head",
    "foreign secretary",
    "foreign member",
)


def a_world(provisions: Provisions) -> World:
    """A draft, a proposal, and three meetings of today: in session, held, with signed minutes."""
    cast = the_cast()
    Regulation.objects.filter(committee=cast.committee).update(provisions=provisions.to_json())
    former = a_person("Mai Văn Q", "former")
    cast.users["former"] = former.user
    cast.seats["former"] = Membership.objects.create(
        committee=cast.committee,
        person=former,
        role=Role.MEMBER,
        org_unit=agency("Sở Tư pháp", "STP"),
        position="Nguyên Giám đốc Sở Tư pháp",
        valid_from=START,
    )
    world = World(cast, a_cast("cds", "cds-"))
    period = 2 if provisions.cadence.value == "quarter" else 1
    later = terms(cast, day=LATER, title="Đề nghị")
    today = [_convened(cast, name) for name in ("đang họp", "đã họp", "đã ký")]
    world.meetings = [
        regular_draft(cast.committee, 2026, period, terms(cast, day=LATER), by=cast.secretary).pk,
        extraordinary_propose(cast.committee, later, reason="Khẩn", urgent=False, by=cast.standing).pk,
        *(meeting.pk for meeting in today),
    ]
    # the seat ends after the invitation and before the day: invited, marked as present, and not entitled
    Membership.objects.filter(pk=cast.seats["former"].pk).update(valid_to=MEETING_DAY - dt.timedelta(days=1))
    for meeting in today:
        _opened(world, meeting)
    for pk, steps in ((world.meetings[3], 12), (world.meetings[4], 15)):
        for n in range(steps):
            go_on(world, Meeting.objects.get(pk=pk), MOMENTS[0], n)
    return world


def _convened(cast: Cast, title: str) -> Meeting:
    """By the Head, a week before."""
    meeting, _ = convene_now(cast.committee, terms(cast, content=title, title=title), urgent=False, by=cast.head)
    for position in (2, 3):
        AgendaItem.objects.create(meeting=meeting, position=position, title=f"Nội dung {position}", needs_paper=False)
    meeting.items.update(notes="Đã trao đổi.", notes_version=1, outcome="informed")
    return meeting


def _opened(world: World, meeting: Meeting) -> None:
    """In session; a guest and a substitute are there; two votes are open, one is prepared."""
    Participant.objects.create(meeting=meeting, role="guest", guest_name="Chuyên gia W", guest_email="w@example.vn")
    by = world.actor("secretary", clock.at(MEETING_DAY, dt.time(8)))
    meeting_start(meeting, by=by)
    meeting.participants.filter(membership=world.cast.seats["police"]).update(
        attendance="substituted", consent="granted", substitute_name="Ông X", marked_at=NOON
    )
    unmarked = meeting.participants.filter(attendance="unknown")
    roll_call(meeting, [Mark(row.pk, Attendance.PRESENT) for row in unmarked], by=by)
    for n in (0, 1):
        DEEDS["draft vote"](world, meeting, by, n)
        DEEDS["open vote"](world, meeting, by, 0)
    DEEDS["draft vote"](world, meeting, by, 2)


def attempt(world: World, deed: str, meeting: Meeting, by: Actor, n: int) -> bool:
    """Try it as one transaction, constraints checked at its end as at a commit. Whether it was done."""
    try:
        with transaction.atomic():
            DEEDS[deed](world, meeting, by, n)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    except REFUSALS:
        return False
    world.done[deed] += 1
    return True


def go_on(world: World, meeting: Meeting, now: dt.datetime, n: int) -> None:
    """The next thing that should happen, by whom it should."""
    turns = NEXT.get(meeting.status, ())
    if turns:
        deed, who, choice = turns[n % len(turns)]
        attempt(world, deed, meeting, world.actor(who, now), choice)
