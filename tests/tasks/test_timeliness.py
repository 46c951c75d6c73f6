"""Timeliness is derived from dates: one function for a task, one expression for a table; both say the same."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from committee.regulation import Timeliness
from tasks.counts import BUCKETS, bucket_condition, bucket_counts
from tasks.models import Task
from tasks.timeliness import soon_until, timeliness_of
from tests.committee.cast import TODAY, Cast
from tests.tasks.cast import DUE, a_task, done, reported

pytestmark = pytest.mark.django_db
ONE = dt.timedelta(days=1)
SOON = dt.date(2026, 5, 21)
DAYS = st.dates(TODAY - dt.timedelta(days=9), TODAY + dt.timedelta(days=9))
STATUSES = st.sampled_from(["assigned", "taken_over", "in_progress", "reported", "done", "cancelled"])
BUCKET_OF = {
    Timeliness.DONE_ON_TIME: "on_time",
    Timeliness.DONE_LATE: "late",
    Timeliness.OVERDUE: "overdue",
    Timeliness.NOT_DUE: "open",
    Timeliness.DUE_SOON: "open",
    Timeliness.NO_DUE_DATE: "open",
}


def test_due_soon_is_three_working_days_by_the_regulation(cast: Cast) -> None:
    assert soon_until(cast.committee, TODAY) == SOON


def test_the_due_date_itself_is_in_time(cast: Cast) -> None:
    task = a_task(cast)
    assert timeliness_of(task, TODAY, SOON) is Timeliness.NOT_DUE
    assert timeliness_of(task, DUE, DUE + 3 * ONE) is Timeliness.DUE_SOON
    assert timeliness_of(task, DUE + ONE, DUE + 4 * ONE) is Timeliness.OVERDUE


def test_a_result_reported_in_time_does_not_become_overdue_while_it_waits(cast: Cast) -> None:
    on_time, late = reported(cast, a_task(cast), DUE), reported(cast, a_task(cast), DUE + ONE)
    next_month = DUE + dt.timedelta(days=30)
    assert timeliness_of(on_time, next_month, next_month) is Timeliness.NOT_DUE
    assert timeliness_of(late, next_month, next_month) is Timeliness.OVERDUE
    assert list(Task.objects.overdue(next_month)) == [late]


def test_a_done_task_keeps_comparing_its_report_with_its_due_date(cast: Cast) -> None:
    found = [timeliness_of(done(cast, a_task(cast), day), DUE + 99 * ONE, SOON) for day in (DUE, DUE + ONE)]
    assert found == [Timeliness.DONE_ON_TIME, Timeliness.DONE_LATE]


@given(
    rows=st.lists(st.tuples(STATUSES, st.none() | DAYS, DAYS), min_size=1, max_size=12),
    today=DAYS,
    ahead=st.integers(0, 5),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_table_and_function_agree_and_the_buckets_add_up(
    cast: Cast, rows: list[tuple[str, dt.date | None, dt.date]], today: dt.date, ahead: int
) -> None:
    Task.objects.all().delete()
    Task.objects.bulk_create(
        Task(
            committee=cast.committee,
            year=2026,
            number=number,
            title="Việc",
            source_text="Công văn",
            accountable=cast.seats["health"],
            assigned_on=TODAY - 20 * ONE,
            status=status,
            due_date=due,
            no_due_date=due is None,
            percent=100 if status in ("reported", "done") else 0,
            reported_on=day if status in ("reported", "done") else None,
            completed_on=day if status == "done" else None,
            accepted_at=timezone.now() if status == "done" else None,
            accepted_by=cast.seats["head"] if status == "done" else None,
        )
        for number, (status, due, day) in zip(itertools.count(1), rows, strict=False)
    )
    soon = today + ahead * ONE
    table = Task.objects.with_timeliness(today, soon)
    assert {task.pk: task.timeliness for task in table} == {
        task.pk: str(timeliness_of(task, today, soon) or "") for task in Task.objects.all()
    }
    counts = bucket_counts(Task.objects.all(), today)
    assert counts.total == Task.objects.living().count()
    for bucket in BUCKETS:
        listed = set(Task.objects.filter(bucket_condition(bucket, today)).values_list("pk", flat=True))
        assert len(listed) == getattr(counts, bucket)
        assert {BUCKET_OF[Timeliness(task.timeliness)] for task in table if task.pk in listed} <= {bucket}
