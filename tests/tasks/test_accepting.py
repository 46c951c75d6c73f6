"""Accepting, returning, cancelling: by the Head, or on the Head's written authority; never one's own work."""

from __future__ import annotations

import datetime as dt

import pytest

from committee.models import AuditEvent, Power
from committee.refusals import Refused, Stale
from notifications.models import Notification
from tasks.models import ReportKind, Task
from tasks.services.accepting import task_accept, task_cancel, task_return
from tasks.services.working import task_report
from tests.committee.cast import TODAY, Cast
from tests.meetings.cast import at, delegate
from tests.tasks.cast import DUE, a_task, reported, taken_over

pytestmark = pytest.mark.django_db


def told(task: Task, kind: str) -> list[str]:
    rows = Notification.objects.filter(subject_type="tasks.task", subject_id=task.pk, kind=kind)
    return sorted(rows.values_list("recipient_name", flat=True))


def test_the_head_accepts_and_the_day_of_the_report_counts(cast: Cast) -> None:
    task = reported(cast, a_task(cast), DUE)
    task_accept(task, by=at(cast, "head", DUE + dt.timedelta(days=9)))
    assert (task.status, task.completed_on) == ("done", DUE)
    assert task.accepted_by == cast.seats["head"]
    assert told(task, "task_accepted") == ["Đỗ Văn K"]
    assert AuditEvent.objects.about(task).filter(action="accept").get().article == "Điều 4"


@pytest.mark.parametrize("who", ["deputy", "vice", "standing", "member", "secretary", "outsider", "admin"])
def test_without_written_authority_nobody_else_accepts_or_returns(cast: Cast, who: str) -> None:
    task = reported(cast, a_task(cast))
    for act in (
        lambda: task_accept(task, by=getattr(cast, who)),
        lambda: task_return(task, "Thiếu", by=getattr(cast, who)),
    ):
        with pytest.raises(Refused, match="Điều 4"):
            act()


@pytest.mark.parametrize("who", ["secretary", "deputy"])
def test_whoever_the_head_authorised_accepts(cast: Cast, who: str) -> None:
    delegate(cast, who, Power.ACCEPT_TASKS)
    task = reported(cast, a_task(cast))
    task_accept(task, by=getattr(cast, who))
    assert task.accepted_by == cast.seats[who]


def test_nobody_accepts_their_own_work_not_even_the_head(cast: Cast) -> None:
    delegate(cast, "deputy", Power.ACCEPT_TASKS)
    task = reported(cast, a_task(cast, accountable=cast.seats["head"]))
    with pytest.raises(Refused):
        task_accept(task, by=cast.head)
    task_accept(task, by=cast.deputy)


def test_a_result_comes_back_with_the_reason_and_the_old_progress(cast: Cast) -> None:
    task = taken_over(cast, a_task(cast))
    task_report(task, ReportKind.PROGRESS, 70, "Được nhiều", by=cast.health)
    reported(cast, task)
    with pytest.raises(Refused):
        task_return(task, " ", by=cast.head)
    task_return(task, "Thiếu nguồn kinh phí", by=cast.head)
    assert (task.status, task.percent, task.reported_on) == ("in_progress", 70, None)
    assert told(task, "task_returned") == ["Đỗ Văn K"]
    reported(cast, task)
    task_return(task, "Vẫn thiếu", by=cast.head)
    assert told(task, "task_returned") == ["Đỗ Văn K", "Đỗ Văn K"]


def test_what_has_been_decided_is_not_decided_again(cast: Cast) -> None:
    task = reported(cast, a_task(cast))
    other = Task.objects.get(pk=task.pk)
    task_accept(task, by=cast.head)
    for act in (lambda: task_accept(other, by=cast.head), lambda: task_return(other, "Thiếu", by=cast.head)):
        with pytest.raises(Stale):
            act()


def test_a_report_that_came_in_between_is_not_accepted_unseen(cast: Cast) -> None:
    task = reported(cast, a_task(cast), TODAY)
    seen = task.version
    task_return(task, "Thiếu", by=cast.head)
    later = TODAY + dt.timedelta(days=3)
    reported(cast, task, later)
    with pytest.raises(Stale):
        task_accept(task, by=cast.head, expect=seen)
    old_page = Task(pk=task.pk, reported_on=TODAY)
    task_accept(old_page, by=at(cast, "head", later))
    assert Task.objects.get(pk=task.pk).completed_on == later


def test_only_the_head_cancels_and_only_what_is_open(cast: Cast) -> None:
    delegate(cast, "secretary", Power.ACCEPT_TASKS)
    task = a_task(cast)
    with pytest.raises(Refused):
        task_cancel(task, "Không còn cần", by=cast.secretary)
    task_cancel(task, "Không còn cần", by=cast.head)
    assert task.status == "cancelled"
    assert told(task, "task_cancelled") == ["Đỗ Văn K"]
    with pytest.raises(Stale):
        task_cancel(task, "Lần nữa", by=cast.head)
