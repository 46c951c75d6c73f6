"""Guests of an enlarged meeting: who invites them, and the signed link by which they answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import signing
from django.test import Client

from committee import clock
from committee.refusals import Refused
from meetings.guest_links import SALT, guest_path
from meetings.models import Meeting, Participant
from meetings.services.agenda import ItemTerms, item_add
from meetings.services.convening import meeting_convene
from meetings.services.invitees import GuestTerms, guest_add
from meetings.services.moving import meeting_cancel
from meetings.services.planning import enlarged_draft
from notifications.models import Notification
from tests.committee.cast import Cast
from tests.meetings.cast import a_convened_meeting, a_draft, terms

EXPERT = GuestTerms("Phan Văn Q", "Viện trưởng Viện Công nghệ số", "q@vien.example")


@pytest.fixture
def enlarged(cast: Cast) -> Meeting:
    meeting = enlarged_draft(cast.committee, terms(cast), by=cast.head)
    item_add(meeting, ItemTerms("Kiến trúc số", needs_paper=False), by=cast.secretary)
    guest_add(meeting, EXPERT, by=cast.secretary)
    meeting_convene(meeting, by=cast.head)
    return meeting


@pytest.fixture
def guest(enlarged: Meeting) -> Participant:
    row: Participant = enlarged.participants.get(membership__isnull=True)
    return row


@pytest.mark.django_db
class TestGuestsAreInvited:
    def test_to_an_enlarged_meeting_and_get_the_invitation(self, enlarged: Meeting) -> None:
        row = Notification.objects.get(kind="invitation", recipient_name="Phan Văn Q")
        assert (row.address, row.person) == ("q@vien.example", None)

    def test_and_not_to_another_kind_of_meeting(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            guest_add(a_draft(cast), EXPERT, by=cast.head)

    def test_and_not_twice(self, cast: Cast, enlarged: Meeting) -> None:
        with pytest.raises(Refused):
            guest_add(enlarged, EXPERT, by=cast.head)

    def test_after_convening_by_the_head_alone_and_at_once(self, cast: Cast, enlarged: Meeting) -> None:
        more = GuestTerms("Lý Thị R", "Giám đốc Trung tâm dữ liệu", "r@tt.example")
        with pytest.raises(Refused):
            guest_add(enlarged, more, by=cast.secretary)
        guest_add(enlarged, more, by=cast.head)
        assert Notification.objects.filter(kind="invitation", recipient_name="Lý Thị R", state="due").exists()


@pytest.mark.django_db
class TestTheLinkOfAGuest:
    def test_shows_the_invitation_without_account_and_takes_the_answer(self, guest: Participant, noon: object) -> None:
        client = Client()
        page = client.get(guest_path(guest))
        assert page.status_code == 200
        assert "Phan Văn Q" in page.content.decode()
        answer = client.post(guest_path(guest), {"answer": "accepted"})
        assert answer.status_code == 302
        guest.refresh_from_db()
        assert guest.answer == "accepted"

    def test_changes_nothing_by_looking(self, guest: Participant, noon: object) -> None:
        Client().get(guest_path(guest))
        guest.refresh_from_db()
        assert guest.answer == "none"

    def test_shows_nothing_of_the_committee(self, cast: Cast, guest: Participant, noon: object) -> None:
        text = Client().get(guest_path(guest)).content.decode()
        assert "Phạm Thị D" not in text
        assert "Giám đốc Sở Tài chính" not in text

    def test_asks_no_other_site_and_no_index(self, guest: Participant, noon: object) -> None:
        page = Client().get(guest_path(guest))
        assert page["Referrer-Policy"] == "same-origin"
        assert page["X-Robots-Tag"] == "noindex"
        assert "no-store" in page["Cache-Control"]

    def test_that_was_tampered_with_is_unknown(self, guest: Participant, noon: object) -> None:
        assert Client().get(guest_path(guest)[:-3] + "xx/").status_code == 404
        assert Client().get("/tra-loi-giay-moi/abc/").status_code == 404
        assert Client().get(f"/tra-loi-giay-moi/{signing.dumps({'a': 1}, salt=SALT)}/").status_code == 404

    def test_expires_after_the_day_of_the_meeting(
        self, guest: Participant, noon: Callable[[dt.datetime], None]
    ) -> None:
        noon(clock.at(dt.date(2026, 5, 26), dt.time(23)))
        assert Client().get(guest_path(guest)).status_code == 200
        noon(clock.at(dt.date(2026, 5, 27), dt.time(0, 1)))
        assert Client().get(guest_path(guest)).status_code == 410

    def test_expires_when_a_newer_one_was_made(self, guest: Participant, noon: object) -> None:
        old = guest_path(guest)
        guest.link_version += 1
        guest.save()
        assert Client().get(old).status_code == 410
        assert Client().get(guest_path(guest)).status_code == 200

    def test_of_a_member_is_none(self, cast: Cast, noon: object) -> None:
        member = a_convened_meeting(cast).participants.get(membership=cast.seats["member"])
        token = signing.dumps([member.pk, member.link_version], salt=SALT)
        assert Client().get(f"/tra-loi-giay-moi/{token}/").status_code == 410

    def test_declining_without_reason_keeps_the_page(self, guest: Participant, noon: object) -> None:
        page = Client().post(guest_path(guest), {"answer": "declined", "reason": ""})
        assert page.status_code == 422
        guest.refresh_from_db()
        assert guest.answer == "none"

    def test_of_a_cancelled_meeting_says_so_and_takes_no_answer(
        self, cast: Cast, enlarged: Meeting, guest: Participant, noon: object
    ) -> None:
        meeting_cancel(enlarged, reason="Bão số 3", by=cast.head)
        assert "bị hủy" in Client().get(guest_path(guest)).content.decode()
        assert Client().post(guest_path(guest), {"answer": "accepted"}).status_code == 403
