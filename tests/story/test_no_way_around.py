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
import random
from collections import Counter

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from committee.regulation import DEFAULTS
from meetings.models import Meeting, Participant, Poll
from tasks.demo.reform.regulation import PROVISIONS as SECOND
from tests.story.deeds import AT_THAT_STAGE, DEEDS, VOTING
from tests.story.players import DAY_OF_THE_DRAFTS, EVERYBODY, MOMENTS, World, a_world, attempt, go_on
from tests.story.rows import (
    RECORD,
    convened_by_whom_the_regulation_allows,
    digest,
    is_locked,
    only_those_entitled_are_counted,
)

REGULATIONS = {"771": DEFAULTS, "second": SECOND}
EXAMPLES, STEPS, TRIES = 8, 9, 7


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
