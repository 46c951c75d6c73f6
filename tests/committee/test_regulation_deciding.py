"""Votes: who votes, what a majority needs, and that the Head decides where the regulation says so."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given, strategies as st

from committee.regulation import DEFAULTS, PARTS, Tally, decision_result, may_decide, may_vote, needed
from committee.verdict import State
from tests.committee.provisions import provisions


@pytest.fixture(autouse=True, scope="module")
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def tally(agree: int, disagree: int = 0, other: int = 0, **more: int) -> Tally:
    """A vote in which all who were present voted, unless `more` says otherwise."""
    cast = agree + disagree + other
    facts = {"recused": 0, "entitled": cast, "present": cast} | more
    return Tally(agree, disagree, other, **facts)


@pytest.mark.rule("decision", met=True)
def test_the_head_decides_and_the_vote_is_advice() -> None:
    verdict = decision_result(tally(2, 12, 1, recused=1), DEFAULTS)
    assert verdict.state is State.MET
    assert str(verdict.reason) == (
        "2 agree, 12 disagree, 1 of other opinion, 1 recused. The Head decides; the vote is advice."
    )
    assert may_decide(is_head=True, provisions=DEFAULTS)


@pytest.mark.rule("decision", met=False)
def test_votes_of_members_do_not_decide_where_the_head_does() -> None:
    verdict = may_decide(is_head=False, provisions=DEFAULTS)
    assert (bool(verdict), verdict.article) == (False, "Điều 2")


@pytest.mark.rule("decision", met=True)
@pytest.mark.parametrize(
    ("base", "sentence"),
    [
        ("cast", "9 of 13 votes cast agree; at least 7 are needed (more than half of the votes cast)."),
        ("present", "9 of 15 members present agree; at least 8 are needed (more than half of the members present)."),
        (
            "entitled",
            "9 of 17 members entitled to vote agree; at least 9 are needed "
            "(more than half of the members entitled to vote).",
        ),
    ],
)
def test_a_majority_says_its_count_its_base_and_what_it_needs(base: str, sentence: str) -> None:
    rules = provisions(decision_rule="majority", majority_base=base)
    verdict = decision_result(tally(9, 3, 1, present=15, entitled=17), rules)
    assert (verdict.state, str(verdict.reason), verdict.article) == (State.MET, sentence, "Điều 2")
    assert may_decide(is_head=True, provisions=rules, vote=verdict)


@pytest.mark.rule("decision", met=False)
def test_a_vote_without_its_majority_decides_nothing() -> None:
    rules = provisions(decision_rule="majority", majority_base="cast")
    tie = decision_result(tally(6, 6), rules)
    assert (tie.state, str(tie.reason)) == (
        State.NOT_MET,
        "Only 6 of 12 votes cast agree; at least 7 are needed (more than half of the votes cast).",
    )
    assert not may_decide(is_head=True, provisions=rules, vote=tie)
    assert may_decide(is_head=True, provisions=rules).state is State.NOT_YET


@pytest.mark.rule("decision", met=False)
@pytest.mark.parametrize("base", ["cast", "present", "entitled"])
def test_an_empty_base_decides_nothing(base: str) -> None:
    verdict = decision_result(tally(0), provisions(decision_rule="majority", majority_base=base))
    assert verdict.state is State.NOT_MET
    assert "nothing is decided" in str(verdict.reason)


def test_exactly_two_thirds_and_three_quarters_suffice_and_exactly_half_does_not() -> None:
    assert [needed(9, part) for part in PARTS] == [5, 6, 7]
    assert [needed(12, part) for part in PARTS] == [7, 8, 9]
    assert [needed(1, part) for part in PARTS] == [1, 1, 1]
    rules = provisions(decision_rule="majority", majority_part="two_thirds")
    assert decision_result(tally(6, 3), rules)
    assert not decision_result(tally(5, 3), provisions(decision_rule="majority", majority_part="two_thirds"))


def test_whoever_voted_and_left_was_present() -> None:
    assert tally(3, 2, entitled=6, present=4).base("present") == 5


def test_a_tally_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="more votes"):
        tally(3, entitled=2)
    with pytest.raises(ValueError, match="negative"):
        tally(3, recused=-1)


@given(st.integers(1, 500), st.sampled_from(list(PARTS)))
def test_what_is_needed_is_the_least_number_that_has_the_part(base: int, part: str) -> None:
    numerator, denominator, more_than = PARTS[part]
    least, share = needed(base, part), Fraction(numerator, denominator)

    def suffices(agree: int) -> bool:
        return Fraction(agree, base) > share if more_than else Fraction(agree, base) >= share

    assert suffices(least)
    assert not suffices(least - 1)
    assert least <= base


@pytest.mark.rule("vote", met=True)
def test_members_vote_and_substitutes_where_the_regulation_says_so() -> None:
    assert may_vote(is_member=True, is_substitute=False, recused=False, provisions=DEFAULTS)
    rules = provisions(substitutes_vote=True)
    assert may_vote(is_member=False, is_substitute=True, recused=False, provisions=rules)


@pytest.mark.rule("vote", met=False)
def test_guests_substitutes_and_the_recused_do_not_vote() -> None:
    guest = may_vote(is_member=False, is_substitute=False, recused=False, provisions=DEFAULTS)
    stand_in = may_vote(is_member=False, is_substitute=True, recused=False, provisions=DEFAULTS)
    aside = may_vote(is_member=True, is_substitute=False, recused=True, provisions=DEFAULTS)
    assert [bool(verdict) for verdict in (guest, stand_in, aside)] == [False, False, False]
    assert len({str(verdict.reason) for verdict in (guest, stand_in, aside)}) == 3
