"""Members read what they were told; the secretariat sees what became of every mail."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from committee import registry as rooms
from committee.models import AuditEvent
from notifications.mailbox import DemoMailboxBackend
from notifications.models import DemoMessage, Notification
from notifications.services import delivery
from notifications.services.plan import Guest, Planned, sync
from tests.committee.cast import Cast, a_cast
from tests.notifications.conftest import states

MINUTE = dt.timedelta(minutes=1)
SignIn = Callable[[str], Client]


@pytest.fixture
def told(cast: Cast) -> Notification:
    """The member was told something."""
    now = timezone.now()
    member = cast.seats["member"].person
    sync(cast.committee, ["test-plain"], [Planned("test-plain", member, now - MINUTE)], now=now)
    delivery.send_slice()
    return Notification.objects.get()


def test_a_member_reads_a_notification_and_the_bell_counts_down(
    signed_in: SignIn, cast: Cast, told: Notification
) -> None:
    client = signed_in("member")
    assert rooms.counts["inbox"](cast.member, cast.committee) == 1
    assertContains(client.get("/thong-bao/"), told.subject)
    assert client.get(f"/thong-bao/{told.pk}/").status_code == 200
    told.refresh_from_db()
    assert told.read_at is None, "looking changes nothing"
    response = client.post(f"/thong-bao/{told.pk}/mo/", follow=True)
    assertContains(response, "Đến hạn")
    assert rooms.counts["inbox"](cast.member, cast.committee) == 0


def test_marking_all_as_read_touches_ones_own_only(signed_in: SignIn, cast: Cast, told: Notification) -> None:
    signed_in("secretary").post("/thong-bao/da-doc/")
    assert Notification.objects.unread().count() == 1
    assertContains(signed_in("member").post("/thong-bao/da-doc/", follow=True), "Đã đánh dấu 1 thông báo")
    assert Notification.objects.unread().count() == 0


def test_nobody_reads_or_opens_what_another_was_told(signed_in: SignIn, told: Notification) -> None:
    """The secretary sees the log, not the inbox of others. Seen red with `inbox_of` replaced by `visible_to`."""
    client = signed_in("secretary")
    assert client.get(f"/thong-bao/{told.pk}/").status_code == 404
    assert client.post(f"/thong-bao/{told.pk}/mo/").status_code == 404
    assertNotContains(client.get("/thong-bao/"), told.subject)


def test_what_is_only_planned_or_withdrawn_is_in_no_inbox(signed_in: SignIn, told: Notification) -> None:
    Notification.objects.update(state="cancelled", sent_at=None, trouble="replanned")
    assertContains(signed_in("member").get("/thong-bao/"), "Chưa có thông báo nào")


@pytest.mark.parametrize("who", ["secretary", "standing", "head"])
def test_those_who_look_after_reminders_see_the_log(signed_in: SignIn, told: Notification, who: str) -> None:
    assertContains(signed_in(who).get("/nhac-viec/"), told.subject)


def test_a_member_is_refused_the_log_with_a_sentence(signed_in: SignIn, told: Notification) -> None:
    response = signed_in("member").get("/nhac-viec/")
    assert response.status_code == 403
    assertContains(response, "Danh sách nhắc việc chỉ hiển thị cho", status_code=403)


def test_the_navigation_leads_to_the_log_only_those_who_may_read_it(signed_in: SignIn, told: Notification) -> None:
    assertContains(signed_in("secretary").get("/them/"), 'href="/nhac-viec/"')
    assertNotContains(signed_in("member").get("/them/"), 'href="/nhac-viec/"')


def test_the_secretariat_of_another_committee_sees_nothing_of_ours(client: Client, told: Notification) -> None:
    other = a_cast("other", "other-")
    client.force_login(other.users["secretary"])
    assertNotContains(client.get("/nhac-viec/"), told.subject)
    assert client.post(f"/nhac-viec/{told.pk}/gui-lai/").status_code == 404


def test_the_log_filters_by_state_recipient_and_day(signed_in: SignIn, cast: Cast, told: Notification) -> None:
    client = signed_in("secretary")
    for found in ("group=sent", "q=pham+thi+d", f"since={timezone.localdate():%d/%m/%Y}", "kind=test-plain"):
        assertContains(client.get(f"/nhac-viec/?{found}"), told.subject)
    for empty in ("group=failed", "q=khong-co", "until=01/01/2020", "kind=test-bug"):
        assertNotContains(client.get(f"/nhac-viec/?{empty}"), told.subject)
    wrong = client.get("/nhac-viec/?since=ngày+mai&page=999&group=x&kind=';--")
    assert wrong.status_code == 200


def test_a_failed_mail_is_sent_again_once_the_address_is_right(
    signed_in: SignIn, cast: Cast, told: Notification
) -> None:
    Notification.objects.update(state="failed", sent_at=None, trouble="refused", error="550 No such mailbox")
    client = signed_in("secretary")
    page = html.unescape(client.get("/nhac-viec/").content.decode())
    assert "Máy chủ thư từ chối nhận thư." in page
    assert "550 No such mailbox" in page
    response = client.post(f"/nhac-viec/{told.pk}/gui-lai/", {"back": "https://evil.example/"}, follow=True)
    assertContains(response, "được xếp để gửi lại")
    assert AuditEvent.objects.get(action="send_again").actor == cast.users["secretary"]
    delivery.send_slice()
    assert states() == {"sent": 1}
    assert client.post(f"/nhac-viec/{told.pk}/gui-lai/").status_code == 403


def test_a_mail_that_cannot_help_any_more_is_not_sent_again(signed_in: SignIn, told: Notification) -> None:
    now = timezone.now()
    Notification.objects.update(state="failed", sent_at=None, trouble="refused", expires_at=now, due_at=now - MINUTE)
    response = signed_in("secretary").post(f"/nhac-viec/{told.pk}/gui-lai/")
    assertContains(response, "Đã qua thời điểm cần nhắc", status_code=403)


def test_the_lists_ask_the_database_as_often_for_ten_rows_as_for_a_thousand(signed_in: SignIn, cast: Cast) -> None:
    client, now = signed_in("secretary"), timezone.now()

    def asked(count: int, path: str) -> int:
        rows = [Planned("test-plain", Guest(f"{count}-{n}", f"Khách {n}", "k@example.vn"), now) for n in range(count)]
        sync(cast.committee, ["test-plain"], rows, now=now)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    assert asked(10, "/nhac-viec/") == asked(1000, "/nhac-viec/")


def test_the_mailbox_shows_a_mail_as_its_recipient_gets_it(signed_in: SignIn) -> None:
    message = EmailMessage(
        "Giấy mời họp Quý II", "Kính mời ông.\nThời gian: 08:00", to=["Nguyễn Văn An <an@example.vn>"]
    )
    message.attach("Giấy mời.pdf", b"%PDF-1.7", "application/pdf")
    message.connection = DemoMailboxBackend()
    message.send()
    row = DemoMessage.objects.get()
    client = signed_in("member")
    assertContains(client.get("/hop-thu/?q=nguyen+van+an"), "Giấy mời họp")
    assertNotContains(client.get("/hop-thu/?q=binh"), "Giấy mời họp")
    assertContains(client.get(f"/hop-thu/{row.pk}/"), "Kính mời ông.")
    file = client.get(f"/hop-thu/{row.pk}/tep/1/")
    assert file.content == b"%PDF-1.7"
    assert file["Content-Disposition"].startswith("attachment;")
    assert file["Content-Security-Policy"].startswith("sandbox")
    assert client.get(f"/hop-thu/{row.pk}/tep/2/").status_code == 404


def test_the_mailbox_is_there_in_the_demo_only_and_for_signed_in_people(
    client: Client, cast: Cast, settings: object
) -> None:
    assert client.get("/hop-thu/").status_code == 302
    client.force_login(cast.users["head"])
    assert client.get("/hop-thu/").status_code == 200
    settings.DEMO = False
    for path in ("/hop-thu/", "/hop-thu/1/", "/hop-thu/1/tep/1/"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/thong-bao/", "/nhac-viec/"])
def test_a_stranger_is_asked_to_sign_in(client: Client, cast: Cast, path: str) -> None:
    assert client.get(path).status_code == 302
