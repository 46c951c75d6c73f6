"""What is due goes out, once, by a real SMTP server; what cannot go out says why."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from committee.models import Committee, Person
from notifications.models import Notification
from notifications.services import delivery, outbox
from notifications.services.letters import message_id
from notifications.services.plan import Guest, Planned, sync, withdraw
from tests.notifications.conftest import guests, states
from tests.smtp_sink import SmtpSink

Due = Callable[..., None]
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def sink(smtp_sink: SmtpSink) -> SmtpSink:
    return smtp_sink


def test_scanning_twice_sends_once(due: Due, sink: SmtpSink) -> None:
    due(3)
    delivery.send_slice()
    delivery.send_slice()
    assert len(sink.messages) == 3
    assert states() == {"sent": 3}
    row = Notification.objects.first()
    assert row.subject == f"Nhắc việc {row.pk}"
    assert (row.link, row.message_id) == ("/", message_id(row.pk, ""))
    assert row.sent_at
    assert row.body


def test_what_is_not_due_yet_waits(body: Committee, an: Person, sink: SmtpSink) -> None:
    now = timezone.now()
    sync(body, ["test-plain"], [Planned("test-plain", an, now + MINUTE)], now=now)
    delivery.send_slice()
    assert not sink.messages


@pytest.mark.django_db(transaction=True)
def test_four_scanners_at_once_send_each_mail_once(due: Due, sink: SmtpSink) -> None:
    """Seen red with FOR UPDATE SKIP LOCKED and the state check taken out of the claim: up to 4 copies."""
    due(120)

    def scan() -> None:
        try:
            while delivery.send_slice().outcomes:
                pass
        finally:
            connection.close()

    threads = [threading.Thread(target=scan) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert states() == {"sent": 120}
    assert len(sink.copies()) == len(sink.messages) == 120


def test_a_reminder_whose_moment_passed_expires_visibly(body: Committee, an: Person, sink: SmtpSink) -> None:
    """Seen red with `expire()` not called: the meeting of yesterday was announced."""
    now = timezone.now()
    planned = Planned("test-plain", an, now - 60 * MINUTE, now - MINUTE)
    sync(body, ["test-plain"], [planned], now=now - 90 * MINUTE)
    done = delivery.send_slice()
    assert not sink.messages
    assert list(done.outcomes.values()) == ["expired"]
    assert states() == {"expired": 1}
    assert Notification.objects.get().trouble == "passed"


def test_a_moved_date_reminds_of_the_new_date_only(body: Committee, an: Person, sink: SmtpSink) -> None:
    now = timezone.now()
    sync(body, ["test-plain"], [Planned("test-plain", an, now - MINUTE, rev="old")], now=now)
    sync(body, ["test-plain"], [Planned("test-plain", an, now - MINUTE, rev="new")], now=now)
    delivery.send_slice()
    assert len(sink.messages) == 1
    assert Notification.objects.get(state="sent").subject_rev == "new"


def test_a_row_withdrawn_while_claimed_is_not_sent(due: Due, body: Committee, sink: SmtpSink) -> None:
    """Seen red with the check before each mail removed: the cancelled meeting was announced."""
    due(1)
    [pk] = outbox.claim("me", 10)
    withdraw(body, ["test-plain"], now=timezone.now())
    assert outbox.take_in_hand(pk, "me", "<a@b>") is None
    assert states() == {"cancelled": 1}


def test_a_mail_already_out_when_withdrawn_is_recorded_as_sent(due: Due, body: Committee) -> None:
    from notifications.mail import Mail

    due(1)
    [pk] = outbox.claim("me", 10)
    outbox.take_in_hand(pk, "me", "<a@b>")
    withdraw(body, ["test-plain"], now=timezone.now())
    outbox.record(pk, "me", "sent", mail=Mail("Đã đi", "…"))
    assert states() == {"sent": 1}


def test_550_fails_at_once_and_says_why(due: Due, sink: SmtpSink) -> None:
    sink.mode = "550"
    due(2)
    delivery.send_slice()
    assert states() == {"failed": 2}
    row = Notification.objects.first()
    assert (row.trouble, row.attempts) == ("refused", 1)
    assert "550" in row.error


def test_421_is_tried_again_with_the_same_identity(due: Due, sink: SmtpSink) -> None:
    """Seen red with 4xx counted as final: the mail was lost."""
    sink.mode = "421"
    due(1)
    delivery.send_slice()
    row = Notification.objects.get()
    assert (row.state, row.trouble, row.attempts) == ("retry", "temporary", 1)
    assert dt.timedelta(seconds=5) < row.next_at - timezone.now() <= dt.timedelta(seconds=10)
    first, began = row.message_id, row.first_attempt_at
    sink.mode = "ok"
    Notification.objects.update(next_at=timezone.now() - MINUTE)
    delivery.send_slice()
    assert states() == {"sent": 1}
    assert sink.messages[0]["Message-ID"] == first
    assert sink.messages[0]["Date"].datetime == began.replace(microsecond=0)


def test_a_dead_mail_server_costs_no_row_its_turn(due: Due, settings: Any) -> None:
    due(30)
    settings.EMAIL_PORT = 1
    done = delivery.send_slice()
    assert states() == {"retry": 1, "due": 29}
    assert not done.is_full
    assert Notification.objects.get(state="retry").attempts == 0


def test_poison_does_not_stop_the_others(due: Due, sink: SmtpSink, body: Committee) -> None:
    """Seen red with the letter put together outside the try: the slice ended at the first poison row."""
    due(3, "test-poison")
    due(3, "test-bug")
    due(3, "test-plain")
    now = timezone.now() - 5 * MINUTE
    sync(body, ["nobody-knows"], [Planned("nobody-knows", guest, now) for guest in guests(1)], now=now)
    sync(body, ["test-answered"], [Planned("test-answered", Guest("x", "X\r\nBcc: a", "x"), now)], now=now)
    delivery.send_slice()
    assert states() == {"failed": 3, "retry": 4, "sent": 3, "cancelled": 1}
    for _ in range(delivery.MOST_BROKEN):
        Notification.objects.filter(state="retry").update(next_at=now)
        delivery.send_slice()
    assert states() == {"failed": 7, "sent": 3, "cancelled": 1}
    assert not Notification.objects.filter(state="failed", trouble="").exists()


@pytest.mark.parametrize("address", ["x\r\nBcc: y@example.vn", "không phải địa chỉ", "a@", "@b", "a b@c.vn", ""])
def test_a_bad_address_fails_and_injects_nothing(body: Committee, sink: SmtpSink, address: str) -> None:
    now = timezone.now()
    sync(body, ["test-plain"], [Planned("test-plain", Guest("x", "Khách", address), now - MINUTE)], now=now)
    for _ in range(delivery.MOST_BROKEN + 1):
        Notification.objects.filter(state="retry").update(next_at=now)
        delivery.send_slice()
    assert states() == {"failed": 1}, Notification.objects.get().error
    assert not sink.messages


def test_a_document_still_being_made_is_waited_for(due: Due, sink: SmtpSink) -> None:
    due(1, "test-waiting")
    delivery.send_slice()
    row = Notification.objects.get()
    assert (row.state, row.trouble, row.attempts) == ("retry", "not_ready", 0)
    assert row.next_at - timezone.now() <= dt.timedelta(seconds=10)
    Notification.objects.update(next_at=timezone.now() - MINUTE)
    delivery.send_slice()
    assert states() == {"sent": 1}


def test_whoever_dies_with_rows_loses_them_when_the_lease_ends(due: Due, sink: SmtpSink) -> None:
    """Seen red with leases that never end: the row stayed `sending` for good."""
    due(2)
    first, second = outbox.claim("dead", 10)
    outbox.take_in_hand(first, "dead", "<one@b>")
    delivery.send_slice()
    assert not sink.messages
    Notification.objects.update(lease_until=timezone.now() - MINUTE)
    delivery.send_slice()
    assert states() == {"sent": 2}
    assert Notification.objects.get(pk=first).message_id == "<one@b>"
    assert (Notification.objects.get(pk=first).crashes, Notification.objects.get(pk=second).crashes) == (1, 0)


def test_a_row_that_kills_its_sender_again_and_again_is_given_up(due: Due, sink: SmtpSink) -> None:
    due(1)
    for n in range(outbox.MOST_CRASHES):
        [pk] = outbox.claim(f"victim{n}", 10)
        outbox.take_in_hand(pk, f"victim{n}", "<one@b>")
        Notification.objects.update(lease_until=timezone.now() - MINUTE)
    delivery.send_slice()
    assert states() == {"failed": 1}
    assert Notification.objects.get().trouble == "crashed"


def test_a_person_without_an_address_finds_it_in_the_inbox(body: Committee, sink: SmtpSink) -> None:
    person = Person.objects.create(full_name="Lê Văn Cường")
    now = timezone.now()
    sync(body, ["test-plain"], [Planned("test-plain", person, now - MINUTE)], now=now)
    delivery.send_slice()
    assert Notification.objects.get().trouble == "no_address"
    assert Notification.objects.inbox_of(person).count() == 1


def test_the_newest_address_of_a_person_counts(body: Committee, an: Person, sink: SmtpSink) -> None:
    now = timezone.now()
    sync(body, ["test-plain"], [Planned("test-plain", an, now - MINUTE)], now=now)
    an.email = "moi@example.vn"
    an.save()
    delivery.send_slice()
    assert sink.envelopes[0][1] == ["moi@example.vn"]


def test_a_stop_between_two_mails_gives_the_rest_back(
    due: Due, sink: SmtpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red with `release()` left out: the rest waited for the lease to end."""
    due(5)
    record = outbox.record

    def stop_after_two(*args: Any, **more: Any) -> None:
        record(*args, **more)
        delivery.stopper.asked = len(sink.messages) >= 2

    monkeypatch.setattr(delivery.stopper, "asked", False)
    monkeypatch.setattr(outbox, "record", stop_after_two)
    assert delivery.send_slice().stopped
    assert states() == {"sent": 2, "due": 3}
