"""Rules while a meeting is held and concluded: agenda, quorum, substitutes, who decides, conclusions, minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import translation

from committee.regulation import (
    DEFAULTS,
    WaiverFact,
    agenda_has_fixed_purposes,
    conclusions_are_handled,
    minutes_are_signed,
    quorum,
    quorum_needed,
    substitute_admitted,
)
from committee.verdict import State
from tests.committee.provisions import provisions


@pytest.fixture(autouse=True, scope="module")
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


D = dt.date


def waiver(rule: str = "invitation", until: dt.date | None = None) -> WaiverFact:
    return WaiverFact(rule, "bão số 3", "Nguyễn Văn A", D(2026, 5, 20), until)


ALL_PURPOSES = ["next_tasks", "arising", "previous_results", "other"]


@pytest.mark.rule("agenda", met=True)
def test_an_agenda_with_the_three_fixed_purposes_is_complete() -> None:
    assert agenda_has_fixed_purposes("regular", ALL_PURPOSES, DEFAULTS)
    assert agenda_has_fixed_purposes("extraordinary", [], DEFAULTS)
    assert agenda_has_fixed_purposes("regular", ["arising", "next_tasks"], DEFAULTS, has_previous=False)
    assert agenda_has_fixed_purposes("regular", ["arising", "next_tasks"], provisions(review_of_previous=False))


@pytest.mark.rule("agenda", met=False)
def test_an_agenda_without_a_fixed_purpose_names_what_is_missing() -> None:
    verdict = agenda_has_fixed_purposes("regular", ["other"], DEFAULTS)
    assert str(verdict.reason) == (
        "Missing on the agenda: results of the previous conclusions, arising matters, next tasks."
    )
    assert not verdict
    assert agenda_has_fixed_purposes("regular", [], DEFAULTS, waiver=waiver("agenda")).state is State.WAIVED


@pytest.mark.rule("quorum", met=True)
@pytest.mark.parametrize(
    ("rule", "present", "entitled"),
    [("none", 0, 9), ("majority", 5, 9), ("majority", 6, 10), ("two_thirds", 6, 9), ("all", 9, 9)],
)
def test_a_quorum_is_reached(rule: str, present: int, entitled: int) -> None:
    assert quorum(present, entitled, provisions(quorum=rule))


@pytest.mark.rule("quorum", met=False)
@pytest.mark.parametrize(
    ("rule", "present", "entitled"),
    [("majority", 4, 9), ("majority", 5, 10), ("two_thirds", 6, 10), ("all", 8, 9), ("all", 0, 0)],
)
def test_a_quorum_is_missed(rule: str, present: int, entitled: int) -> None:
    verdict = quorum(present, entitled, provisions(quorum=rule))
    assert verdict.state is State.NOT_MET
    assert quorum(present, entitled, provisions(quorum=rule), waiver("quorum")).state is State.WAIVED


@pytest.mark.rule("quorum", met=True)
def test_a_quorum_is_counted_from_the_base_that_the_regulation_names() -> None:
    of_invited = provisions(quorum="two_thirds", quorum_base="invited")
    reached = quorum(6, 12, of_invited, invited=9)
    assert (reached.state, str(reached.reason)) == (
        State.MET,
        "6 of 9 invited members are present; 6 are needed.",
    )
    assert quorum(6, 12, provisions(quorum="two_thirds"), invited=9).state is State.NOT_MET
    assert quorum(6, 9, of_invited), "without the number of invited members, those in office count"
    assert "9 invited" in str(quorum(0, 12, provisions(quorum_base="invited"), invited=9).reason)
    assert [quorum_needed(9, provisions(quorum=rule)) for rule in ("none", "majority", "two_thirds", "all")] == [
        0,
        5,
        6,
        9,
    ]


@pytest.mark.rule("quorum", met=False)
def test_a_quorum_of_the_invited_is_missed_with_its_own_sentence() -> None:
    verdict = quorum(5, 12, provisions(quorum="two_thirds", quorum_base="invited"), invited=9)
    assert (verdict.state, str(verdict.reason)) == (
        State.NOT_MET,
        "Only 5 of 9 invited members are present; 6 are needed.",
    )


@pytest.mark.rule("substitute", met=True)
def test_a_substitute_comes_with_the_consent_of_the_chair() -> None:
    assert substitute_admitted(True, DEFAULTS)
    assert substitute_admitted(None, provisions(substitute_needs_consent=False))


@pytest.mark.rule("substitute", met=False)
def test_a_substitute_without_consent_is_not_admitted() -> None:
    assert substitute_admitted(None, DEFAULTS).state is State.NOT_YET
    assert substitute_admitted(False, DEFAULTS).state is State.NOT_MET


@pytest.mark.rule("conclusions", met=True)
def test_conclusions_with_tasks_or_the_mark_are_handled() -> None:
    assert conclusions_are_handled([], DEFAULTS, total=3)


@pytest.mark.rule("conclusions", met=False)
def test_a_conclusion_left_open_is_named() -> None:
    assert "conclusion 2, 5" in str(conclusions_are_handled([2, 5], DEFAULTS, total=5).reason)
    assert conclusions_are_handled([], DEFAULTS, total=0).state is State.NOT_YET


@pytest.mark.rule("minutes", met=True)
def test_minutes_with_both_signatures_are_signed() -> None:
    assert minutes_are_signed(held=True, by_secretary=True, by_chair=True, provisions=DEFAULTS)
    rules = provisions(minutes_required=False)
    assert minutes_are_signed(held=True, by_secretary=False, by_chair=False, provisions=rules)


@pytest.mark.rule("minutes", met=False)
def test_minutes_without_a_signature_say_which_is_missing() -> None:
    verdict = minutes_are_signed(held=True, by_secretary=True, by_chair=False, provisions=DEFAULTS)
    assert (verdict.state, str(verdict.reason)) == (State.NOT_MET, "The signature of the chair is missing.")
    assert not minutes_are_signed(held=True, by_secretary=False, by_chair=False, provisions=DEFAULTS)
    before = minutes_are_signed(held=False, by_secretary=False, by_chair=False, provisions=DEFAULTS)
    assert before.state is State.NOT_YET
