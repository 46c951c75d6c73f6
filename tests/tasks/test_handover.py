"""Tasks belong to the post: whoever takes the seat over takes its open tasks over."""

from __future__ import annotations

import datetime as dt

import pytest

from committee import clock
from committee.actor import Actor
from committee.refusals import Refused
from committee.services.seats import seat_replace
from notifications.models import Notification
from tasks.jobs import hand_over_ended_seats
from tasks.models import Task
from tasks.services.handover import hand_over_ended, tasks_hand_over
from tests.committee.cast import TODAY, Cast, a_person
from tests.tasks.cast import a_task, done

pytestmark = pytest.mark.django_db


def test_open_tasks_follow_the_post_and_done_ones_stay(cast: Cast) -> None:
    open_one, finished = a_task(cast), done(cast, a_task(cast))
    helping = a_task(cast, accountable=cast.seats["police"], coordinating=[cast.seats["health"]])
    new = seat_replace(cast.seats["health"], a_person("Lâm Thị M", "new"), TODAY, by=cast.secretary, decision="QĐ số 5")
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


def test_a_change_recorded_beforehand_moves_the_tasks_on_its_day(cast: Cast) -> None:
    task, person = a_task(cast), a_person("Lâm Thị M", "new")
    begins = TODAY + dt.timedelta(days=14)
    new = seat_replace(cast.seats["health"], person, begins, by=cast.secretary, decision="QĐ số 5")
    assert Task.objects.get(pk=task.pk).accountable == cast.seats["health"]
    noon = clock.at(begins - dt.timedelta(days=1), dt.time(12))
    assert hand_over_ended(by=Actor.system(noon)) == 0
    assert hand_over_ended(by=Actor.system(noon + dt.timedelta(days=1))) == 1
    assert hand_over_ended(by=Actor.system(noon + dt.timedelta(days=1))) == 0
    assert Task.objects.get(pk=task.pk).accountable == new


def test_tasks_of_a_post_that_nobody_holds_stay_where_they_are(cast: Cast) -> None:
    task, seat = a_task(cast), cast.seats["health"]
    seat.valid_to = TODAY
    seat.save()
    later = clock.at(TODAY + dt.timedelta(days=3), dt.time(12))
    assert hand_over_ended(by=Actor.system(later)) == 0
    assert Task.objects.get(pk=task.pk).accountable == seat


def test_the_night_job_hands_over_what_is_due(cast: Cast, noon: object) -> None:
    task, person = a_task(cast), a_person("Lâm Thị M", "new")
    new = seat_replace(cast.seats["health"], person, TODAY, by=cast.secretary, decision="QĐ số 5")
    Task.objects.filter(pk=task.pk).update(accountable=cast.seats["health"])
    assert hand_over_ended_seats() == 1
    assert Task.objects.get(pk=task.pk).accountable == new
