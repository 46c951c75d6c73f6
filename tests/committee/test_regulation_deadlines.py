"""Deadlines of a meeting, their explanations, and what a waiver changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.utils import translation
from hypothesis import given, strategies as st

from committee.regulation import (
    DEFAULTS,
    PaperFact,
    Setting,
    WaiverFact,
    conclusion_notice_deadline,
    conclusion_notice_in_time,
    in_time,
    invitation_deadline,
    invitation_in_time,
    papers_deadline,
    papers_in_time,
)
from committee.verdict import State
from tests.committee.provisions import PLAIN, provisions


@pytest.fixture(autouse=True, scope="module")
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


D = dt.date
TUESDAY = D(2026, 5, 26)
"""The day of the meeting; notice and papers are due on Thursday 21/05."""


def test_deadlines_explain_themselves() -> None:
    deadline = invitation_deadline("regular", TUESDAY, DEFAULTS, PLAIN)
    assert deadline.day == D(2026, 5, 21)
    assert (deadline.article, deadline.citation) == ("Điều 13", "Điều 13; Quyết định 45/2018/QĐ-TTg")
    assert str(deadline.title) == "Invitation sent in time"
    assert str(deadline.explanation).startswith("= day of the meeting 26/05 − 3 working days")
    notice = conclusion_notice_deadline(TUESDAY, DEFAULTS, PLAIN)
    assert (notice.day, str(notice.explanation)[:34]) == (D(2026, 6, 2), "= day of the meeting 26/05 + 5 wor")


def test_an_extraordinary_meeting_has_no_notice_period() -> None:
    for deadline in (
        invitation_deadline("extraordinary", TUESDAY, DEFAULTS, PLAIN),
        papers_deadline("extraordinary", TUESDAY, DEFAULTS, PLAIN),
    ):
        assert (deadline.exempt, deadline.day) == (True, None)
        assert "as the convener asks" in str(deadline.explanation)
    rules = provisions(notice_exempts_extraordinary=False, papers_exempt_extraordinary=False)
    assert not invitation_deadline("extraordinary", TUESDAY, rules, PLAIN).exempt
    assert not papers_deadline("extraordinary", TUESDAY, rules, PLAIN).exempt
    assert not papers_deadline("enlarged", TUESDAY, DEFAULTS, PLAIN).exempt


@pytest.mark.rule("invitation", met=True)
@pytest.mark.parametrize(("kind", "sent"), [("regular", D(2026, 5, 21)), ("extraordinary", TUESDAY)])
def test_an_invitation_sent_by_the_deadline_is_in_time(kind: str, sent: dt.date) -> None:
    assert invitation_in_time(kind, TUESDAY, sent, TUESDAY, DEFAULTS, PLAIN)


@pytest.mark.rule("invitation", met=False)
def test_an_invitation_sent_a_day_later_is_late_and_one_not_sent_is_due() -> None:
    late = invitation_in_time("regular", TUESDAY, D(2026, 5, 22), TUESDAY, DEFAULTS, PLAIN)
    assert (late.state, late.overdue) == (State.NOT_MET, True)
    due = invitation_in_time("enlarged", TUESDAY, None, D(2026, 5, 21), DEFAULTS, PLAIN)
    assert (due.state, str(due.reason)) == (State.NOT_YET, "Due by 21/05/2026.")
    missed = invitation_in_time("regular", TUESDAY, None, D(2026, 5, 22), DEFAULTS, PLAIN)
    assert (missed.state, missed.overdue) == (State.NOT_MET, True)


def waiver(rule: str = "invitation", until: dt.date | None = None) -> WaiverFact:
    return WaiverFact(rule, "bão số 3", "Nguyễn Văn A", D(2026, 5, 20), until)


def test_a_waiver_turns_a_missed_deadline_into_a_waived_one() -> None:
    verdict = invitation_in_time("regular", TUESDAY, D(2026, 5, 25), TUESDAY, DEFAULTS, PLAIN, waiver())
    assert (verdict.state, bool(verdict)) == (State.WAIVED, True)
    assert str(verdict.reason) == "Waived by Nguyễn Văn A on 20/05/2026: bão số 3"
    assert invitation_in_time("regular", TUESDAY, None, TUESDAY, DEFAULTS, PLAIN, waiver()).state is State.WAIVED
    kept = invitation_in_time("regular", TUESDAY, D(2026, 5, 21), TUESDAY, DEFAULTS, PLAIN, waiver())
    assert kept.state is State.MET


def test_a_waiver_of_another_rule_changes_nothing() -> None:
    other = waiver("papers", D(2026, 5, 25))
    for sent in (D(2026, 5, 22), None):
        verdict = invitation_in_time("regular", TUESDAY, sent, D(2026, 5, 25), DEFAULTS, PLAIN, other)
        assert verdict.state is State.NOT_MET
    plain = invitation_deadline("regular", TUESDAY, DEFAULTS, PLAIN)
    assert plain.with_waiver(other) == plain


@pytest.mark.parametrize(
    ("sent", "today", "state"),
    [
        (D(2026, 5, 25), TUESDAY, State.WAIVED),
        (TUESDAY, TUESDAY, State.NOT_MET),
        (None, D(2026, 5, 21), State.NOT_YET),
        (None, D(2026, 5, 25), State.WAIVED),
        (None, TUESDAY, State.NOT_MET),
    ],
)
def test_a_waiver_until_a_day_holds_until_that_day(sent: dt.date | None, today: dt.date, state: State) -> None:
    granted = waiver(until=D(2026, 5, 25))
    verdict = invitation_in_time("regular", TUESDAY, sent, today, DEFAULTS, PLAIN, granted)
    assert verdict.state is state
    deadline = invitation_deadline("regular", TUESDAY, DEFAULTS, PLAIN).with_waiver(granted)
    assert deadline.day == D(2026, 5, 25)
    assert str(deadline.explanation).startswith("extended by waiver; by the rule = day of the meeting 26/05 − 3")
    assert "until 25/05/2026" in str(granted.sentence())


def test_a_waiver_never_shortens_a_deadline() -> None:
    early = waiver(until=D(2026, 5, 1))
    assert invitation_deadline("regular", TUESDAY, DEFAULTS, PLAIN).with_waiver(early).day == D(2026, 5, 21)


@given(
    st.none() | st.dates(D(2026, 5, 1), D(2026, 6, 10)),
    st.dates(D(2026, 5, 1), D(2026, 6, 10)),
    st.none() | st.builds(lambda until: waiver(until=until), st.none() | st.dates(D(2026, 5, 1), D(2026, 6, 10))),
)
def test_a_waiver_never_makes_things_worse(sent: dt.date | None, today: dt.date, granted: WaiverFact | None) -> None:
    deadline = invitation_deadline("regular", TUESDAY, DEFAULTS, PLAIN)
    without, with_it = in_time(deadline, sent, today), in_time(deadline, sent, today, granted)
    assert bool(with_it) >= bool(without)
    assert str(with_it.reason)
    assert with_it.rule == "invitation"


PAPER = PaperFact("Báo cáo quý II", D(2026, 5, 21))


@pytest.mark.rule("papers", met=True)
def test_papers_sent_by_the_deadline_are_in_time() -> None:
    verdict = papers_in_time("regular", TUESDAY, [PAPER, PAPER], TUESDAY, DEFAULTS, PLAIN)
    assert (verdict.state, str(verdict.reason)) == (State.MET, "Done on 21/05/2026; the deadline was 21/05/2026.")
    assert papers_in_time("regular", TUESDAY, [], TUESDAY, DEFAULTS, PLAIN)
    assert papers_in_time("extraordinary", TUESDAY, [PaperFact("A", None)], TUESDAY, DEFAULTS, PLAIN)


@pytest.mark.rule("papers", met=False)
def test_missing_and_late_papers_are_named_by_their_item() -> None:
    due = papers_in_time("regular", TUESDAY, [PAPER, PaperFact("Tờ trình", None)], D(2026, 5, 20), DEFAULTS, PLAIN)
    assert (due.state, str(due.reason)) == (State.NOT_YET, "Still missing: Tờ trình. Due by 21/05/2026.")
    missed = papers_in_time("regular", TUESDAY, [PaperFact("Tờ trình", None)], D(2026, 5, 22), DEFAULTS, PLAIN)
    assert (missed.state, missed.overdue) == (State.NOT_MET, True)
    assert "Tờ trình" in str(missed.reason)
    late = papers_in_time("regular", TUESDAY, [PAPER, PaperFact("Đề án", D(2026, 5, 22))], TUESDAY, DEFAULTS, PLAIN)
    assert (late.state, str(late.reason)) == (State.NOT_MET, "After the deadline 21/05/2026: Đề án.")


def test_papers_can_be_waived_for_one_item_or_for_all() -> None:
    late = PaperFact("Đề án", D(2026, 5, 25), waiver("papers"))
    assert papers_in_time("regular", TUESDAY, [PAPER, late], TUESDAY, DEFAULTS, PLAIN).state is State.WAIVED
    other = PaperFact("Tờ trình", None)
    assert papers_in_time("regular", TUESDAY, [late, other], TUESDAY, DEFAULTS, PLAIN).state is State.NOT_MET
    every = waiver("papers")
    assert papers_in_time("regular", TUESDAY, [late, other], TUESDAY, DEFAULTS, PLAIN, every).state is State.WAIVED


@pytest.mark.rule("conclusion_notice", met=True)
def test_a_conclusion_notice_within_five_working_days_is_in_time() -> None:
    assert conclusion_notice_in_time(TUESDAY, D(2026, 6, 2), D(2026, 6, 30), DEFAULTS, PLAIN)


@pytest.mark.rule("conclusion_notice", met=False)
def test_a_conclusion_notice_after_that_is_late() -> None:
    late = conclusion_notice_in_time(TUESDAY, D(2026, 6, 3), D(2026, 6, 30), DEFAULTS, PLAIN)
    assert (late.state, late.article) == (State.NOT_MET, "Điều 13")
    assert conclusion_notice_in_time(TUESDAY, None, D(2026, 6, 2), DEFAULTS, PLAIN).state is State.NOT_YET
    assert conclusion_notice_in_time(None, None, D(2026, 6, 2), DEFAULTS, PLAIN).state is State.NOT_YET
    every = waiver("conclusion_notice")
    assert conclusion_notice_in_time(TUESDAY, None, D(2026, 6, 9), DEFAULTS, PLAIN, every).state is State.WAIVED


def test_a_setting_without_article_cites_its_basis() -> None:
    rules = replace(DEFAULTS, notice_days=Setting(3, "", "Quyết định 45/2018/QĐ-TTg"))
    assert invitation_deadline("regular", TUESDAY, rules, PLAIN).article == "Quyết định 45/2018/QĐ-TTg"
