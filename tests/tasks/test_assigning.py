"""Tasks come into being: by issuing the conclusion notice, or directly; each with its number and its source."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from committee.models import AuditEvent
from committee.refusals import Refused
from notifications.models import Notification
from tasks.models import Task, TaskCounter
from tests.committee.cast import TODAY, Cast, a_cast
from tests.meetings.cast import at
from tests.tasks.cast import DUE, a_conclusion, a_held_meeting, a_task, announced

pytestmark = pytest.mark.django_db


def told(task: Task, kind: str) -> list[str]:
    rows = Notification.objects.filter(subject_type="tasks.task", subject_id=task.pk, kind=kind)
    return sorted(rows.exclude(state="cancelled").values_list("recipient_name", flat=True))


def test_issuing_the_notice_creates_one_task_for_each_proposal(cast: Cast) -> None:
    meeting = a_held_meeting(cast)
    a_conclusion(cast, meeting, 1, "health", "police")
    a_conclusion(cast, meeting, 2)
    a_conclusion(cast, meeting, 3, "member", due=None)
    assert not Task.objects.exists()
    document = announced(cast, meeting)
    tasks = list(Task.objects.order_by("number"))
    assert [task.code for task in tasks] == ["NV-26-01", "NV-26-02", "NV-26-03"]
    assert [task.accountable for task in tasks] == [cast.seats[who] for who in ("health", "police", "member")]
    assert {task.source_document for task in tasks} == {document}
    assert [task.conclusion.number for task in tasks] == [1, 1, 3]
    assert tasks[0].due_date == DUE
    assert (tasks[2].due_date, tasks[2].no_due_date) == (None, True)
    assert list(tasks[0].coordinating.all()) == [cast.seats["standing"]]
    assert tasks[0].assigned_on == document.issued_on


def test_the_members_are_told_by_mail(cast: Cast) -> None:
    meeting = a_held_meeting(cast)
    a_conclusion(cast, meeting, 1, "health")
    announced(cast, meeting)
    assert told(Task.objects.get(), "task_assigned") == ["Lê Văn C", "Đỗ Văn K"]


def test_when_a_task_cannot_be_created_the_notice_is_not_issued(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = a_held_meeting(cast)
    a_conclusion(cast, meeting, 1, "health")

    def no_number(*_args: object) -> int:
        raise RuntimeError("the database went away")

    monkeypatch.setattr("tasks.services.assigning.next_task_number", no_number)
    with pytest.raises(RuntimeError):
        announced(cast, meeting)
    assert not meeting.documents.filter(status="issued").exists()
    assert not Task.objects.exists()


def test_a_seat_that_changed_hands_since_the_meeting_gives_its_task_to_the_successor(cast: Cast) -> None:
    from committee.services.seats import seat_replace
    from tests.committee.cast import a_person

    meeting = a_held_meeting(cast)
    a_conclusion(cast, meeting, 1, "health")
    new = seat_replace(
        cast.seats["health"], a_person("Lâm Thị M", "new"), dt.date(2026, 3, 16), by=cast.secretary, decision="QĐ 5"
    )
    announced(cast, meeting, dt.date(2026, 3, 18))
    assert Task.objects.get().accountable == new


def test_the_head_assigns_a_task_directly(cast: Cast) -> None:
    task = a_task(cast, coordinating=[cast.seats["police"], cast.seats["health"]])
    assert (task.code, task.status, task.assigned_on) == ("NV-26-01", "assigned", TODAY)
    assert list(task.coordinating.all()) == [cast.seats["police"]]
    event = AuditEvent.objects.about(task).get()
    assert (event.action, event.target) == ("assign", "assigned")


@pytest.mark.parametrize("who", ["deputy", "vice", "standing", "member", "outsider"])
def test_nobody_but_the_head_and_the_secretariat_assigns(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="Trưởng Ban"):
        a_task(cast, by=getattr(cast, who))
    assert a_task(cast, by=cast.secretary).pk


def test_the_accountable_person_is_a_member_of_this_committee_today(cast: Cast) -> None:
    neighbours = a_cast("cds", "cds-")
    for seat in (cast.seats["secretary"], neighbours.seats["member"]):
        with pytest.raises(Refused):
            a_task(cast, accountable=seat)
    seat = cast.seats["police"]
    seat.valid_to = TODAY - dt.timedelta(days=1)
    seat.save()
    with pytest.raises(Refused):
        a_task(cast, accountable=seat)


def test_a_due_date_in_the_past_and_a_task_without_source_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="17/05/2026"):
        a_task(cast, due_date=TODAY - dt.timedelta(days=1))
    for changes in ({"source_text": " "}, {"title": " "}):
        with pytest.raises(Refused):
            a_task(cast, **changes)
    assert a_task(cast, due_date=TODAY).due_date == TODAY
    assert TaskCounter.objects.get().last == 1


def test_numbers_have_no_gap_when_one_is_given_back(cast: Cast) -> None:
    first = a_task(cast)

    class GivenUp(Exception):
        pass

    def give_up() -> None:
        with transaction.atomic():
            a_task(cast)
            raise GivenUp

    with pytest.raises(GivenUp):
        give_up()
    assert [first.number, a_task(cast).number] == [1, 2]


def test_numbers_begin_anew_with_the_year_and_in_every_committee(cast: Cast, neighbours: Cast) -> None:
    a_task(cast)
    later = a_task(cast, by=at(cast, "head", dt.date(2027, 1, 4)), due_date=None)
    assert later.code == "NV-27-01"
    assert a_task(neighbours, by=neighbours.head, accountable=neighbours.seats["member"]).code == "NV-26-01"


def test_the_database_wants_a_due_date_or_the_mark_that_there_is_none(cast: Cast) -> None:
    task = a_task(cast)
    for changes in (
        {"due_date": None},
        {"no_due_date": True},
        {"percent": 101},
        {"status": "done"},
        {"status": "reported"},
        {"status": "lost"},
        {"completed_on": TODAY},
        {"source_text": ""},
        {"title": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Task.objects.filter(pk=task.pk).update(**changes)
