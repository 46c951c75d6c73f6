"""No sequence of steps by any roles reaches what must not be: a meeting held without having been convened by whom the
regulation allows, a vote counted from somebody not entitled, locked minutes changed.

Hypothesis plays: meetings in every state, everybody (with and without a delegation, from inside, from outside, from
another committee, a guest), every deed of the room in any order and at any time. After each deed the checks of
`rows.py` read the database. Both regulations are played.

`test_each_check_fails_on_what_it_must_find` proves that the checks can fail. Tried once by hand as well, each found by
this game within seconds, under both regulations unless said otherwise:
- `may_convene_kind` answers `allowed()`: "convened by a deputy without a delegation", "a regular meeting convened by";
- everybody invited is listed, `may_be_counted` answers `allowed()`, trigger `only_members_vote` off: "a vote of the
  secretary"; without the first of the three: "a substitute's vote" (under 771; the second lets substitutes vote);
- `record_is_open` answers `allowed()`, the triggers of signed records off: "locked minutes were changed".
"""

from __future__ import annotations

import contextlib
import datetime as dt
import random
from collections import Counter
from dataclasses import dataclass, field

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, Phase, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from committee import clock
from committee.actor import Actor
from committee.models import Membership, Regulation, Role
from committee.refusals import Refused, Stale
from committee.regulation import DEFAULTS, Provisions
from meetings.models import AgendaItem, Attendance, Meeting, Participant, Poll
from meetings.services.convening import convene_now
from meetings.services.planning import extraordinary_propose, regular_draft
from meetings.services.session import Mark, meeting_start, roll_call
from tasks.demo.reform.regulation import PROVISIONS as SECOND
from tests.committee.cast import NOON, START, Cast, a_cast, a_person, agency
from tests.meetings.cast import MEETING_DAY, terms, the_cast
from tests.story.deeds import AT_THAT_STAGE, DEEDS, NEXT, VOTING
from tests.story.rows import (
    RECORD,
    convened_by_whom_the_regulation_allows,
    digest,
    is_locked,
    only_those_entitled_are_counted,
)

REGULATIONS = {"771": DEFAULTS, "second": SECOND}
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
EXAMPLES, STEPS, TRIES = 8, 9, 7


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
    meeting.items.update(notes="Đã trao đổi.", notes_version=1)
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


def machine_of(world: World) -> type[RuleBasedStateMachine]:
    """The game over one world; each example is one transaction that is taken back."""
    pk = st.sampled_from(world.meetings)
    luck = st.integers(0, 2**16)

    class Game(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.whole = contextlib.ExitStack()
            self.whole.enter_context(transaction.atomic())
            self.moment = 0
            self.turn: Counter[int] = Counter()
            self.seen = {pk: digest(pk) for pk in world.meetings[4:]}

        def teardown(self) -> None:
            try:
                for pk in Meeting.objects.filter(committee=world.cast.committee).values_list("pk", flat=True):
                    check(pk, self.seen)
            finally:
                transaction.set_rollback(True)
                self.whole.close()

        @rule(pk=pk, luck=luck)
        def people_try_things(self, pk: int, luck: int) -> None:
            """Mostly what could be done at this stage, by anybody; sometimes what belongs to another one."""
            chance = random.Random(luck)
            for _ in range(TRIES):
                deeds = AT_THAT_STAGE.get(Meeting.objects.get(pk=pk).status, ()) if chance.random() < 0.8 else ()
                self.tried(pk, chance.choice(deeds or sorted(DEEDS)), chance)

        @rule(luck=luck)
        def people_vote(self, luck: int) -> None:
            """In the meeting in session: votes, paper votes and recusals, by anybody."""
            chance = random.Random(luck)
            for _ in range(TRIES):
                self.tried(world.meetings[2], chance.choice(VOTING), chance)

        @rule(pk=pk, turns=st.integers(3, 9), later=st.booleans())
        def the_meeting_goes_on(self, pk: int, turns: int, later: bool) -> None:
            """As it should; and time passes, at least until the day of a meeting that has been convened."""
            self.moment = min(self.moment + later, len(MOMENTS) - 1)
            for _ in range(turns):
                if Meeting.objects.get(pk=pk).status == "convened":
                    self.moment = max(self.moment, MOMENTS.index(DAY_OF_THE_DRAFTS))
                go_on(world, Meeting.objects.get(pk=pk), MOMENTS[self.moment], self.turn[pk])
                self.turn[pk] += 1
                check(pk, self.seen)

        def tried(self, pk: int, deed: str, chance: random.Random) -> None:
            by = world.actor(chance.choice(EVERYBODY), MOMENTS[self.moment])
            if attempt(world, deed, Meeting.objects.get(pk=pk), by, chance.randrange(8)):
                check(pk, self.seen)

    return Game


def check(pk: int, seen: dict[int, str]) -> None:
    """Read every row of a meeting that matters; `seen` keeps what locked minutes said when they were locked."""
    meeting = Meeting.objects.select_related("convened_by", "convened_under__giver", "regulation").get(pk=pk)
    convened_by_whom_the_regulation_allows(meeting)
    for poll in Poll.objects.filter(item__meeting=meeting).select_related("item__meeting", "regulation"):
        only_those_entitled_are_counted(poll)
    if pk in seen or is_locked(meeting):
        now = digest(pk)
        assert seen.setdefault(pk, now) == now, "locked minutes were changed"


@pytest.mark.django_db
@pytest.mark.parametrize("regulation", REGULATIONS)
def test_no_sequence_of_steps_leads_around_the_regulation(regulation: str) -> None:
    world = a_world(REGULATIONS[regulation])
    statuses = [Meeting.objects.get(pk=pk).status for pk in world.meetings]
    assert statuses == ["draft", "proposed", "in_session", "held", "held"]
    assert [is_locked(meeting) for meeting in Meeting.objects.filter(pk__in=world.meetings).order_by("pk")].count(
        True
    ) == 1
    world.done.clear()
    run_state_machine_as_test(
        machine_of(world),
        settings=settings(
            derandomize=True,
            database=None,
            phases=[Phase.generate],  # what fails is told as it was found; shrinking it would take minutes
            deadline=None,
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
        ),
    )
    # a game in which everything is refused would prove nothing
    assert {"convene", "vote in an open one", "paper", "stop vote", "sign"} <= set(world.done), world.done


BROKEN = {
    # what is broken, past every trigger: in which meeting the check must find it
    "UPDATE meetings_meeting SET convened_by_id = {deputy} WHERE id = {session}": "session",
    "UPDATE meetings_meeting SET convened_by_id = {foreign} WHERE id = {session}": "session",
    "UPDATE meetings_meeting SET convened_at = '2019-01-01' WHERE id = {held}": "held",
    "UPDATE meetings_pollelector SET participant_id = {guest} WHERE id = {voted}": "held",
    "UPDATE meetings_pollelector SET participant_id = {former} WHERE id = {voted}": "held",
    "UPDATE meetings_pollelector SET participant_id = {secretary} WHERE id = {voted}": "held",
    "UPDATE meetings_ballot SET choice = 'disagree' WHERE elector_id = {voted}": "held",
    "DELETE FROM meetings_ballot WHERE elector_id = {voted}": "held",
    "UPDATE meetings_poll SET agree = agree + 1 WHERE item_id IN (SELECT id FROM meetings_agendaitem "
    "WHERE meeting_id = {held}) AND agree IS NOT NULL": "held",
    "UPDATE meetings_conclusion SET text = 'khác' WHERE meeting_id = {signed}": "signed",
    "UPDATE meetings_participant SET attendance = 'absent' WHERE meeting_id = {signed}": "signed",
    "UPDATE meetings_minutes SET closing = 'khác' WHERE meeting_id = {signed}": "signed",
    "DELETE FROM meetings_conclusion WHERE meeting_id = {signed}": "signed",
}


@pytest.mark.django_db
def test_each_check_fails_on_what_it_must_find() -> None:
    """A check that finds nothing proves nothing: the rows are broken one by one, with the triggers switched off."""
    world = a_world(DEFAULTS)
    _draft, _proposed, session, held, signed = world.meetings
    people = {
        who: Participant.objects.get(meeting=held, membership=world.cast.seats[who]).pk
        for who in ("secretary", "former")
    }
    voted = (
        Poll.objects.filter(item__meeting=held, agree__gte=1, method="named").get().electors.get(voted_at__isnull=False)
    )
    ids = {
        "session": session,
        "held": held,
        "signed": signed,
        "deputy": world.cast.seats["deputy"].pk,
        "foreign": world.neighbours.seats["head"].pk,
        "guest": Participant.objects.get(meeting=held, role="guest").pk,
        "voted": voted.pk,
        **people,
    }
    seen = {signed: digest(signed)}
    for pk in world.meetings:
        check(pk, seen)
    unseen = []
    for sql, where in BROKEN.items():
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                for table in RECORD | {"meetings_minutes": ""}:
                    cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                cursor.execute(sql.format(**ids))
                assert cursor.rowcount, sql
            with contextlib.suppress(AssertionError):
                check(ids[where], seen)
                unseen.append(sql)
            transaction.set_rollback(True)
    assert unseen == []
