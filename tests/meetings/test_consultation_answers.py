"""Answers to a written consultation: changeable until the end of the last day, late ones apart, on paper, a meeting."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from committee.models import AuditEvent
from committee.refusals import Refused
from meetings.consultation_facts import standing
from meetings.consultation_showings import todos
from meetings.models import Consultation, ConsultationAnswer, ConsultationVoter
from meetings.models.consultation import Position
from meetings.services.consultation_answers import Reply, answer_give, answer_on_paper, meeting_ask
from meetings.services.consultation_result import consultation_nudge
from meetings.services.consultation_sending import consultation_withdraw
from notifications.models import Notification
from tests.committee.cast import TODAY, Cast
from tests.meetings.cast import at
from tests.meetings.consulting import DUE, NEXT_DAY, VOTERS, a_draft, answer, rule, sent, voter
from tests.meetings.test_consultation import mails


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    return sent(cast)


def counts(consultation: Consultation) -> tuple[int, int, int, int]:
    """Agree, disagree, other, silent."""
    found = standing(consultation)
    return (*(found.given(position) for position in Position), len(found.silent))  # type: ignore[return-value]


@pytest.mark.django_db
class TestAnAnswer:
    def test_counts_and_takes_the_reminders_away(self, cast: Cast, consultation: Consultation) -> None:
        answer(consultation, cast, "member")
        answer(consultation, cast, "health", Position.OTHER, "Đề nghị bổ sung dữ liệu y tế")
        assert counts(consultation) == (1, 0, 1, 4)
        assert "Phạm Thị D" not in mails(consultation, "consultation_due")

    def test_can_be_changed_until_the_end_of_the_last_day_and_every_one_is_kept(
        self, cast: Cast, consultation: Consultation
    ) -> None:
        answer(consultation, cast, "member")
        own = voter(consultation, cast, "member")
        answer_give(own, Reply(Position.DISAGREE), by=at(cast, "member", DUE, dt.time(23, 59)))
        assert counts(consultation) == (0, 1, 0, 5)
        assert [row.position for row in own.answers.all()] == ["agree", "disagree"]

    def test_given_twice_the_same_is_one(self, cast: Cast, consultation: Consultation) -> None:
        answer(consultation, cast, "member")
        answer(consultation, cast, "member")
        assert voter(consultation, cast, "member").answers.count() == 1

    def test_after_the_last_day_is_kept_apart_and_never_counted(self, cast: Cast, consultation: Consultation) -> None:
        answer(consultation, cast, "member", Position.AGREE)
        assert answer(consultation, cast, "member", Position.DISAGREE, day=NEXT_DAY).is_late
        answer(consultation, cast, "health", Position.DISAGREE, day=NEXT_DAY)
        assert counts(consultation) == (1, 0, 0, 5)
        assert {line.name for line in standing(consultation).late} == {"Phạm Thị D", "Đỗ Văn K"}

    def test_is_given_by_nobody_else(self, cast: Cast, consultation: Consultation) -> None:
        for who in ("health", "secretary", "head", "outsider"):
            with pytest.raises(Refused):
                answer_give(voter(consultation, cast, "member"), Reply(Position.AGREE), by=at(cast, who, TODAY))

    def test_of_another_opinion_is_written_out(self, cast: Cast, consultation: Consultation) -> None:
        with pytest.raises(Refused):
            answer(consultation, cast, "member", Position.OTHER, "  ")

    def test_stays_as_given_for_sql_too(self, cast: Cast, consultation: Consultation) -> None:
        given = answer(consultation, cast, "member")
        for statement in (
            f"UPDATE meetings_consultationanswer SET position = 'disagree' WHERE id = {given.pk}",
            f"DELETE FROM meetings_consultationanswer WHERE id = {given.pk}",
        ):
            with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)

    def test_is_not_taken_for_a_draft_by_sql_either(self, cast: Cast) -> None:
        own = ConsultationVoter.objects.create(consultation=a_draft(cast), membership=cast.seats["member"])
        with pytest.raises(IntegrityError), transaction.atomic():
            ConsultationAnswer.objects.create(
                voter=own, number=1, position="agree", given_on=TODAY, recorded_at=cast.member.now
            )

    def test_is_not_taken_after_a_withdrawal(self, cast: Cast, consultation: Consultation) -> None:
        consultation_withdraw(consultation, "Gửi nhầm", by=cast.head)
        with pytest.raises(Refused):
            answer(consultation, cast, "member")

    def test_is_not_told_in_the_history(self, cast: Cast, consultation: Consultation) -> None:
        answer(consultation, cast, "member", Position.DISAGREE, "Chưa đồng ý")
        said = AuditEvent.objects.about(consultation).filter(action="answer").get()
        assert (said.params, said.note) == ({}, "")


@pytest.mark.django_db
class TestAnAnswerOnPaper:
    def test_is_entered_with_who_and_how(self, cast: Cast, consultation: Consultation) -> None:
        given = answer_on_paper(
            voter(consultation, cast, "police"),
            Reply(Position.AGREE),
            given_on=DUE,
            reason="Phiếu ký gửi qua văn thư",
            by=at(cast, "secretary", NEXT_DAY),
        )
        assert (given.on_paper, given.is_late, given.recorded_by) == (True, False, cast.users["secretary"])
        assert counts(consultation)[0] == 1
        assert AuditEvent.objects.about(consultation).filter(note="Phiếu ký gửi qua văn thư").exists()

    def test_that_came_after_the_last_day_is_late(self, cast: Cast, consultation: Consultation) -> None:
        own, by = voter(consultation, cast, "police"), at(cast, "secretary", NEXT_DAY)
        assert answer_on_paper(own, Reply(Position.AGREE), given_on=NEXT_DAY, reason="Bưu điện", by=by).is_late

    @pytest.mark.parametrize(("day", "reason"), [(DUE, " "), (dt.date(2026, 5, 1), "x"), (dt.date(2026, 6, 30), "x")])
    def test_wants_a_reason_and_a_possible_day(
        self, cast: Cast, consultation: Consultation, day: dt.date, reason: str
    ) -> None:
        own, by = voter(consultation, cast, "police"), at(cast, "secretary", NEXT_DAY)
        with pytest.raises(Refused):
            answer_on_paper(own, Reply(Position.AGREE), given_on=day, reason=reason, by=by)

    def test_is_entered_by_the_following_officer_or_the_secretariat_only(
        self, cast: Cast, consultation: Consultation
    ) -> None:
        for who in ("member", "deputy", "head", "police"):
            own = voter(consultation, cast, "police")
            with pytest.raises(Refused):
                answer_on_paper(own, Reply(Position.AGREE), given_on=TODAY, reason="x", by=at(cast, who, TODAY))


@pytest.mark.django_db
class TestAskingForAMeeting:
    def test_ends_the_consultation_and_tells_the_head_and_the_follower(
        self, cast: Cast, consultation: Consultation
    ) -> None:
        meeting_ask(voter(consultation, cast, "member"), "Cần bàn về kinh phí", by=cast.member)
        consultation.refresh_from_db()
        assert consultation.status == "escalated"
        assert mails(consultation, "consultation_escalated") == ["Nguyễn Văn A", "Võ Thị E"]
        assert not mails(consultation, "consultation_due")
        with pytest.raises(Refused):
            answer(consultation, cast, "health")
        assert "dua-vao-cuoc-hop" in next(iter(todos(cast.secretary, cast.committee))).url

    def test_is_refused_where_the_regulation_does_not_provide_for_it(self, cast: Cast) -> None:
        rule(cast, consultation_escalates=False)
        consultation = sent(cast)
        with pytest.raises(Refused):
            meeting_ask(voter(consultation, cast, "member"), "Cần bàn", by=cast.member)

    def test_is_done_for_oneself_only(self, cast: Cast, consultation: Consultation) -> None:
        for who in ("health", "secretary", "head"):
            with pytest.raises(Refused):
                meeting_ask(voter(consultation, cast, "member"), "Cần bàn", by=at(cast, who, TODAY))

    def test_wants_a_reason(self, cast: Cast, consultation: Consultation) -> None:
        with pytest.raises(Refused):
            meeting_ask(voter(consultation, cast, "member"), "", by=cast.member)


@pytest.mark.django_db
class TestReminding:
    def test_reaches_who_has_not_answered_once_a_day(self, cast: Cast, consultation: Consultation) -> None:
        answer(consultation, cast, "member")
        assert consultation_nudge(consultation, by=cast.secretary) == len(VOTERS) - 1
        assert consultation_nudge(consultation, by=cast.secretary) == 0
        assert consultation_nudge(consultation, by=at(cast, "standing", TODAY + dt.timedelta(days=1))) == 5

    def test_survives_the_answer_of_another(self, cast: Cast, consultation: Consultation) -> None:
        consultation_nudge(consultation, by=cast.secretary)
        answer(consultation, cast, "member")
        assert "Đỗ Văn K" in mails(consultation, "consultation_nudge")

    def test_is_for_those_who_follow_it(self, cast: Cast, consultation: Consultation) -> None:
        for who in ("member", "head", "deputy"):
            with pytest.raises(Refused):
                consultation_nudge(consultation, by=at(cast, who, TODAY))

    def test_warns_the_silent_and_the_follower_after_the_last_day(self, cast: Cast, consultation: Consultation) -> None:
        rows = Notification.objects.filter(subject_id=consultation.pk, kind="consultation_overdue")
        assert {row.due_at.date() for row in rows} == {NEXT_DAY}
        assert rows.filter(occasion="follower", person=cast.seats["secretary"].person).count() == 1

    def test_home_shows_the_member_what_to_answer(self, cast: Cast, consultation: Consultation) -> None:
        todo = next(iter(todos(cast.member, cast.committee)))
        assert (todo.url, todo.due) == (f"/lay-y-kien/{consultation.pk}/tra-loi/", DUE)
        answer(consultation, cast, "member")
        assert not list(todos(cast.member, cast.committee))
