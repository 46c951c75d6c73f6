"""Two people at once, on real connections: numbers without gap, one decision, one report after the other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from committee.refusals import Refused, Stale
from tasks.models import ReportKind, Task
from tasks.services.accepting import task_accept, task_return
from tasks.services.working import task_report
from tests.committee.cast import Cast
from tests.tasks.cast import a_task, reported, taken_over

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: object) -> list[object]:
    """Run every act in a thread with a connection of its own; what it returned, or the refusal it met."""

    def run(act: object) -> object:
        try:
            return act()  # type: ignore[operator]
        except (Refused, Stale) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_tasks_assigned_at_the_same_time_have_numbers_without_gap(cast: Cast) -> None:
    at_once(*[lambda: [a_task(cast) for _n in range(5)] for _thread in range(4)])
    assert sorted(Task.objects.values_list("number", flat=True)) == list(range(1, 21))


def test_of_two_decisions_at_the_same_time_one_counts(cast: Cast) -> None:
    task = reported(cast, a_task(cast))
    one, two = Task.objects.get(pk=task.pk), Task.objects.get(pk=task.pk)
    answers = at_once(lambda: task_accept(one, by=cast.head), lambda: task_return(two, "Thiếu", by=cast.head))
    assert sorted(type(answer).__name__ for answer in answers) == ["NoneType", "Stale"]
    assert Task.objects.get(pk=task.pk).status in ("done", "in_progress")


def test_of_two_results_at_the_same_time_one_is_kept(cast: Cast) -> None:
    task = taken_over(cast, a_task(cast))

    def report() -> object:
        row = Task.objects.get(pk=task.pk)
        return task_report(row, ReportKind.RESULT, 100, "Xong", by=cast.health, reference="125/QĐ-SYT")

    at_once(report, report)
    assert task.reports.count() == 1
