"""A seat changes hands while its holder is asked in writing: one seat, one voice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from committee.actor import Actor
from committee.models import AuditEvent, Membership, Person, User
from committee.refusals import Refused
from committee.services.seats import seat_replace
from meetings.consultation_facts import standing
from meetings.consultation_letters import members
from meetings.consultation_showings import todos
from meetings.models import Consultation
from meetings.models.consultation import Position
from meetings.participation import participation
from meetings.services.consultation_answers import Reply, answer_give, answer_on_paper
from meetings.services.consultation_result import consultation_close
from notifications.mail import Mail
from notifications.models import Notification
from tests.committee.cast import Cast, a_person
from tests.meetings.cast import at
from tests.meetings.conftest import SignIn
from tests.meetings.consulting import DUE, NEXT_DAY, VOTERS, answer, sent, voter
from tests.meetings.test_consultation import mails
from tests.meetings.test_consultation_result import everything

BEGINS = dt.date(2026, 5, 20)
NAME = "Lâm Thị Y"


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    return sent(cast)


def replaced(cast: Cast, begins: dt.date = BEGINS) -> tuple[Membership, Person]:
    fresh = a_person(NAME, "newhealth")
    seat = seat_replace(cast.seats["health"], fresh, begins, decision="Quyết định số 200", by=cast.secretary)
    return seat, fresh


def acting(day: dt.date) -> Actor:
    return Actor.of(User.objects.get(username="newhealth"), at_noon(day))


def at_noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(5), dt.UTC)


@pytest.mark.django_db
class TestANewHolder:
    def test_is_asked_by_mail_and_the_history_says_so(self, cast: Cast, consultation: Consultation) -> None:
        replaced(cast)
        assert NAME in mails(consultation, "consultation_sent")
        assert NAME in mails(consultation, "consultation_due")
        assert AuditEvent.objects.about(consultation).filter(action="successor").exists()
        assert standing(consultation).entitled == len(VOTERS)

    def test_answers_from_the_first_day_on_and_the_predecessor_no_longer(
        self, cast: Cast, consultation: Consultation
    ) -> None:
        replaced(cast)
        own = voter(consultation, cast, "health")
        answer_give(own, Reply(Position.DISAGREE), by=acting(BEGINS))
        with pytest.raises(Refused):
            answer_give(own, Reply(Position.AGREE), by=at(cast, "health", BEGINS))
        line = next(line for line in standing(consultation).lines if line.voter == own)
        assert (line.name, line.other, line.is_taken_over) == (NAME, cast.seats["health"], True)

    def test_before_that_day_does_not_answer(self, cast: Cast, consultation: Consultation) -> None:
        replaced(cast, DUE)
        own = voter(consultation, cast, "health")
        with pytest.raises(Refused):
            answer_give(own, Reply(Position.AGREE), by=acting(BEGINS))
        answer_give(own, Reply(Position.AGREE), by=at(cast, "health", BEGINS))

    def test_finds_the_predecessors_answer_standing_until_they_give_another(
        self, cast: Cast, consultation: Consultation
    ) -> None:
        answer(consultation, cast, "health")
        replaced(cast)
        found = standing(consultation)
        line = next(line for line in found.lines if line.other)
        assert (line.name, len(found.answered)) == ("Đỗ Văn K", 1)
        assert NAME not in mails(consultation, "consultation_due")
        asked = Notification.objects.get(kind="consultation_sent", recipient_name=NAME)
        assert "Đỗ Văn K" in members._taken_over(asked, consultation)
        answer_give(line.voter, Reply(Position.AGREE), by=acting(BEGINS))
        found = standing(consultation)
        assert (len(found.answered), found.given(Position.AGREE)) == (1, 1)
        assert next(line for line in found.lines if line.other).name == NAME

    def test_stands_in_the_result_minutes_with_the_predecessor(self, cast: Cast, consultation: Consultation) -> None:
        answer(consultation, cast, "health")
        replaced(cast)
        document = consultation_close(consultation, by=at(cast, "secretary", NEXT_DAY))
        assert f"(từ ngày 20/05/2026, {NAME} thay)" in everything(document)

    def test_is_counted_for_whoever_answered(self, cast: Cast, consultation: Consultation) -> None:
        seat, fresh = replaced(cast)
        answer_give(voter(consultation, cast, "health"), Reply(Position.AGREE), by=acting(BEGINS))
        lines = participation(cast.committee, dt.date(2026, 1, 1), dt.date(2026, 12, 31), NEXT_DAY)
        figures = {line.seat.person_id: (line.figures.asked, line.figures.answered) for line in lines}
        assert figures[fresh.pk] == (1, 1)
        assert figures[cast.seats["health"].person_id] == (0, 0)
        assert seat.person_id == fresh.pk

    def test_of_a_seat_that_begins_after_the_last_day_is_not_asked(
        self, cast: Cast, consultation: Consultation
    ) -> None:
        replaced(cast, NEXT_DAY)
        assert voter(consultation, cast, "health").successor is None

    def test_sees_at_home_what_to_answer_and_on_the_page_for_whom(
        self, cast: Cast, consultation: Consultation, sign_in: SignIn, noon: Callable[[dt.datetime], None]
    ) -> None:
        replaced(cast)
        assert [todo.url for todo in todos(acting(BEGINS), cast.committee)] == [
            f"/lay-y-kien/{consultation.pk}/tra-loi/"
        ]
        cast.users["newhealth"] = User.objects.get(username="newhealth")
        noon(at_noon(BEGINS))
        page = sign_in("newhealth").get(f"/lay-y-kien/{consultation.pk}/tra-loi/")
        assert "Đỗ Văn K" in page.content.decode()

    def test_takes_no_seat_over_by_sql_once_it_is_closed(self, cast: Cast, consultation: Consultation) -> None:
        consultation_close(consultation, by=at(cast, "secretary", NEXT_DAY))
        statement = f"UPDATE meetings_consultationvoter SET successor_id = {cast.seats['secretary'].pk}"
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)

    def test_named_on_paper_is_who_held_the_seat_on_that_day(self, cast: Cast, consultation: Consultation) -> None:
        seat, _fresh = replaced(cast)
        own = voter(consultation, cast, "health")
        by = at(cast, "secretary", BEGINS)
        before = answer_on_paper(
            own, Reply(Position.AGREE), given_on=BEGINS - dt.timedelta(days=1), reason="Phiếu ký tay", by=by
        )
        after = answer_on_paper(own, Reply(Position.DISAGREE), given_on=BEGINS, reason="Phiếu ký tay", by=by)
        assert (before.given_by, after.given_by) == (cast.seats["health"], seat)


@pytest.mark.django_db
def test_the_letter_to_a_new_holder_says_that_nobody_has_answered_yet(cast: Cast) -> None:
    consultation = sent(cast)
    replaced(cast)
    row = Notification.objects.get(kind="consultation_sent", recipient_name=NAME)
    assert "Đỗ Văn K" in members._taken_over(row, consultation)
    due = members.due(Notification.objects.filter(kind="consultation_due", recipient_name=NAME)[0], at_noon(BEGINS))
    assert isinstance(due, Mail)
