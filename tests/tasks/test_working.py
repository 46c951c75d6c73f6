"""The accountable member works on a task: takes over, reports progress, reports the result with evidence."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from committee.refusals import Refused, Stale
from documents.services.upload_refusal import UploadRefused
from notifications.models import Notification
from tasks.models import Evidence, ReportKind, Task, TaskReport
from tasks.services.working import task_report, task_take_over
from tests.committee.cast import TODAY, Cast
from tests.meetings.cast import at, delegate
from tests.tasks.cast import a_file, a_task, reported, taken_over

pytestmark = pytest.mark.django_db


def test_the_member_takes_over_and_only_once(cast: Cast) -> None:
    task = a_task(cast)
    task_take_over(task, by=cast.health)
    assert task.status == "taken_over"
    with pytest.raises(Stale):
        task_take_over(task, by=cast.health)


@pytest.mark.parametrize("who", ["head", "deputy", "standing", "secretary", "member", "outsider", "admin"])
def test_nobody_else_takes_over_or_reports_not_even_who_coordinates(cast: Cast, who: str) -> None:
    task = a_task(cast, coordinating=[cast.seats["member"], cast.seats["standing"]])
    with pytest.raises(Refused, match="Đỗ Văn K"):
        task_take_over(task, by=getattr(cast, who))
    taken_over(cast, task)
    with pytest.raises(Refused, match="Đỗ Văn K"):
        task_report(task, ReportKind.PROGRESS, 10, "Xong một phần", by=getattr(cast, who))


def test_a_former_member_does_not_report_any_more(cast: Cast) -> None:
    task = taken_over(cast, a_task(cast))
    cast.seats["health"].valid_to = TODAY - dt.timedelta(days=1)
    cast.seats["health"].save()
    with pytest.raises(Refused):
        task_report(task, ReportKind.PROGRESS, 10, "Xong một phần", by=cast.health)


def test_progress_is_reported_only_after_taking_over(cast: Cast) -> None:
    task = a_task(cast)
    with pytest.raises(Stale):
        task_report(task, ReportKind.PROGRESS, 10, "Xong một phần", by=cast.health)
    assert not TaskReport.objects.exists()


def test_a_report_keeps_percentage_text_and_files(cast: Cast) -> None:
    task = taken_over(cast, a_task(cast))
    report = task_report(
        task, ReportKind.PROGRESS, 60, " Đã thống nhất 38 bộ dữ liệu. ", [a_file(), a_file("b.pdf")], by=cast.health
    )
    assert (task.status, task.percent) == ("in_progress", 60)
    assert report.text == "Đã thống nhất 38 bộ dữ liệu."
    assert [row.name for row in report.evidence.all()] == ["bao-cao.pdf", "b.pdf"]


def test_progress_does_not_fall_silently(cast: Cast) -> None:
    task = taken_over(cast, a_task(cast))
    task_report(task, ReportKind.PROGRESS, 60, "Được nhiều", by=cast.health)
    with pytest.raises(Refused, match="60"):
        task_report(task, ReportKind.PROGRESS, 40, "Phải làm lại", by=cast.health)
    task_report(task, ReportKind.PROGRESS, 40, "Phải làm lại", by=cast.health, setback=True)
    assert task.percent == 40


@pytest.mark.parametrize("percent", [-1, 100, 150])
def test_progress_is_between_0_and_99_percent(cast: Cast, percent: int) -> None:
    task = taken_over(cast, a_task(cast))
    with pytest.raises(Refused, match="99"):
        task_report(task, ReportKind.PROGRESS, percent, "Gần xong", by=cast.health)


def test_a_report_says_something(cast: Cast) -> None:
    task = taken_over(cast, a_task(cast))
    with pytest.raises(Refused):
        task_report(task, ReportKind.PROGRESS, 10, "  ", by=cast.health)


def test_a_result_needs_a_file_or_the_number_of_the_product(cast: Cast) -> None:
    first, second = taken_over(cast, a_task(cast)), taken_over(cast, a_task(cast))
    with pytest.raises(Refused):
        task_report(first, ReportKind.RESULT, 100, "Xong", by=cast.health)
    task_report(first, ReportKind.RESULT, 100, "Xong", by=cast.health, reference="125/QĐ-SYT ngày 18/05/2026")
    task_report(second, ReportKind.RESULT, 0, "Xong", [a_file()], by=cast.health)
    for task in (first, second):
        assert (task.status, task.percent, task.reported_on, task.completed_on) == ("reported", 100, TODAY, None)


def test_evidence_of_an_earlier_report_counts(cast: Cast) -> None:
    task = taken_over(cast, a_task(cast))
    task_report(task, ReportKind.PROGRESS, 90, "Còn ký", [a_file()], by=cast.health)
    task_report(task, ReportKind.RESULT, 100, "Đã ký", by=cast.health)
    assert task.status == "reported"


def test_a_refused_file_refuses_the_whole_report(cast: Cast) -> None:
    task = taken_over(cast, a_task(cast))
    bad = SimpleUploadedFile("bao-cao.pdf", b"MZ this is a program")
    with pytest.raises(UploadRefused):
        task_report(task, ReportKind.RESULT, 100, "Xong", [a_file(), bad], by=cast.health)
    task.refresh_from_db()
    assert task.status == "taken_over"
    assert not Evidence.objects.exists()


def test_the_head_and_whom_he_authorised_are_told_that_a_result_waits(cast: Cast) -> None:
    from committee.models import Power

    delegate(cast, "secretary", Power.ACCEPT_TASKS)
    task = reported(cast, a_task(cast))
    rows = Notification.objects.filter(kind="result_waiting", subject_id=task.pk)
    assert sorted(rows.values_list("recipient_name", flat=True)) == ["Nguyễn Văn A", "Võ Thị E"]


def test_reports_and_evidence_are_never_changed_in_the_database(cast: Cast) -> None:
    reported(cast, a_task(cast))
    for rows, changes in ((TaskReport.objects.all(), {"text": "khác"}), (Evidence.objects.all(), {"name": "khác.pdf"})):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**changes)
        with pytest.raises(IntegrityError), transaction.atomic():
            rows._raw_delete(rows.db)


def test_percent_is_judged_by_the_row_not_by_what_the_page_had_loaded(cast: Cast) -> None:
    task = taken_over(cast, a_task(cast))
    old = Task.objects.get(pk=task.pk)
    task_report(task, ReportKind.PROGRESS, 60, "Được nhiều", by=at(cast, "health", TODAY))
    with pytest.raises(Refused, match="60"):
        task_report(old, ReportKind.PROGRESS, 30, "Trang cũ", by=cast.health)
