"""Answering an invitation, for oneself and for others; substitutes and the consent of the chair."""

from __future__ import annotations

import datetime as dt

import pytest

from committee.actor import Actor
from committee.models import AuditEvent, Power
from committee.refusals import Refused, Stale
from meetings.models import Answer, Consent, Meeting, Participant
from meetings.services.answers import Reply, answer_give, guest_answer, substitute_decide
from notifications.models import Notification
from tests.committee.cast import Cast
from tests.meetings.cast import a_convened_meeting, a_draft, delegate

SUBSTITUTE = Reply(Answer.SUBSTITUTE, substitute_name="Trịnh Thị P", substitute_post="Phó Giám đốc Sở Y tế")


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return a_convened_meeting(cast)


def invited(meeting: Meeting, cast: Cast, who: str) -> Participant:
    row: Participant = meeting.participants.get(membership=cast.seats[who])
    return row


def waiting(kind: str) -> list[str]:
    return list(Notification.objects.filter(kind=kind, state="due").values_list("recipient_name", flat=True))


@pytest.mark.django_db
class TestAMemberAnswers:
    def test_that_they_attend(self, cast: Cast, meeting: Meeting) -> None:
        row = invited(meeting, cast, "member")
        answer_give(row, Reply(Answer.ACCEPTED), by=cast.member)
        row.refresh_from_db()
        assert (row.answer, row.answered_at) == ("accepted", cast.now)

    def test_that_they_attend_online(self, cast: Cast, meeting: Meeting) -> None:
        row = invited(meeting, cast, "member")
        answer_give(row, Reply(Answer.ACCEPTED, online=True), by=cast.member)
        row.refresh_from_db()
        assert row.will_be_online

    def test_that_they_cannot_attend_with_a_reason_only(self, cast: Cast, meeting: Meeting) -> None:
        row = invited(meeting, cast, "member")
        with pytest.raises(Refused):
            answer_give(row, Reply(Answer.DECLINED, reason=" "), by=cast.member)
        answer_give(row, Reply(Answer.DECLINED, reason="Đi công tác 25–27/05"), by=cast.member)
        row.refresh_from_db()
        assert row.answer_reason == "Đi công tác 25–27/05"

    def test_and_changes_their_mind(self, cast: Cast, meeting: Meeting) -> None:
        row = invited(meeting, cast, "health")
        answer_give(row, SUBSTITUTE, by=cast.health)
        answer_give(row, Reply(Answer.ACCEPTED), by=cast.health)
        row.refresh_from_db()
        assert (row.answer, row.substitute_name, row.consent) == ("accepted", "", Consent.NOT_NEEDED)

    def test_and_is_not_reminded_any_more(self, cast: Cast, meeting: Meeting) -> None:
        assert "Phạm Thị D" in waiting("invitation_unanswered")
        answer_give(invited(meeting, cast, "member"), Reply(Answer.ACCEPTED), by=cast.member)
        assert "Phạm Thị D" not in waiting("invitation_unanswered")

    def test_but_not_for_another(self, cast: Cast, meeting: Meeting) -> None:
        with pytest.raises(Refused):
            answer_give(invited(meeting, cast, "health"), Reply(Answer.ACCEPTED), by=cast.member)

    def test_but_not_before_it_is_convened(self, cast: Cast) -> None:
        draft = a_draft(cast)
        with pytest.raises(Refused):
            answer_give(invited(draft, cast, "member"), Reply(Answer.ACCEPTED), by=cast.member)


@pytest.mark.django_db
def test_the_secretary_records_an_answer_given_by_telephone(cast: Cast, meeting: Meeting) -> None:
    row = invited(meeting, cast, "member")
    answer_give(row, Reply(Answer.ACCEPTED), by=cast.secretary, note="Qua điện thoại lúc 09:15")
    event = AuditEvent.objects.about(meeting).filter(action="answer").get()
    assert event.note == "Qua điện thoại lúc 09:15"
    assert event.actor_name == "Võ Thị E"


@pytest.mark.django_db
class TestASubstitute:
    def test_waits_for_the_chair_who_is_told(self, cast: Cast, meeting: Meeting) -> None:
        row = invited(meeting, cast, "health")
        answer_give(row, SUBSTITUTE, by=cast.health)
        row.refresh_from_db()
        assert row.consent == Consent.ASKED
        assert waiting("substitute_waiting") == ["Nguyễn Văn A"]

    def test_comes_when_the_chair_consents_and_the_member_is_told(self, cast: Cast, meeting: Meeting) -> None:
        row = invited(meeting, cast, "health")
        answer_give(row, SUBSTITUTE, by=cast.health)
        substitute_decide(row, granted=True, reason="", by=cast.head)
        row.refresh_from_db()
        assert (row.consent, row.consent_by) == (Consent.GRANTED, cast.seats["head"])
        assert waiting("substitute_waiting") == []
        assert waiting("substitute_decided") == ["Đỗ Văn K"]

    def test_is_refused_with_a_reason_only(self, cast: Cast, meeting: Meeting) -> None:
        row = invited(meeting, cast, "health")
        answer_give(row, SUBSTITUTE, by=cast.health)
        with pytest.raises(Refused):
            substitute_decide(row, granted=False, reason="", by=cast.head)
        substitute_decide(row, granted=False, reason="Cần lãnh đạo trực tiếp dự", by=cast.head)
        row.refresh_from_db()
        assert row.consent == Consent.REFUSED

    def test_is_decided_once(self, cast: Cast, meeting: Meeting) -> None:
        row = invited(meeting, cast, "health")
        answer_give(row, SUBSTITUTE, by=cast.health)
        substitute_decide(row, granted=True, reason="", by=cast.head)
        with pytest.raises(Stale):
            substitute_decide(row, granted=False, reason="Đổi ý", by=cast.head)

    @pytest.mark.parametrize("who", ["deputy", "secretary", "health", "standing"])
    def test_is_decided_by_nobody_but_the_chair(self, cast: Cast, meeting: Meeting, who: str) -> None:
        row = invited(meeting, cast, "health")
        answer_give(row, SUBSTITUTE, by=cast.health)
        with pytest.raises(Refused):
            substitute_decide(row, granted=True, reason="", by=getattr(cast, who))

    def test_is_decided_by_whom_the_head_delegated_to_preside(self, cast: Cast, meeting: Meeting) -> None:
        delegate(cast, "deputy", Power.PRESIDE)
        row = invited(meeting, cast, "health")
        answer_give(row, SUBSTITUTE, by=cast.health)
        substitute_decide(row, granted=True, reason="", by=cast.deputy)
        row.refresh_from_db()
        assert row.consent == Consent.GRANTED

    def test_without_name_or_post_is_refused(self, cast: Cast, meeting: Meeting) -> None:
        with pytest.raises(Refused):
            answer_give(invited(meeting, cast, "health"), Reply(Answer.SUBSTITUTE, substitute_name="P"), by=cast.health)

    def test_does_not_replace_the_chair(self, cast: Cast, meeting: Meeting) -> None:
        with pytest.raises(Refused):
            answer_give(invited(meeting, cast, "head"), SUBSTITUTE, by=cast.head)


@pytest.mark.django_db
def test_a_member_does_not_answer_through_the_door_of_guests(cast: Cast, meeting: Meeting) -> None:
    guest = Actor.guest("Ai đó", cast.now + dt.timedelta(minutes=1))
    with pytest.raises(Refused):
        guest_answer(invited(meeting, cast, "member"), Reply(Answer.ACCEPTED), by=guest)
