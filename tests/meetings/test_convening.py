"""Convening a meeting: who can, what holds it back, and what happens in the one transaction."""

from __future__ import annotations

import datetime as dt

import pytest

from committee.models import AuditEvent, Power
from committee.refusals import Refused, Stale
from documents.models import Document
from meetings.models import Meeting
from meetings.services.convening import convene_now, meeting_convene, proposal_accept, proposal_decline
from meetings.services.planning import enlarged_draft, extraordinary_propose
from meetings.services.waivers import NOTICE, WaiverTerms
from notifications.models import Notification
from tests.committee.cast import Cast
from tests.meetings.cast import a_draft, at, delegate, terms


def told(meeting: Meeting, kind: str) -> list[str]:
    rows = Notification.objects.filter(subject_type="meetings.meeting", subject_id=meeting.pk, kind=kind)
    return sorted(rows.exclude(state="cancelled").values_list("recipient_name", flat=True))


@pytest.mark.django_db
class TestTheHeadConvenes:
    def test_and_number_mail_and_status_come_together(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        document = meeting_convene(meeting, by=cast.head)
        assert meeting.status == "convened"
        assert meeting.convened_by == cast.seats["head"]
        assert document.number_symbol == "01/GM-BCĐXDCQĐT"
        assert document.is_issued
        assert len(told(meeting, "invitation")) == meeting.participants.count() == 8
        event = AuditEvent.objects.about(meeting).filter(action="convene").get()
        assert event.article == "Điều 12"

    def test_and_a_refusal_of_the_number_leaves_nothing_behind(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        meeting = a_draft(cast)

        def no_number(*_args: object) -> int:
            raise RuntimeError("the database went away")

        monkeypatch.setattr("documents.services.issuing.next_number", no_number)
        with pytest.raises(RuntimeError):
            meeting_convene(meeting, by=cast.head)
        meeting.refresh_from_db()
        assert meeting.status == "draft"
        assert not Document.objects.exists()
        assert not Notification.objects.filter(kind="invitation").exists()

    def test_twice_only_once(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        meeting_convene(meeting, by=cast.head)
        with pytest.raises(Stale):
            meeting_convene(meeting, by=cast.head)
        assert Document.objects.count() == 1

    def test_by_a_delegate_whom_he_authorised_in_writing(self, cast: Cast) -> None:
        delegation = delegate(cast, "deputy", Power.CONVENE)
        meeting = a_draft(cast)
        document = meeting_convene(meeting, by=cast.deputy)
        assert meeting.convened_under == delegation
        assert document.capacity == "KT."

    @pytest.mark.parametrize("who", ["deputy", "vice", "secretary", "standing", "member"])
    def test_and_nobody_else(self, cast: Cast, who: str) -> None:
        meeting = a_draft(cast)
        with pytest.raises(Refused) as refused:
            meeting_convene(meeting, by=getattr(cast, who))
        assert "Điều 12" in refused.value.verdict.sentence


@pytest.mark.django_db
class TestARuleHoldsItBack:
    def test_when_the_notice_is_too_short(self, cast: Cast) -> None:
        meeting = a_draft(cast, day=dt.date(2026, 5, 20))
        with pytest.raises(Refused) as refused:
            meeting_convene(meeting, by=cast.head)
        assert refused.value.verdict.rule == "invitation"
        assert refused.value.verdict.article == "Điều 13"

    def test_unless_the_head_sets_the_deadline_aside_with_a_reason(self, cast: Cast) -> None:
        meeting = a_draft(cast, day=dt.date(2026, 5, 20))
        meeting_convene(meeting, by=cast.head, waivers=[WaiverTerms(NOTICE, "Chỉ đạo khẩn của Thủ tướng")])
        waiver = meeting.waivers.get()
        assert waiver.authority == cast.seats["head"]

    def test_and_a_waiver_without_reason_is_none(self, cast: Cast) -> None:
        meeting = a_draft(cast, day=dt.date(2026, 5, 20))
        with pytest.raises(Refused):
            meeting_convene(meeting, by=cast.head, waivers=[WaiverTerms(NOTICE, "  ")])
        meeting.refresh_from_db()
        assert meeting.status == "draft"
        assert not meeting.waivers.exists()

    def test_when_a_regular_meeting_lies_outside_its_quarter(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        Meeting.objects.filter(pk=meeting.pk).update(day=dt.date(2026, 7, 2))
        with pytest.raises(Refused) as refused:
            meeting_convene(meeting, by=cast.head)
        assert refused.value.verdict.rule == "period"

    def test_when_a_fixed_purpose_is_missing(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        meeting.items.filter(purpose="next_tasks").delete()
        with pytest.raises(Refused) as refused:
            meeting_convene(meeting, by=cast.head)
        assert refused.value.verdict.rule == "agenda"

    def test_when_its_time_has_passed(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        with pytest.raises(Refused):
            meeting_convene(meeting, by=at(cast, "head", dt.date(2026, 5, 26), dt.time(9)))

    def test_when_the_agenda_is_empty(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        meeting.items.all().delete()
        with pytest.raises(Refused):
            meeting_convene(meeting, by=cast.head)


@pytest.mark.django_db
class TestAnExtraordinaryMeeting:
    def test_is_convened_by_the_head_at_once_without_notice_period(self, cast: Cast) -> None:
        soon = terms(
            cast, day=dt.date(2026, 5, 18), starts=dt.time(15), ends=dt.time(16), content="Sự cố hệ thống một cửa"
        )
        meeting, document = convene_now(cast.committee, soon, urgent=True, by=cast.head)
        assert meeting.status == "convened"
        assert meeting.kind == "extraordinary"
        assert document.frozen["urgency"] == "KHẨN"
        assert meeting.items.get().title == "Sự cố hệ thống một cửa"

    @pytest.mark.parametrize("who", ["deputy", "secretary", "standing", "member"])
    def test_is_convened_by_nobody_else(self, cast: Cast, who: str) -> None:
        with pytest.raises(Refused) as refused:
            convene_now(cast.committee, terms(cast, content="Sự cố"), urgent=False, by=getattr(cast, who))
        assert refused.value.verdict.article == "Điều 12"
        assert not Meeting.objects.exists()

    def test_is_proposed_by_the_standing_agency_and_waits_for_the_head(self, cast: Cast) -> None:
        wish = terms(cast, day=dt.date(2026, 5, 20), content="Tấn công mạng")
        meeting = extraordinary_propose(cast.committee, wish, reason="Dữ liệu bị mã hóa", urgent=True, by=cast.standing)
        assert meeting.status == "proposed"
        assert not Meeting.objects.visible_to(cast.member).exists()
        document = proposal_accept(meeting, by=cast.head, convene=True)
        assert document is not None
        assert meeting.status == "convened"
        assert Meeting.objects.visible_to(cast.member).get() == meeting

    def test_is_not_proposed_by_a_member(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            extraordinary_propose(cast.committee, terms(cast), reason="Việc gấp", urgent=False, by=cast.member)

    def test_is_not_proposed_without_reason(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            extraordinary_propose(cast.committee, terms(cast), reason=" ", urgent=False, by=cast.standing)

    def test_is_declined_with_a_reason_only(self, cast: Cast) -> None:
        meeting = extraordinary_propose(cast.committee, terms(cast), reason="Việc gấp", urgent=False, by=cast.standing)
        with pytest.raises(Refused):
            proposal_decline(meeting, reason="", by=cast.head)
        proposal_decline(meeting, reason="Xử lý tại họp định kỳ", by=cast.head)
        assert meeting.status == "declined"
        assert told(meeting, "proposal_decided") == ["Lê Văn C"]

    def test_is_not_accepted_by_the_one_who_proposed_it(self, cast: Cast) -> None:
        meeting = extraordinary_propose(cast.committee, terms(cast), reason="Việc gấp", urgent=False, by=cast.standing)
        with pytest.raises(Refused):
            proposal_accept(meeting, by=cast.standing)


@pytest.mark.django_db
class TestAnEnlargedMeeting:
    @pytest.mark.parametrize("who", ["deputy", "secretary", "standing", "member"])
    def test_is_the_decision_of_the_head(self, cast: Cast, who: str) -> None:
        delegate(cast, "deputy", Power.CONVENE)
        with pytest.raises(Refused):
            enlarged_draft(cast.committee, terms(cast), by=getattr(cast, who))

    def test_is_not_convened_without_guests(self, cast: Cast) -> None:
        meeting = enlarged_draft(cast.committee, terms(cast), by=cast.head)
        meeting.items.create(position=1, title="Chuyển đổi số ngành y tế")
        with pytest.raises(Refused):
            meeting_convene(meeting, by=cast.head)
