"""Changes after the invitation: collected, told once in one mail, or left untold with a reason."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from committee.refusals import Refused, Stale
from meetings.letters import COMPOSE
from meetings.models import Meeting
from meetings.services.agenda import ItemTerms, item_add
from meetings.services.changes import notice_dismiss, notice_send, pending, state_now
from meetings.services.moving import NewTime, meeting_move
from meetings.services.papers import paper_add, paper_approve
from notifications.mail import Mail
from notifications.models import Notification
from tests.committee.cast import Cast
from tests.meetings.cast import MEETING_DAY, a_convened_meeting
from tests.meetings.conftest import SignIn
from tests.meetings.files import a_pdf


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return a_convened_meeting(cast)


def untold(meeting: Meeting) -> list[str]:
    return pending(meeting, state_now(meeting))


@pytest.mark.django_db
class TestChangesAfterTheInvitation:
    def test_are_collected_until_somebody_tells_them(self, cast: Cast, meeting: Meeting) -> None:
        assert untold(meeting) == []
        item_add(meeting, ItemTerms("Kinh phí chuyển đổi số", needs_paper=False), by=cast.secretary)
        paper = paper_add(meeting.items.get(position=1), a_pdf(), "Báo cáo quý", by=cast.secretary)
        assert [line for line in untold(meeting) if "Báo cáo quý" in line] == []
        paper_approve(paper, by=cast.standing)
        assert len(untold(meeting)) == 2

    def test_are_told_in_one_mail_to_each_and_only_once(self, cast: Cast, meeting: Meeting) -> None:
        item_add(meeting, ItemTerms("Kinh phí chuyển đổi số", needs_paper=False), by=cast.secretary)
        notice_send(meeting, seen=1, by=cast.secretary)
        rows = Notification.objects.filter(kind="meeting_changes")
        assert rows.count() == meeting.participants.count()
        assert untold(meeting) == []
        with pytest.raises(Stale):
            notice_send(meeting, seen=1, by=cast.secretary)
        mail = COMPOSE["meeting_changes"](rows[0], cast.now)
        assert isinstance(mail, Mail)
        assert "Kinh phí chuyển đổi số" in mail.text
        assert b"SEQUENCE:0" in (mail.calendar or b"")

    def test_are_not_sent_unseen(self, cast: Cast, meeting: Meeting) -> None:
        item_add(meeting, ItemTerms("Kinh phí", needs_paper=False), by=cast.secretary)
        with pytest.raises(Stale):
            notice_send(meeting, seen=2, by=cast.secretary)

    def test_stay_untold_with_a_reason_alone(self, cast: Cast, meeting: Meeting) -> None:
        item_add(meeting, ItemTerms("Kinh phí", needs_paper=False), by=cast.secretary)
        with pytest.raises(Refused):
            notice_dismiss(meeting, reason="", by=cast.secretary)
        notice_dismiss(meeting, reason="Chỉ sửa cách ghi", by=cast.secretary)
        assert untold(meeting) == []
        assert not Notification.objects.filter(kind="meeting_changes").exists()

    def test_are_told_by_the_new_invitation_when_the_meeting_is_moved(self, cast: Cast, meeting: Meeting) -> None:
        item_add(meeting, ItemTerms("Kinh phí", needs_paper=False), by=cast.secretary)
        later = NewTime(MEETING_DAY + dt.timedelta(days=2), dt.time(8), dt.time(10), meeting.place, "Trùng lịch")
        meeting_move(meeting, later, by=cast.head)
        assert untold(meeting) == []

    def test_stand_on_the_page_and_are_sent_from_there(self, cast: Cast, meeting: Meeting, sign_in: SignIn) -> None:
        item_add(meeting, ItemTerms("Kinh phí", needs_paper=False), by=cast.secretary)
        client, url = sign_in("secretary"), reverse("meeting-changes", args=[meeting.pk])
        assert "1 thay đổi chưa báo" in client.get(reverse("meeting-detail", args=[meeting.pk])).content.decode()
        assert "Kinh phí" in client.get(url).content.decode()
        client.post(url, {"da_xem": "1"})
        assert meeting.change_notices.filter(kind="sent").count() == 1
        assert sign_in("member").get(url).status_code == 403
