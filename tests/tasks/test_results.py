"""The next meeting opens with the results of the previous conclusions: as a printed table and on its page."""

from __future__ import annotations

import datetime as dt

import pytest

from meetings.registry import results_before
from meetings.services.seeds import seeds
from tasks.models import Task
from tasks.results import meeting_panels, tasks_before
from tests.committee.cast import Cast
from tests.meetings.cast import a_convened_meeting, a_draft
from tests.tasks.cast import DUE, a_conclusion, a_held_meeting, announced, done

pytestmark = pytest.mark.django_db


@pytest.fixture
def lived(cast: Cast, noon: object) -> list[Task]:
    """Quarter IV with one open and one done task; quarter I with two tasks."""
    old = a_held_meeting(cast, dt.date(2025, 12, 11), period=4)
    a_conclusion(cast, old, 1, "health", due=dt.date(2026, 4, 29))
    a_conclusion(cast, old, 2, "police", due=dt.date(2026, 4, 29))
    announced(cast, old)
    new = a_held_meeting(cast)
    a_conclusion(cast, new, 1, "member", "health")
    announced(cast, new)
    done(cast, Task.objects.get(title="Việc 2 của police"), dt.date(2026, 2, 2))
    return list(Task.objects.order_by("pk"))


def test_the_table_has_the_last_conclusions_and_what_is_still_open_from_before(cast: Cast, lived: list[Task]) -> None:
    meeting = a_draft(cast)
    assert [task.title for task in tasks_before(meeting).order_by("pk")] == [
        "Việc 1 của health",
        "Việc 1 của member",
        "Việc 1 của health",
    ]
    table = results_before(meeting)
    assert table is not None
    assert table.title == "Tình hình thực hiện kết luận cuộc họp định kỳ Quý I năm 2026"
    assert [(row.lead, row.due, row.overdue) for row in table.rows] == [
        ("Sở Thông tin và Truyền thông", "15/06/2026", False),
        ("Sở Y tế", "15/06/2026", False),
        ("Sở Y tế", "29/04/2026", True),
    ]
    assert "quá hạn" in table.rows[2].status.lower()
    assert table.count_line == "hoàn thành đúng hạn: 0; hoàn thành quá hạn: 0; trong hạn: 2; quá hạn: 1"
    assert "18/05/2026" in table.note


def test_a_done_task_of_the_last_meeting_says_when_and_what_was_reported(cast: Cast, lived: list[Task]) -> None:
    done(cast, lived[2], DUE)
    table = results_before(a_draft(cast))
    assert table is not None
    assert table.rows[0].result == "Đã hoàn thành."
    assert table.rows[0].status == "Hoàn thành đúng hạn, 15/06/2026"
    assert table.rows[0].source.startswith("Kết luận số 1, Thông báo số 01/TB-")


def test_before_the_first_meeting_there_is_no_table(cast: Cast, noon: object) -> None:
    assert results_before(a_draft(cast)) is None


def test_the_page_of_the_next_meeting_shows_them_to_its_invitees(cast: Cast, lived: list[Task]) -> None:
    meeting = a_convened_meeting(cast)
    for who in ("head", "member", "secretary"):
        (panel,) = meeting_panels(getattr(cast, who), meeting)
        assert len(panel.context["lines"]) == 3  # type: ignore[arg-type]
    (panel,) = meeting_panels(cast.member, meeting)
    assert panel.context["visible"] == {lived[2].pk}
    assert list(meeting_panels(cast.outsider, meeting)) == []


def test_the_page_of_a_held_meeting_shows_its_own_tasks(cast: Cast, lived: list[Task]) -> None:
    assert lived[2].conclusion is not None
    (panel,) = meeting_panels(cast.head, lived[2].conclusion.meeting)
    assert [line.title for line in panel.context["lines"]] == ["Việc 1 của member", "Việc 1 của health"]  # type: ignore[attr-defined]


def test_an_older_task_done_since_the_last_meeting_is_shown_once_more(cast: Cast, lived: list[Task]) -> None:
    done(cast, lived[0], dt.date(2026, 4, 1))
    assert lived[0] in tasks_before(a_draft(cast))


def test_an_overdue_task_is_offered_for_the_agenda_and_one_in_time_is_not(cast: Cast, lived: list[Task]) -> None:
    offered = {seed.key: seed.why for seed in seeds(a_draft(cast), cast.secretary)}
    overdue = Task.objects.get(conclusion__meeting__year=2025, title="Việc 1 của health")
    assert [key for key in offered if key.startswith("task:")] == [f"task:{overdue.pk}"]
    assert offered[f"task:{overdue.pk}"] == "Sở Y tế: quá hạn từ ngày 29/04/2026"
