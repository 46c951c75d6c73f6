"""The secretariat moves and cancels dates; who is told what follows them."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from committee.actor import Actor
from committee.models import Committee, Person
from notifications.models import Notification
from notifications.services import registry
from notifications.services.plan import Planned, Synced, sync, tell, withdraw
from notifications.services.reconcile import reconcile
from tests.notifications.conftest import guests, states

KINDS = ["test-plain"]
NOW = timezone.now()
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def plan(person: Person, day: int, **more: object) -> Planned:
    """A reminder `day` days from now, useless a day later; its revision is the date."""
    when = NOW + day * DAY
    return Planned("test-plain", person, when, when + DAY, "eve", rev=when.date().isoformat(), **more)  # type: ignore[arg-type]


def test_planning_twice_writes_once(body: Committee, an: Person) -> None:
    assert sync(body, KINDS, [plan(an, 3)], now=NOW) == Synced(1, 0)
    assert sync(body, KINDS, [plan(an, 3)], now=NOW) == Synced(0, 0)
    assert states() == {"due": 1}


def test_moving_the_date_withdraws_the_old_reminder_and_makes_a_new_one(body: Committee, an: Person) -> None:
    """Seen red with `rev` left out of the key: a reminder already sent of the old date kept the new one away."""
    sync(body, KINDS, [plan(an, 3)], now=NOW)
    assert sync(body, KINDS, [plan(an, 5)], now=NOW) == Synced(1, 1)
    assert states() == {"cancelled": 1, "due": 1}


def test_moving_the_date_there_and_back_reminds_again_of_the_first_date(body: Committee, an: Person) -> None:
    """Seen red with ON CONFLICT DO NOTHING: the first date stayed withdrawn."""
    for day in (3, 5, 3):
        sync(body, KINDS, [plan(an, day)], now=NOW)
    assert Notification.objects.get(state="due").due_at == NOW + 3 * DAY
    assert states() == {"cancelled": 1, "due": 1}


def test_cancelling_withdraws_what_is_claimed_but_not_yet_sent(body: Committee, an: Person) -> None:
    sync(body, KINDS, [plan(an, 3)], now=NOW)
    Notification.objects.update(state="sending", claimed_by="worker", lease_until=NOW + HOUR)
    assert withdraw(body, KINDS, now=NOW) == 1
    assert states() == {"cancelled": 1}


def test_what_was_sent_stays_sent(body: Committee, an: Person) -> None:
    sync(body, KINDS, [plan(an, 3)], now=NOW)
    Notification.objects.update(state="sent", sent_at=NOW, message_id="<a@b>", subject="Đã gửi")
    assert sync(body, KINDS, [], now=NOW) == Synced(0, 0)
    assert sync(body, KINDS, [plan(an, 3)], now=NOW) == Synced(0, 0)
    assert states() == {"sent": 1}


def test_what_is_no_longer_needed_is_not_planned_again(body: Committee, an: Person) -> None:
    """An invitee who answered is not asked again by the next reconciliation."""
    sync(body, KINDS, [plan(an, 3)], now=NOW)
    Notification.objects.update(state="cancelled", trouble="withdrawn")
    assert sync(body, KINDS, [plan(an, 3)], now=NOW) == Synced(0, 0)


def test_a_reminder_whose_moment_is_over_is_not_planned(body: Committee, an: Person) -> None:
    assert sync(body, KINDS, [plan(an, -2)], now=NOW) == Synced(0, 0)


def test_a_reminder_that_waited_too_long_is_left_to_expire_visibly(body: Committee, an: Person) -> None:
    """Seen red: a planning after its moment withdrew it, as if nobody had missed anything."""
    sync(body, KINDS, [plan(an, 3)], now=NOW)
    assert sync(body, KINDS, [plan(an, 3)], now=NOW + 5 * DAY) == Synced(0, 0)
    assert states() == {"due": 1}


def test_other_kinds_of_the_same_subject_are_left_alone(body: Committee, an: Person) -> None:
    sync(body, KINDS, [plan(an, 3)], now=NOW)
    assert sync(body, ["test-other"], [], now=NOW) == Synced(0, 0)
    with pytest.raises(ValueError, match="test-plain"):
        sync(body, ["test-other"], [plan(an, 3)], now=NOW)


def test_telling_twice_tells_once(body: Committee, an: Person, binh: Person) -> None:
    by = Actor.system(NOW)
    assert tell("test-plain", body, [an, binh, an], by=by, rev=1) == 2
    assert tell("test-plain", body, [an, binh], by=by, rev=1) == 0
    assert tell("test-plain", body, [an], by=by, rev=2) == 1
    assert tell("test-plain", body, guests(1), by=by) == 1


@pytest.mark.django_db(transaction=True)
def test_fifty_producers_at_once_write_one_row_each_key(body: Committee, an: Person) -> None:
    """Seen red with the unique constraint dropped: 50 rows."""
    barrier = threading.Barrier(10)
    errors: list[Exception] = []

    def produce() -> None:
        try:
            barrier.wait(10)
            for _ in range(5):
                sync(body, KINDS, [plan(an, 3), *(Planned("test-plain", g, NOW) for g in guests(3))], now=NOW)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=produce) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert states() == {"due": 4}


def test_a_rolled_back_change_tells_nobody(body: Committee, an: Person) -> None:
    with transaction.atomic():
        sync(body, KINDS, [plan(an, 3)], now=NOW)
        transaction.set_rollback(True)
    assert states() == {}


def test_the_reconciler_restores_rows_that_were_deleted(body: Committee, an: Person, binh: Person) -> None:
    planned = [plan(an, 3), plan(binh, 3), *(Planned("test-plain", guest, NOW + DAY) for guest in guests(200))]
    sync(body, KINDS, planned, now=NOW)
    registry.register_planner(lambda now: [registry.Plan(body, tuple(KINDS), lambda subject: planned)])
    Notification.objects.filter(pk__in=Notification.objects.values_list("pk", flat=True)[:5]).delete()
    assert reconcile(NOW).written == 5
    assert reconcile(NOW).written == 0
    assert states() == {"due": 202}


def test_one_planner_that_fails_does_not_keep_the_others(body: Committee, an: Person) -> None:
    def broken(subject: Committee) -> list[Planned]:
        raise KeyError("bug")

    registry.register_planner(
        lambda now: [
            registry.Plan(body, ("test-x",), broken),
            registry.Plan(body, tuple(KINDS), lambda subject: [plan(an, 3)]),
        ]
    )
    result = reconcile(NOW)
    assert (result.subjects, result.written, result.failed) == (2, 1, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "gone"},
        {"state": "sent"},
        {"state": "sending"},
        {"state": "retry"},
        {"state": "failed"},
        {"sent_at": NOW},
        {"expires_at": NOW - 10 * DAY},
        {"recipient_key": ""},
    ],
)
def test_the_database_refuses_impossible_rows(body: Committee, an: Person, wrong: dict[str, object]) -> None:
    sync(body, KINDS, [plan(an, 3)], now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notification.objects.update(**wrong)
