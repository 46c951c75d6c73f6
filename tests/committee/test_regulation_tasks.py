"""Rules on tasks and reports: timeliness from dates, one accountable member, acceptance, windows of reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import given, strategies as st

from committee.regulation import (
    DEFAULTS,
    TIMELINESS_LABELS,
    Timeliness,
    annual_inspection_issued,
    annual_programme_issued,
    due_completion_rate,
    due_soon_until,
    may_accept_task,
    one_accountable_member,
    period,
    report_in_time,
    report_window,
    report_windows,
    task_in_time,
    task_timeliness,
)
from committee.verdict import State
from committee.workdays import WorkCalendar
from tests.committee.provisions import provisions


@pytest.fixture(autouse=True, scope="module")
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


D = dt.date
TODAY = D(2026, 11, 24)
SOON = D(2026, 11, 27)
DAYS = st.dates(D(2026, 11, 1), D(2026, 12, 31))


@pytest.mark.parametrize(
    ("due", "done", "found"),
    [
        (None, None, Timeliness.NO_DUE_DATE),
        (None, TODAY, Timeliness.DONE_ON_TIME),
        (D(2026, 11, 23), None, Timeliness.OVERDUE),
        (TODAY, None, Timeliness.DUE_SOON),
        (SOON, None, Timeliness.DUE_SOON),
        (D(2026, 11, 28), None, Timeliness.NOT_DUE),
        (TODAY, TODAY, Timeliness.DONE_ON_TIME),
        (D(2026, 11, 23), TODAY, Timeliness.DONE_LATE),
    ],
)
def test_timeliness_is_read_off_the_dates(due: dt.date | None, done: dt.date | None, found: Timeliness) -> None:
    assert task_timeliness(due, done, TODAY, SOON) is found
    assert str(TIMELINESS_LABELS[found])


def test_three_working_days_before_it_is_due_a_task_is_due_soon() -> None:
    calendar = WorkCalendar(holidays={TODAY: "Ngày Văn hóa Việt Nam"})
    assert due_soon_until(TODAY, DEFAULTS, calendar) == SOON
    assert due_soon_until(D(2026, 11, 26), DEFAULTS, calendar) == D(2026, 12, 1)
    assert due_soon_until(TODAY, provisions(due_soon_days=0), WorkCalendar()) == TODAY


@given(st.none() | DAYS, st.none() | DAYS, DAYS, DAYS)
def test_every_task_stands_in_exactly_one_bucket(
    due: dt.date | None, done: dt.date | None, today: dt.date, soon: dt.date
) -> None:
    found = task_timeliness(due, done, today, soon)
    finished = {Timeliness.DONE_LATE, Timeliness.DONE_ON_TIME}
    assert (found in finished) is (done is not None)
    assert (found is Timeliness.OVERDUE) is (done is None and due is not None and due < today)
    assert task_in_time(due, done, today, DEFAULTS).overdue is (found in {Timeliness.OVERDUE, Timeliness.DONE_LATE})


def test_the_rate_is_that_of_the_governments_report() -> None:
    rate = due_completion_rate(16051, 16274 - 16051)
    assert rate is not None
    assert round(rate * 100, 1) == 98.6
    assert due_completion_rate(0, 0) is None


@pytest.mark.rule("task_due", met=True)
def test_a_task_done_on_its_due_date_is_in_time() -> None:
    assert task_in_time(TODAY, TODAY, TODAY, DEFAULTS)
    assert task_in_time(None, None, TODAY, DEFAULTS)


@pytest.mark.rule("task_due", met=False)
def test_a_task_done_or_open_after_its_due_date_is_late() -> None:
    for done in (TODAY, None):
        verdict = task_in_time(D(2026, 11, 23), done, TODAY, DEFAULTS)
        assert (verdict.state, verdict.overdue) == (State.NOT_MET, True)
    assert task_in_time(TODAY, None, TODAY, DEFAULTS).state is State.NOT_YET


@pytest.mark.rule("accountable", met=True)
def test_a_task_has_one_accountable_member() -> None:
    assert one_accountable_member(1, DEFAULTS)
    assert one_accountable_member(2, provisions(one_accountable_member=False))


@pytest.mark.rule("accountable", met=False)
@pytest.mark.parametrize("count", [0, 2])
def test_a_task_without_or_with_several_accountable_members_is_refused(count: int) -> None:
    assert one_accountable_member(count, DEFAULTS).state is State.NOT_MET
    assert not one_accountable_member(0, provisions(one_accountable_member=False))


@pytest.mark.rule("task_acceptance", met=True)
def test_the_head_or_whom_he_authorised_accepts_a_result() -> None:
    assert may_accept_task(is_head=True, has_delegation=False, provisions=DEFAULTS)
    assert may_accept_task(is_head=False, has_delegation=True, provisions=DEFAULTS)


@pytest.mark.rule("task_acceptance", met=False)
def test_nobody_else_accepts_a_result() -> None:
    verdict = may_accept_task(is_head=False, has_delegation=False, provisions=DEFAULTS)
    assert (verdict.state, verdict.article) == (State.NOT_MET, "Điều 4")
    assert not may_accept_task(is_head=False, has_delegation=True, provisions=provisions(task_acceptance="head"))


def test_the_windows_of_quarterly_reports_are_those_of_decree_09() -> None:
    assert [(w.first, w.cutoff, w.due) for w in report_windows(2026, DEFAULTS)] == [
        (D(2025, 12, 15), D(2026, 3, 14), D(2026, 3, 20)),
        (D(2026, 3, 15), D(2026, 6, 14), D(2026, 6, 20)),
        (D(2026, 6, 15), D(2026, 9, 14), D(2026, 9, 20)),
        (D(2026, 9, 15), D(2026, 12, 14), D(2026, 12, 20)),
    ]
    half = report_window(period(2026, 2, "half_year"), provisions(cadence="half_year"))
    assert (half.first, half.cutoff) == (D(2026, 6, 15), D(2026, 12, 14))


WINDOW = report_window(period(2026, 4, "quarter"), DEFAULTS)


@pytest.mark.rule("report", met=True)
def test_a_report_submitted_on_its_due_day_is_in_time() -> None:
    assert report_in_time(WINDOW, D(2026, 12, 20), D(2026, 12, 31), DEFAULTS)


@pytest.mark.rule("report", met=False)
def test_a_report_submitted_later_or_never_is_late() -> None:
    late = report_in_time(WINDOW, D(2026, 12, 21), D(2026, 12, 31), DEFAULTS)
    missing = report_in_time(WINDOW, None, D(2026, 12, 21), DEFAULTS)
    assert {late.state, missing.state} == {State.NOT_MET}
    assert late.overdue
    assert missing.overdue
    assert report_in_time(WINDOW, None, D(2026, 12, 20), DEFAULTS).state is State.NOT_YET


@pytest.mark.rule("programme", met=True)
@pytest.mark.rule("inspection", met=True)
def test_programme_and_inspection_plan_issued_in_the_year() -> None:
    assert annual_programme_issued(2026, D(2026, 1, 20), TODAY, DEFAULTS)
    assert annual_inspection_issued(2026, D(2026, 2, 20), TODAY, DEFAULTS)
    assert annual_inspection_issued(2025, None, TODAY, provisions(annual_inspection=False))


@pytest.mark.rule("programme", met=False)
@pytest.mark.rule("inspection", met=False)
def test_a_year_without_programme_or_inspection_plan_is_a_breach_once_it_has_passed() -> None:
    for issued in (annual_programme_issued, annual_inspection_issued):
        assert issued(2026, None, TODAY, DEFAULTS).state is State.NOT_YET
        assert issued(2025, None, TODAY, DEFAULTS).state is State.NOT_MET
