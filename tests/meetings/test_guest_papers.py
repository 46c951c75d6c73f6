"""Guests without account: they read and hand in the papers of their items by the signed link, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from committee import clock
from committee.refusals import Refused
from meetings.guest_links import guest_token
from meetings.models import AgendaItem, Meeting, Paper, Participant
from meetings.services.agenda import ItemTerms, item_add
from meetings.services.convening import meeting_convene
from meetings.services.guest_papers import guest_items_set, guest_link_withdraw
from meetings.services.invitees import GuestTerms, guest_add
from meetings.services.papers import paper_approve
from meetings.services.planning import enlarged_draft
from tests.committee.cast import Cast
from tests.meetings.bound import approved
from tests.meetings.cast import a_convened_meeting, terms
from tests.meetings.files import a_pdf


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Two items; the guest is invited to the first."""
    meeting = enlarged_draft(cast.committee, terms(cast), by=cast.head)
    for title in ("Kiến trúc số", "Nhân sự"):
        item_add(meeting, ItemTerms(title, needs_paper=False), by=cast.secretary)
    guest_add(meeting, GuestTerms("Phan Văn Q", "Viện trưởng", "q@vien.example"), by=cast.secretary)
    meeting_convene(meeting, by=cast.head)
    return meeting


@pytest.fixture
def guest(cast: Cast, meeting: Meeting) -> Participant:
    row: Participant = meeting.participants.get(membership__isnull=True)
    guest_items_set(row, [item_of(meeting, "Kiến trúc số")], by=cast.secretary)
    return row


def item_of(meeting: Meeting, title: str) -> AgendaItem:
    found: AgendaItem = meeting.items.get(title=title)
    return found


def url(guest: Participant) -> str:
    return reverse("guest-papers", args=[guest_token(guest)])


def downloads(guest: Participant, paper: Paper) -> bool:
    answer = Client().get(url(guest), {"tai-lieu": paper.pk})
    for close in answer._resource_closers:
        close()
    return answer.status_code == 200


@pytest.mark.django_db
class TestAGuestReads:
    def test_the_approved_papers_of_their_item_alone(
        self, cast: Cast, meeting: Meeting, guest: Participant, noon: object
    ) -> None:
        theirs = approved(cast, item_of(meeting, "Kiến trúc số"), "Đề án")
        closed = approved(cast, item_of(meeting, "Kiến trúc số"), "Dự toán mật thiết", access="members")
        other = approved(cast, item_of(meeting, "Nhân sự"), "Danh sách")
        page = Client().get(url(guest)).content.decode()
        assert "Đề án" in page
        assert "Dự toán" not in page
        assert "Danh sách" not in page
        assert [downloads(guest, paper) for paper in (theirs, closed, other)] == [True, False, False]

    def test_nothing_of_another_meeting(self, cast: Cast, guest: Participant, noon: object) -> None:
        other = approved(cast, a_convened_meeting(cast).items.get(position=1), "Báo cáo quý")
        assert not downloads(guest, other)

    def test_only_their_items_on_the_invitation(self, guest: Participant, noon: object) -> None:
        page = Client().get(reverse("guest-answer", args=[guest_token(guest)])).content.decode()
        assert "Kiến trúc số" in page
        assert "Nhân sự" not in page

    def test_nothing_by_an_altered_an_expired_or_a_withdrawn_link(
        self, cast: Cast, meeting: Meeting, guest: Participant, noon: Callable[[dt.datetime], None]
    ) -> None:
        assert Client().get(url(guest)[:-12] + "xx/noi-dung/").status_code == 404
        before = url(guest)
        guest_link_withdraw(guest, by=cast.secretary)
        assert Client().get(before).status_code == 410
        guest.refresh_from_db()
        assert Client().get(url(guest)).status_code == 200
        noon(clock.at(meeting.day + dt.timedelta(days=1), dt.time(0, 1)))
        assert Client().get(url(guest)).status_code == 410


@pytest.mark.django_db
class TestAGuestHandsIn:
    def test_a_paper_for_their_item_which_waits_for_approval(
        self, cast: Cast, meeting: Meeting, guest: Participant, noon: object
    ) -> None:
        item = item_of(meeting, "Kiến trúc số")
        sent = Client().post(url(guest), {"muc": item.pk, "file": a_pdf("Tham luận.pdf"), "title": ""})
        assert sent.status_code == 302
        paper = Paper.objects.get()
        assert (paper.title, paper.status, paper.guest, paper.uploaded_by) == ("Tham luận", "handed_in", guest, None)
        assert "Chờ duyệt" in Client().get(url(guest)).content.decode()
        paper_approve(paper, by=cast.secretary)

    def test_none_for_another_item(self, meeting: Meeting, guest: Participant, noon: object) -> None:
        other = item_of(meeting, "Nhân sự")
        assert Client().post(url(guest), {"muc": other.pk, "file": a_pdf()}).status_code == 422
        assert not Paper.objects.exists()

    def test_no_bad_file(self, meeting: Meeting, guest: Participant, noon: object) -> None:
        item = item_of(meeting, "Kiến trúc số")
        bad = SimpleUploadedFile("a.pdf", b"no pdf")
        assert Client().post(url(guest), {"muc": item.pk, "file": bad}).status_code == 422
        assert not Paper.objects.exists()


@pytest.mark.django_db
class TestTheItemsOfAGuest:
    def test_are_set_by_those_who_prepare_alone(self, cast: Cast, meeting: Meeting, guest: Participant) -> None:
        with pytest.raises(Refused):
            guest_items_set(guest, [item_of(meeting, "Nhân sự")], by=cast.health)

    def test_are_none_for_a_member(self, cast: Cast, meeting: Meeting) -> None:
        row = meeting.participants.get(membership=cast.seats["health"])
        with pytest.raises(Refused):
            guest_items_set(row, [item_of(meeting, "Nhân sự")], by=cast.secretary)
