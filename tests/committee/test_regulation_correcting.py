"""Days for corrections of the draft minutes: by an article they bind, by habit they are proposed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import translation

from committee.regulation import DEFAULTS, Provisions, Setting, corrections_deadline, corrections_have_time
from committee.verdict import State
from committee.workdays import WorkCalendar

SENT = dt.date(2026, 5, 27)
"""A Wednesday."""
ENOUGH, SHORT = dt.date(2026, 6, 1), dt.date(2026, 5, 29)
BINDING = Provisions(correction_days=Setting(3, "Điều 13"))


@pytest.fixture(autouse=True, scope="module")
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_the_last_day_is_counted_in_working_days_from_the_sending() -> None:
    assert corrections_deadline(SENT, BINDING, WorkCalendar()).day == ENOUGH


@pytest.mark.rule("corrections", met=True)
def test_a_draft_that_leaves_the_days_of_the_article_is_in_order() -> None:
    verdict = corrections_have_time(SENT, ENOUGH, BINDING, WorkCalendar())
    assert (verdict.state, verdict.article) == (State.MET, "Điều 13")


@pytest.mark.rule("corrections", met=False)
def test_a_draft_that_leaves_fewer_days_than_the_article_is_not() -> None:
    verdict = corrections_have_time(SENT, SHORT, BINDING, WorkCalendar())
    assert verdict.state is State.NOT_MET
    assert "01/06/2026" in str(verdict.reason)


def test_by_habit_fewer_days_are_told_and_bind_nobody() -> None:
    assert not DEFAULTS.correction_days.article
    assert "Quy chế không quy định" in DEFAULTS.correction_days.citation
    verdict = corrections_have_time(SENT, SHORT, DEFAULTS, WorkCalendar())
    assert verdict
    assert "habit" in str(verdict.reason)


def test_a_draft_that_was_not_sent_is_not_judged_yet() -> None:
    assert corrections_have_time(None, None, BINDING, WorkCalendar()).state is State.NOT_YET


def test_a_version_written_before_the_provision_keeps_the_habit() -> None:
    assert Provisions.from_json({}).correction_days == DEFAULTS.correction_days
