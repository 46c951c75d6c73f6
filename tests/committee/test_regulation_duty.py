"""Rules on when the committee meets and who calls it: periods, the duty to meet, convening, proposing, opening."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import given, strategies as st

from committee.clock import OFFICE
from committee.regulation import (
    DEFAULTS,
    DutyState,
    MeetingFact,
    duty_of,
    may_convene,
    may_hold_enlarged,
    may_propose_extraordinary,
    may_start,
    meeting_in_its_period,
    period,
    period_bounds,
    period_of,
    periods_of,
)
from committee.verdict import State
from tests.committee.provisions import provisions


@pytest.fixture(autouse=True, scope="module")
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


D = dt.date
Q4 = period(2026, 4, "quarter")


def test_a_year_has_four_quarters_two_halves_or_itself() -> None:
    assert [(p.first, p.last) for p in periods_of(2026, "quarter")] == [
        (D(2026, 1, 1), D(2026, 3, 31)),
        (D(2026, 4, 1), D(2026, 6, 30)),
        (D(2026, 7, 1), D(2026, 9, 30)),
        (D(2026, 10, 1), D(2026, 12, 31)),
    ]
    assert period_bounds(2026, 2, "half_year") == (D(2026, 7, 1), D(2026, 12, 31))
    assert period_bounds(2026, 1, "year") == (D(2026, 1, 1), D(2026, 12, 31))
    labels = [
        str(period(2026, n, c).label) for n, c in ((4, "quarter"), (1, "half_year"), (2, "half_year"), (1, "year"))
    ]
    assert labels == ["Quarter IV/2026", "first half of 2026", "second half of 2026", "year 2026"]


@given(st.dates(D(2000, 1, 1), D(2100, 12, 30)), st.sampled_from(["quarter", "half_year", "year"]))
def test_periods_follow_each_other_without_gap(day: dt.date, cadence: str) -> None:
    here = period_of(day, cadence)
    assert day in here
    assert here.next.previous == here
    assert here.next.first - here.last == dt.timedelta(days=1)


@pytest.mark.rule("period", met=True)
def test_a_regular_meeting_is_booked_within_its_quarter() -> None:
    assert meeting_in_its_period(D(2026, 12, 31), 2026, 4, DEFAULTS)


@pytest.mark.rule("period", met=False)
@pytest.mark.parametrize(
    ("day", "year", "number"),
    [(D(2027, 1, 1), 2026, 4), (D(2026, 9, 30), 2026, 4), (D(2026, 12, 1), 2026, 5), (D(2026, 12, 1), 2026, 0)],
)
def test_a_regular_meeting_outside_its_quarter_is_refused(day: dt.date, year: int, number: int) -> None:
    verdict = meeting_in_its_period(day, year, number, DEFAULTS)
    assert verdict.state is State.NOT_MET
    assert verdict.article == "Điều 12"


@pytest.mark.rule("duty", met=True)
def test_the_duty_is_met_by_a_meeting_held_in_the_quarter() -> None:
    duty = duty_of(Q4, [MeetingFact(D(2026, 11, 3), "held")], D(2027, 1, 5), DEFAULTS)
    assert (duty.state, duty.day, bool(duty.verdict)) == (DutyState.HELD, D(2026, 11, 3), True)
    assert str(duty.label) == "Held"


DUTIES = [
    ([], D(2026, 9, 1), DutyState.UPCOMING, State.NOT_YET, None),
    ([], D(2026, 10, 1), DutyState.MISSING, State.NOT_MET, None),
    ([], D(2026, 11, 24), DutyState.MISSING, State.NOT_MET, None),
    ([], D(2026, 12, 31), DutyState.MISSING, State.NOT_MET, None),
    ([], D(2027, 1, 1), DutyState.LATE, State.NOT_MET, None),
    ([("draft", 1)], D(2026, 11, 24), DutyState.PLANNED, State.NOT_YET, D(2026, 12, 1)),
    ([("proposed", 1)], D(2026, 11, 24), DutyState.PLANNED, State.NOT_YET, D(2026, 12, 1)),
    ([("draft", 1), ("convened", 9)], D(2026, 11, 24), DutyState.CONVENED, State.NOT_YET, D(2026, 12, 9)),
    ([("in_session", 1)], D(2026, 12, 2), DutyState.CONVENED, State.NOT_YET, D(2026, 12, 1)),
    ([("draft", 1)], D(2027, 1, 1), DutyState.LATE, State.NOT_MET, D(2026, 12, 1)),
    ([("cancelled", 1)], D(2026, 12, 5), DutyState.MISSING, State.NOT_MET, None),
]


@pytest.mark.rule("duty", met=False)
@pytest.mark.parametrize(("meetings", "today", "state", "found", "day"), DUTIES)
def test_a_quarter_without_a_held_meeting_says_how_far_it_is(
    meetings: list[tuple[str, int]], today: dt.date, state: DutyState, found: State, day: dt.date | None
) -> None:
    facts = [MeetingFact(D(2026, 12, number), status) for status, number in meetings]
    duty = duty_of(Q4, facts, today, DEFAULTS)
    assert (duty.state, duty.verdict.state, duty.day, duty.late_from) == (state, found, day, D(2027, 1, 1))
    assert duty.verdict.overdue == (state is DutyState.LATE)


def test_a_meeting_of_today_is_still_to_come_and_one_of_yesterday_is_still_open() -> None:
    facts = [MeetingFact(D(2026, 12, 9), "convened")]
    said = [str(duty_of(Q4, facts, D(2026, 12, day), DEFAULTS).verdict.reason) for day in (9, 10)]
    assert said == [
        "Quarter IV/2026: convened for 09/12/2026.",
        "Quarter IV/2026: met on 09/12/2026; not yet closed.",
    ]


def test_a_meeting_outside_the_quarter_does_not_fulfil_its_duty() -> None:
    assert duty_of(Q4, [MeetingFact(D(2027, 1, 4), "held")], D(2027, 2, 1), DEFAULTS).state is DutyState.LATE


def test_quarters_before_the_records_begin_are_not_judged() -> None:
    duty = duty_of(Q4, [], D(2027, 3, 1), DEFAULTS, since=D(2027, 1, 1))
    assert (duty.state, duty.verdict.state) == (DutyState.NOT_TRACKED, State.NOT_TRACKED)
    assert duty_of(Q4, [], D(2027, 3, 1), DEFAULTS, since=D(2026, 12, 31)).state is DutyState.LATE


@pytest.mark.rule("convening", met=True)
@pytest.mark.rule("convening_extraordinary", met=True)
@pytest.mark.rule("convening_enlarged", met=True)
@pytest.mark.parametrize("kind", ["regular", "extraordinary", "enlarged"])
def test_the_head_convenes_every_kind_of_meeting(kind: str) -> None:
    assert may_convene(kind, is_head=True, has_delegation=False, provisions=DEFAULTS)
    assert may_hold_enlarged(is_head=True, provisions=DEFAULTS)


def test_an_extraordinary_meeting_says_on_whose_proposal() -> None:
    verdict = may_convene(
        "extraordinary", is_head=True, has_delegation=False, provisions=DEFAULTS, proposed_by_standing_agency=True
    )
    assert "proposal of the standing agency" in str(verdict.reason)
    direct = may_convene("extraordinary", is_head=True, has_delegation=False, provisions=DEFAULTS)
    assert str(direct.reason) == "Convened by the Head."


@pytest.mark.rule("convening", met=False)
@pytest.mark.rule("convening_extraordinary", met=False)
@pytest.mark.rule("convening_enlarged", met=False)
@pytest.mark.parametrize(
    ("kind", "delegated", "may"),
    [
        ("regular", False, False),
        ("regular", True, True),
        ("extraordinary", False, False),
        ("extraordinary", True, False),
        ("enlarged", False, False),
        ("enlarged", True, False),
    ],
)
def test_others_convene_only_what_the_head_may_delegate(kind: str, delegated: bool, may: bool) -> None:
    verdict = may_convene(kind, is_head=False, has_delegation=delegated, provisions=DEFAULTS)
    assert bool(verdict) is may
    assert verdict.article == "Điều 12"
    assert "Head" in str(verdict.reason)


def test_another_regulation_may_let_the_head_delegate_extraordinary_meetings() -> None:
    rules = provisions(convene_extraordinary="head_or_delegate", convene_regular="head")
    assert may_convene("extraordinary", is_head=False, has_delegation=True, provisions=rules)
    assert not may_convene("regular", is_head=False, has_delegation=True, provisions=rules)


@pytest.mark.rule("proposal", met=True)
def test_the_standing_agency_proposes_an_extraordinary_meeting() -> None:
    assert may_propose_extraordinary(acts_for_standing_agency=True, provisions=DEFAULTS)


@pytest.mark.rule("proposal", met=False)
def test_nobody_else_proposes_an_extraordinary_meeting() -> None:
    assert not may_propose_extraordinary(acts_for_standing_agency=False, provisions=DEFAULTS)
    rules = provisions(propose_extraordinary="nobody")
    assert not may_propose_extraordinary(acts_for_standing_agency=True, provisions=rules)


START = dt.datetime(2026, 5, 26, 8, 0, tzinfo=OFFICE)


@pytest.mark.rule("start", met=True)
@pytest.mark.parametrize("minutes", [-60, 0, 90, 60 * 24 * 3])
def test_a_meeting_is_opened_from_an_hour_before_and_can_be_recorded_later(minutes: int) -> None:
    assert may_start(starts_at=START, now=START + dt.timedelta(minutes=minutes), provisions=DEFAULTS)


@pytest.mark.rule("start", met=False)
def test_a_meeting_is_not_opened_before_its_time() -> None:
    verdict = may_start(starts_at=START, now=START - dt.timedelta(minutes=61), provisions=DEFAULTS)
    assert not verdict
    assert "26/05/2026 at 08:00" in str(verdict.reason)
