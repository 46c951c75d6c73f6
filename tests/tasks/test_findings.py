"""What the compliance page says of tasks: in time, late, not due yet; and to whom it names them."""

from __future__ import annotations

import datetime as dt

import pytest

from committee.compliance_year import Cell
from committee.services.compliance import compliance_year
from committee.verdict import State
from tasks.services.accepting import task_cancel
from tests.committee.cast import Cast
from tests.meetings.cast import at
from tests.tasks.cast import DUE, a_task, done, reported

JULY = dt.date(2026, 7, 1)


def cell(cast: Cast, rule: str, day: dt.date = JULY, who: str = "head") -> Cell:
    """The cell of a rule in quarter II."""
    year = compliance_year(cast.committee, 2026, by=at(cast, who, day))
    return next(row for row in year.rows if row.rule.key == rule).cells[1]


@pytest.mark.django_db
class TestATask:
    def test_that_is_overdue_is_not_met_and_named_with_its_source(self, cast: Cast) -> None:
        task = a_task(cast)
        found = cell(cast, "task_due")
        assert found.state is State.NOT_MET
        assert found.findings[0].title == str(task)
        assert found.findings[0].verdict.evidence == (("Công văn số 12/UBND-KSTT ngày 04/05/2026", ""),)

    def test_that_was_done_in_time_is_met_and_so_is_its_acceptance(self, cast: Cast) -> None:
        done(cast, a_task(cast))
        assert {cell(cast, rule).state for rule in ("accountable", "task_due", "task_acceptance")} == {State.MET}

    def test_that_was_reported_in_time_is_met_while_the_head_still_looks(self, cast: Cast) -> None:
        reported(cast, a_task(cast), DUE)
        assert cell(cast, "task_due").state is State.MET

    def test_that_is_not_due_yet_says_so(self, cast: Cast) -> None:
        a_task(cast)
        assert cell(cast, "task_due", DUE).state is State.NOT_YET

    def test_without_due_date_or_given_up_owes_no_date(self, cast: Cast) -> None:
        a_task(cast, due_date=None)
        task_cancel(a_task(cast), "Không còn cần", by=cast.head)
        year = compliance_year(cast.committee, 2026, by=at(cast, "head", JULY))
        assert "task_due" not in {row.rule.key for row in year.rows}

    def test_of_somebody_else_is_known_to_a_member_by_its_code_alone(self, cast: Cast) -> None:
        task = a_task(cast)
        [finding] = cell(cast, "task_due", who="police").findings
        assert (finding.title, finding.url) == (task.code, "")
        [finding] = cell(cast, "task_due", who="health").findings
        assert finding.url
