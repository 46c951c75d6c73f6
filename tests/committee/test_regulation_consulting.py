"""Written consultation and composition: deadlines, silence both ways, a meeting instead, who is invited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import translation

from committee.regulation import (
    DEFAULTS,
    all_are_invited,
    answer_in_time,
    consultation_deadline,
    consultation_result,
    consultation_tally,
    may_ask_for_meeting,
    may_decide_guests,
    period,
    report_not_tracked,
    silence_of_member,
)
from committee.verdict import State
from tests.committee.provisions import PLAIN, provisions

SENT = dt.date(2026, 11, 19)
DUE = dt.date(2026, 11, 26)
FOUR_OF_SEVEN = ["agree", "agree", "agree", "disagree"]


@pytest.fixture(autouse=True, scope="module")
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.rule("consultation", met=True)
def test_an_answer_is_due_five_working_days_after_sending() -> None:
    deadline = consultation_deadline(SENT, DEFAULTS, PLAIN)
    assert deadline.day == DUE
    assert str(deadline.explanation).startswith("= day of sending 19/11 + 5 working days (skipping Saturday 21/11")
    assert answer_in_time(SENT, DUE, DUE, DEFAULTS, PLAIN)
    assert answer_in_time(SENT, None, DUE, DEFAULTS, PLAIN).state is State.NOT_YET


@pytest.mark.rule("consultation", met=False)
def test_an_answer_after_the_deadline_is_late() -> None:
    late = DUE + dt.timedelta(days=1)
    assert answer_in_time(SENT, late, late, DEFAULTS, PLAIN).state is State.NOT_MET
    assert answer_in_time(SENT, None, late, DEFAULTS, PLAIN).overdue


@pytest.mark.rule("silence", met=True)
def test_silence_agrees_where_the_regulation_says_so() -> None:
    rules = provisions(silence="agrees", decision_rule="majority")
    consulted = consultation_tally(["agree", "disagree", "other", "disagree"], 7, 3, rules)
    assert (consulted.tally.agree, consulted.silent_counted) == (4, True)
    assert "3 did not answer; silence counts as agreement" in str(consulted.sentence)
    assert consultation_result(consulted, rules)
    assert silence_of_member(due=DUE, today=DUE + dt.timedelta(days=1), provisions=rules)


@pytest.mark.rule("silence", met=False)
def test_silence_is_no_answer_where_the_regulation_says_nothing() -> None:
    rules = provisions(decision_rule="majority")
    consulted = consultation_tally(FOUR_OF_SEVEN, 7, 3, rules)
    assert (consulted.tally.agree, consulted.tally.cast, consulted.tally.entitled) == (3, 4, 7)
    verdict = consultation_result(consulted, rules)
    assert (verdict.state, str(verdict.reason)) == (
        State.NOT_MET,
        "Only 3 of 7 members entitled to vote agree; at least 4 are needed "
        "(more than half of the members entitled to vote).",
    )
    assert consultation_result(consulted, provisions(decision_rule="majority", majority_base="cast"))
    assert silence_of_member(due=DUE, today=DUE, provisions=DEFAULTS).state is State.NOT_YET
    assert silence_of_member(due=DUE, today=DUE + dt.timedelta(days=1), provisions=DEFAULTS).state is State.NOT_MET


def test_who_recused_leaves_the_base_of_a_consultation() -> None:
    consulted = consultation_tally([*FOUR_OF_SEVEN, "recused"], 5, 0, DEFAULTS)
    assert (consulted.tally.entitled, consulted.tally.recused) == (4, 1)
    assert str(consulted.sentence).endswith("1 recused. All have answered.")


def test_figures_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="not as many"):
        consultation_tally(FOUR_OF_SEVEN, 7, 2, DEFAULTS)
    with pytest.raises(ValueError, match="not an answer"):
        consultation_tally(["perhaps"], 1, 0, DEFAULTS)


@pytest.mark.rule("escalation", met=True)
def test_a_member_may_ask_for_a_meeting_while_the_consultation_is_open() -> None:
    assert may_ask_for_meeting(is_member=True, is_open=True, provisions=DEFAULTS)


@pytest.mark.rule("escalation", met=False)
def test_nobody_else_asks_for_a_meeting_nor_after_the_end_nor_where_it_is_not_provided() -> None:
    assert not may_ask_for_meeting(is_member=False, is_open=True, provisions=DEFAULTS)
    assert not may_ask_for_meeting(is_member=True, is_open=False, provisions=DEFAULTS)
    rules = provisions(consultation_escalates=False)
    assert not may_ask_for_meeting(is_member=True, is_open=True, provisions=rules)


@pytest.mark.rule("composition", met=True)
def test_all_members_are_invited_to_a_regular_meeting() -> None:
    assert all_are_invited("regular", 9, [], DEFAULTS)
    assert all_are_invited("extraordinary", 9, ["Sở Y tế"], DEFAULTS)
    assert all_are_invited("regular", 9, ["Sở Y tế"], provisions(composition="convener"))


@pytest.mark.rule("composition", met=False)
def test_a_member_left_out_is_named() -> None:
    verdict = all_are_invited("regular", 9, ["Nguyễn Văn A", "Trần Thị B"], DEFAULTS)
    assert (verdict.state, str(verdict.reason)) == (State.NOT_MET, "Not invited: Nguyễn Văn A, Trần Thị B.")
    assert not all_are_invited("regular", 0, [], DEFAULTS)


@pytest.mark.rule("composition_enlarged", met=True)
def test_the_head_decides_on_the_guests_or_the_chair_where_the_regulation_says_so() -> None:
    assert may_decide_guests(is_head=True, is_chair=False, provisions=DEFAULTS)
    assert may_decide_guests(is_head=False, is_chair=True, provisions=provisions(composition_decided_by="chair"))


@pytest.mark.rule("composition_enlarged", met=False)
def test_nobody_else_decides_on_the_guests() -> None:
    assert not may_decide_guests(is_head=False, is_chair=True, provisions=DEFAULTS)
    assert not may_decide_guests(is_head=False, is_chair=False, provisions=provisions(composition_decided_by="chair"))


def test_members_reports_are_not_claimed_to_be_there() -> None:
    verdict = report_not_tracked(period(2026, 4, "quarter"), DEFAULTS)
    assert (verdict.state, bool(verdict)) == (State.NOT_TRACKED, False)
