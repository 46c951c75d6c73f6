"""Reminders: 7 and 3 working days before the due date, on the day, weekly when overdue with a copy to the Head."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from committee import clock
from committee.refusals import Refused
from notifications.mail import Mail, Withdrawn
from notifications.models import Notification
from notifications.services.plan import sync
from notifications.services.registry import kind_of, planners
from tasks import reminders
from tasks.models import ReportKind, Task
from tasks.services.accepting import task_accept, task_cancel, task_return
from tasks.services.urging import task_urge, urge_overdue
from tasks.services.working import task_report
from tests.committee.cast import TODAY, Cast
from tests.meetings.cast import at
from tests.tasks.cast import DUE, a_conclusion, a_held_meeting, a_task, announced, reported, taken_over, worker

pytestmark = pytest.mark.django_db
ONE = dt.timedelta(days=1)


def rows(task: Task, kind: str) -> list[tuple[dt.date, str]]:
    """What waits to be sent: (day, recipient)."""
    found = Notification.objects.filter(subject_type="tasks.task", subject_id=task.pk, kind=kind, state="due")
    return sorted((clock.day_of(row.due_at), row.recipient_name) for row in found)


def at_day(task: Task, day: dt.date) -> None:
    """The reconciler passes on a day."""
    now = clock.at(day, dt.time(7))
    for plan in reminders.task_plans(now):
        sync(plan.subject, plan.kinds, plan.planned(plan.subject), now=now)


def compose(row: Notification, day: dt.date) -> object:
    kind = kind_of(row.kind)
    assert kind is not None
    with translation.override("vi"):
        return kind.compose(row, clock.at(day, dt.time(8)))


def test_before_the_due_date_the_accountable_and_the_coordinating_members_are_reminded(cast: Cast) -> None:
    task = a_task(cast, coordinating=[cast.seats["police"]])
    days = [dt.date(2026, 6, 4), dt.date(2026, 6, 10), DUE]
    assert rows(task, "task_due") == [(day, name) for day in days for name in ("Đặng Văn G", "Đỗ Văn K")]


def test_a_report_of_progress_leaves_them_as_they_are(cast: Cast) -> None:
    task = taken_over(cast, a_task(cast, coordinating=[cast.seats["police"]]))
    before = list(Notification.objects.order_by("pk").values())
    task_report(task, ReportKind.PROGRESS, 40, "Đã làm được một phần.", by=worker(cast, task))
    assert list(Notification.objects.order_by("pk").values()) == before
    assert reminders.planned(task, TODAY) == reminders.planned(Task.objects.get(pk=task.pk), TODAY)


def test_what_lies_before_the_assignment_is_not_planned(cast: Cast) -> None:
    assert [day for day, _name in rows(a_task(cast, due_date=TODAY + 4 * ONE), "task_due")] == [
        dt.date(2026, 5, 19),
        dt.date(2026, 5, 22),
    ]
    assert rows(a_task(cast, due_date=TODAY), "task_due") == []
    assert rows(a_task(cast, due_date=None), "task_due") == []


def test_an_overdue_task_reminds_weekly_with_the_head_in_copy(cast: Cast) -> None:
    task = a_task(cast)
    first = DUE + ONE
    assert rows(task, "task_overdue") == [(first, "Nguyễn Văn A"), (first, "Đỗ Văn K")]
    at_day(task, first)
    at_day(task, first + 9 * ONE)
    days = sorted({day for day, _name in rows(task, "task_overdue")})
    assert days == [first + 7 * n * ONE for n in range(3)]


def test_nobody_is_reminded_while_the_head_decides_and_again_after_a_return(cast: Cast) -> None:
    task = reported(cast, a_task(cast))
    assert rows(task, "task_due") == rows(task, "task_overdue") == []
    task_return(task, "Thiếu", by=cast.head)
    assert rows(task, "task_due")
    assert rows(task, "task_overdue")


@pytest.mark.parametrize("ending", ["accept", "cancel"])
def test_a_task_that_is_over_reminds_nobody(cast: Cast, ending: str) -> None:
    task = a_task(cast)
    if ending == "accept":
        task_accept(reported(cast, task), by=cast.head)
    else:
        task_cancel(task, "Không còn cần", by=cast.head)
    at_day(task, DUE + 3 * ONE)
    assert rows(task, "task_due") == rows(task, "task_overdue") == []


def test_a_moved_due_date_withdraws_the_old_reminders_and_makes_new_ones(cast: Cast) -> None:
    task = a_task(cast)
    Task.objects.filter(pk=task.pk).update(due_date=dt.date(2026, 7, 15))
    task.refresh_from_db()
    reminders.replan(task, by=cast.secretary)
    assert {day for day, _name in rows(task, "task_due")} == {
        dt.date(2026, 7, 6),
        dt.date(2026, 7, 10),
        dt.date(2026, 7, 15),
    }
    old = Notification.objects.filter(subject_id=task.pk, kind="task_due", subject_rev=str(DUE))
    assert {row.state for row in old} == {"cancelled"}


def test_the_planner_is_registered_and_twice_is_as_once(cast: Cast) -> None:
    assert reminders.task_plans in planners()
    task = a_task(cast)
    before = Notification.objects.count()
    at_day(task, TODAY + ONE)
    at_day(task, TODAY + ONE)
    assert Notification.objects.count() == before


def test_the_due_mail_says_what_when_and_where_from(cast: Cast) -> None:
    meeting = a_held_meeting(cast)
    a_conclusion(cast, meeting, 3, "health")
    document = announced(cast, meeting)
    task = Task.objects.get()
    row = Notification.objects.filter(kind="task_due", subject_id=task.pk, recipient_name="Đỗ Văn K").first()
    assert row is not None
    mail = compose(row, DUE)
    assert isinstance(mail, Mail)
    for words in (
        task.code,
        "15/06/2026",
        "Kết luận số 3",
        document.number_symbol,
        f"/nhiem-vu/{task.pk}/",
        "Đỗ Văn K",
    ):
        assert words in mail.text
    assert mail.subject.startswith("Đến hạn 15/06/2026")


def test_mails_that_are_moot_are_withdrawn_at_the_moment_of_sending(cast: Cast) -> None:
    task = taken_over(cast, a_task(cast))
    due, overdue = (
        Notification.objects.filter(kind=kind, subject_id=task.pk).first() for kind in ("task_due", "task_overdue")
    )
    assigned = Notification.objects.get(kind="task_assigned", subject_id=task.pk)
    assert due is not None
    assert overdue is not None
    assert isinstance(compose(overdue, DUE), Withdrawn)
    assert isinstance(compose(overdue, DUE + ONE), Mail)
    assert isinstance(compose(due, DUE + ONE), Withdrawn)
    task_report(task, ReportKind.RESULT, 100, "Xong", by=cast.health, reference="125/QĐ-SYT")
    for row in (due, overdue, assigned):
        assert isinstance(compose(row, DUE), Withdrawn)
    waiting = Notification.objects.get(kind="result_waiting", subject_id=task.pk)
    assert isinstance(compose(waiting, DUE), Mail)
    task_return(task, "Thiếu nguồn kinh phí", by=cast.head)
    assert isinstance(compose(waiting, DUE), Withdrawn)
    returned = compose(Notification.objects.get(kind="task_returned", subject_id=task.pk), DUE)
    assert isinstance(returned, Mail)
    assert "Thiếu nguồn kinh phí" in returned.text


def test_the_copy_to_the_head_says_that_it_is_one(cast: Cast) -> None:
    task = a_task(cast)
    copy = Notification.objects.get(kind="task_overdue", subject_id=task.pk, recipient_name="Nguyễn Văn A")
    mail = compose(copy, DUE + ONE)
    assert isinstance(mail, Mail)
    assert "kính gửi Trưởng Ban" in mail.subject


def test_every_kind_composes_in_vietnamese_without_leftovers(cast: Cast) -> None:
    task = a_task(cast, coordinating=[cast.seats["police"]])
    task_urge(task, by=cast.secretary)
    kinds = {row.kind for row in Notification.objects.filter(subject_id=task.pk)}
    assert kinds == {"task_assigned", "task_due", "task_overdue", "task_urged"}
    for row in Notification.objects.filter(subject_id=task.pk):
        mail = compose(row, DUE + ONE if row.kind == "task_overdue" else DUE)
        assert isinstance(mail, Mail)
        assert "%(" not in mail.text
        assert " the " not in mail.text


class TestUrging:
    def test_goes_out_at_most_once_a_day(self, cast: Cast) -> None:
        task = a_task(cast)
        assert task_urge(task, by=cast.secretary)
        assert not task_urge(task, by=cast.head)
        assert task_urge(task, by=at(cast, "standing", TODAY + ONE))
        assert Notification.objects.filter(kind="task_urged", subject_id=task.pk).count() == 2

    def test_of_all_overdue_tasks_leaves_out_what_waits_for_the_head(self, cast: Cast) -> None:
        late, waiting, running = a_task(cast), a_task(cast), a_task(cast, due_date=DUE + 30 * ONE)
        reported(cast, waiting, DUE + ONE)
        by = at(cast, "secretary", DUE + 2 * ONE)
        assert urge_overdue(cast.committee, by=by) == 1
        assert urge_overdue(cast.committee, by=by) == 0
        told = Notification.objects.filter(kind="task_urged").values_list("subject_id", flat=True)
        assert list(told) == [late.pk]
        assert running.pk


def test_who_worked_on_it_is_told_that_a_result_was_accepted_or_a_task_cancelled(cast: Cast) -> None:
    done, gone = a_task(cast, coordinating=[cast.seats["police"]]), a_task(cast)
    task_accept(reported(cast, done), by=cast.head)
    task_cancel(gone, "Đã giao trong kế hoạch chung", by=cast.head)
    accepted = Notification.objects.filter(kind="task_accepted", subject_id=done.pk)
    assert sorted(row.recipient_name for row in accepted) == ["Đặng Văn G", "Đỗ Văn K"]
    for row, words in (
        (accepted[0], f"{TODAY:%d/%m/%Y}"),
        (Notification.objects.get(kind="task_cancelled"), "kế hoạch chung"),
    ):
        mail = compose(row, TODAY)
        assert isinstance(mail, Mail)
        assert words in mail.text
        Task.objects.filter(pk=row.subject_id).update(
            status="in_progress", completed_on=None, accepted_by=None, accepted_at=None
        )
        assert isinstance(compose(row, TODAY), Withdrawn)


def test_an_urging_of_a_task_that_has_been_reported_is_moot(cast: Cast) -> None:
    task = a_task(cast)
    task_urge(task, by=cast.secretary)
    reported(cast, task)
    assert isinstance(compose(Notification.objects.get(kind="task_urged"), TODAY), Withdrawn)
    with pytest.raises(Refused):
        task_urge(task, by=cast.secretary)


def test_an_expired_event_is_not_mailed_weeks_later(cast: Cast) -> None:
    row = Notification.objects.get(kind="task_assigned", subject_id=a_task(cast).pk)
    assert row.expires_at == cast.now + reminders.USEFUL
