"""Tasks belong to the post: whoever takes the seat over takes its open tasks over."""

from __future__ import annotations

import datetime as dt

import pytest

from committee.refusals import Refused
from committee.services.seats import seat_replace
from notifications.models import Notification
from tasks.models import Task
from tasks.services.handover import tasks_hand_over
from tests.committee.cast import TODAY, Cast, a_person
from tests.tasks.cast import a_task, done

pytestmark = pytest.mark.django_db


def test_open_tasks_follow_the_post_and_done_ones_stay(cast: Cast) -> None:
    open_one, finished = a_task(cast), done(cast, a_task(cast))
    helping = a_task(cast, accountable=cast.seats["police"], coordinating=[cast.seats["health"]])
    new = seat_replace(cast.seats["health"], a_person("Lâm Thị M", "new"), TODAY, by=cast.secretary, decision="QĐ số 5")
    tasks_hand_over(cast.seats["health"], new, by=cast.secretary)
    assert Task.objects.get(pk=open_one.pk).accountable == new
    assert Task.objects.get(pk=finished.pk).accountable == cast.seats["health"]
    assert list(helping.coordinating.all()) == [new]
    waiting = Notification.objects.filter(subject_id=open_one.pk, kind="task_due", state="due")
    assert {row.recipient_name for row in waiting} == {"Lâm Thị M"}


def test_only_who_records_seats_hands_tasks_over_and_only_inside_a_committee(cast: Cast, neighbours: Cast) -> None:
    task = a_task(cast)
    with pytest.raises(Refused):
        tasks_hand_over(cast.seats["health"], cast.seats["police"], by=cast.member)
    with pytest.raises(Refused):
        tasks_hand_over(cast.seats["health"], neighbours.seats["member"], by=cast.secretary)
    assert Task.objects.get(pk=task.pk).accountable == cast.seats["health"]
    assert dt.date(2026, 5, 18) == TODAY
