"""A member asks for a meeting: the extraordinary meeting and the consultation lead to each other; scans of paper."""

from __future__ import annotations

import re

import pytest
from django.db import IntegrityError

from documents.services.upload_refusal import UploadRefused
from meetings.models import Consultation, ConsultationAnswer, ConsultationScan, Meeting
from meetings.models.consultation import Position
from meetings.services.consultation_answers import Reply, answer_on_paper, meeting_ask
from meetings.services.convening import proposal_decline
from meetings.services.moving import meeting_cancel
from tests.committee.cast import TODAY, Cast
from tests.meetings.cast import at
from tests.meetings.conftest import SignIn
from tests.meetings.consulting import TITLE, sent, voter
from tests.meetings.files import a_pdf

SOON = {"day": "20/05/2026", "starts": "09:00", "ends": "10:00", "place": "Phòng 1", "content": TITLE}


@pytest.fixture
def wanted(cast: Cast) -> Consultation:
    """A member has asked for a meeting."""
    consultation = sent(cast)
    meeting_ask(voter(consultation, cast, "member"), "Cần thảo luận", by=cast.member)
    consultation.refresh_from_db()
    return consultation


def text(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())  # type: ignore[attr-defined]


@pytest.mark.django_db
class TestTheExtraordinaryMeeting:
    def test_called_by_the_head_leads_to_the_consultation_and_back(
        self, cast: Cast, wanted: Consultation, sign_in: SignIn
    ) -> None:
        head = sign_in("head")
        head.post(f"/cuoc-hop/dot-xuat/trieu-tap/?lay-y-kien={wanted.pk}", SOON)
        meeting = Meeting.objects.get(kind="extraordinary")
        member = sign_in("member")
        assert f"/lay-y-kien/{wanted.pk}/" in text(member.get(f"/cuoc-hop/{meeting.pk}/"))
        assert f"/cuoc-hop/{meeting.pk}/" in text(member.get(f"/lay-y-kien/{wanted.pk}/"))

    def test_proposed_is_no_news_for_members_and_waits_again_when_declined(
        self, cast: Cast, wanted: Consultation, sign_in: SignIn
    ) -> None:
        standing = sign_in("standing")
        standing.post(f"/cuoc-hop/dot-xuat/de-nghi/?lay-y-kien={wanted.pk}", {**SOON, "reason": "Cần thảo luận"})
        meeting = Meeting.objects.get(kind="extraordinary")
        assert meeting.title not in text(sign_in("member").get(f"/lay-y-kien/{wanted.pk}/"))
        assert f"/cuoc-hop/{meeting.pk}/" in text(standing.get(f"/lay-y-kien/{wanted.pk}/"))
        assert not Consultation.objects.not_taken_up().filter(pk=wanted.pk).exists()
        proposal_decline(meeting, reason="Chưa cần", by=cast.head)
        assert Consultation.objects.not_taken_up().filter(pk=wanted.pk).exists()

    def test_cancelled_lets_the_matter_wait_again(self, cast: Cast, wanted: Consultation, sign_in: SignIn) -> None:
        sign_in("head").post(f"/cuoc-hop/dot-xuat/trieu-tap/?lay-y-kien={wanted.pk}", SOON)
        meeting_cancel(Meeting.objects.get(kind="extraordinary"), reason="Hoãn", by=cast.head)
        assert not Consultation.objects.select_related("taken_up_in").get(pk=wanted.pk).is_taken_up

    def test_called_for_another_consultation_is_not_joined_to_it(
        self, cast: Cast, neighbours: Cast, sign_in: SignIn
    ) -> None:
        foreign = sent(neighbours)
        sign_in("head").post(f"/cuoc-hop/dot-xuat/trieu-tap/?lay-y-kien={foreign.pk}", SOON)
        foreign.refresh_from_db()
        assert foreign.taken_up_in is None


@pytest.mark.django_db
class TestTheScan:
    def scanned(self, cast: Cast) -> ConsultationAnswer:
        own = voter(sent(cast), cast, "member")
        return answer_on_paper(
            own, Reply(Position.AGREE), given_on=TODAY, reason="Gửi bản ký tay", by=cast.secretary, scan=a_pdf()
        )

    def test_is_attached_on_the_page_and_read_by_the_secretariat_and_who_answered(
        self, cast: Cast, neighbours: Cast, sign_in: SignIn
    ) -> None:
        own = voter(sent(cast), cast, "member")
        data = {"position": "agree", "given_on": "18/05/2026", "reason": "Gửi bản ký tay", "scan": a_pdf()}
        sign_in("secretary").post(f"/lay-y-kien/thanh-vien/{own.pk}/phieu-giay/", data)
        address = f"/lay-y-kien/phieu-giay/{own.answers.get().pk}/"
        cast.users["stranger"] = neighbours.users["member"]
        codes = {}
        for who in ("secretary", "member", "health", "stranger"):
            response = sign_in(who).get(address)
            assert b"".join(response)  # read to its end, which closes the file
            codes[who] = response.status_code
        assert codes == {"secretary": 200, "member": 200, "health": 403, "stranger": 404}
        assert address in text(sign_in("member").get(f"/lay-y-kien/{own.consultation_id}/"))
        assert address not in text(sign_in("health").get(f"/lay-y-kien/{own.consultation_id}/"))

    def test_of_a_wrong_kind_is_refused_and_nothing_is_entered(self, cast: Cast) -> None:
        own = voter(sent(cast), cast, "member")
        with pytest.raises(UploadRefused):
            answer_on_paper(
                own,
                Reply(Position.AGREE),
                given_on=TODAY,
                reason="Gửi bản ký tay",
                by=at(cast, "secretary", TODAY),
                scan=a_pdf("phieu.exe"),
            )
        assert not own.answers.exists()

    def test_stays_as_handed_in(self, cast: Cast) -> None:
        scan = ConsultationScan.objects.get(answer=self.scanned(cast))
        with pytest.raises(IntegrityError):
            scan.delete()
