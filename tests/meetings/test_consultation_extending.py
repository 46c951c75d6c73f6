"""More time for a written consultation: who gives it, until when, and what follows the new last day."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import IntegrityError, connection, transaction

from committee import clock
from committee.models import AuditEvent, Power
from committee.refusals import Refused
from meetings.consultation_facts import standing
from meetings.consultation_letters import members
from meetings.models import Consultation
from meetings.services.consultation_extending import consultation_extend
from meetings.services.consultation_result import consultation_close
from meetings.services.consultation_sending import consultation_withdraw
from notifications.mail import Mail
from notifications.models import Notification
from tests.committee.cast import Cast
from tests.meetings.cast import at, delegate
from tests.meetings.conftest import SignIn
from tests.meetings.consulting import DUE, NEXT_DAY, VOTERS, answer, sent
from tests.meetings.test_consultation import mails
from tests.meetings.test_consultation_result import everything

LATER = dt.date(2026, 5, 28)
WHY = "Chờ số liệu của Sở Y tế"


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    return sent(cast)


@pytest.mark.django_db
class TestMoreTime:
    def test_is_given_by_the_head_with_the_reason_in_the_history(self, cast: Cast, consultation: Consultation) -> None:
        consultation_extend(consultation, LATER, WHY, by=cast.head)
        assert consultation.due_on == LATER
        event = AuditEvent.objects.about(consultation).get(action="extend")
        assert event.note == WHY
        assert "28/05/2026" in str(event.sentence)

    def test_is_covered_by_a_delegation_to_convene_which_is_named(self, cast: Cast, consultation: Consultation) -> None:
        delegation = delegate(cast, "deputy", Power.CONVENE)
        row = consultation_extend(consultation, LATER, WHY, by=at(cast, "deputy", DUE))
        assert (row.decided_by, row.decided_under) == (cast.seats["deputy"], delegation)

    @pytest.mark.parametrize("who", ["secretary", "standing", "member", "outsider"])
    def test_is_given_by_nobody_else(self, cast: Cast, consultation: Consultation, who: str) -> None:
        with pytest.raises(Refused):
            consultation_extend(consultation, LATER, WHY, by=at(cast, who, DUE))

    @pytest.mark.parametrize(("until", "reason"), [(DUE, WHY), (DUE - dt.timedelta(days=1), WHY), (LATER, " ")])
    def test_ends_later_than_before_and_says_why(
        self, cast: Cast, consultation: Consultation, until: dt.date, reason: str
    ) -> None:
        with pytest.raises(Refused):
            consultation_extend(consultation, until, reason, by=cast.head)

    def test_is_not_given_once_the_last_day_is_over_or_it_was_called_off(
        self, cast: Cast, consultation: Consultation
    ) -> None:
        with pytest.raises(Refused, match="25/05/2026"):
            consultation_extend(consultation, LATER, WHY, by=at(cast, "head", NEXT_DAY))
        consultation_withdraw(consultation, "Thôi", by=cast.head)
        with pytest.raises(Refused):
            consultation_extend(consultation, LATER, WHY, by=cast.head)

    def test_is_told_to_everybody_by_one_mail_and_reminded_of_anew(
        self, cast: Cast, consultation: Consultation
    ) -> None:
        answer(consultation, cast, "member")
        consultation_extend(consultation, LATER, WHY, by=cast.head)
        told = mails(consultation, "consultation_extended")
        assert len(told) == len(set(told)) == len(VOTERS) + 1
        rows = Notification.objects.filter(kind="consultation_due", state="due", occasion="today")
        assert {clock.day_of(row.due_at) for row in rows} == {LATER}
        assert rows.count() == len(VOTERS) - 1
        row = Notification.objects.get(kind="consultation_extended", person=cast.seats["member"].person)
        mail = members.extended(row, cast.head.now)
        assert isinstance(mail, Mail)
        assert all(word in mail.text for word in ("28/05/2026", "25/05/2026", WHY))

    def test_lets_answers_count_and_silence_begin_after_the_new_last_day(
        self, cast: Cast, consultation: Consultation
    ) -> None:
        consultation_extend(consultation, LATER, WHY, by=cast.head)
        assert not answer(consultation, cast, "member", day=LATER).is_late
        with pytest.raises(Refused):
            consultation_close(consultation, by=at(cast, "secretary", LATER))
        assert answer(consultation, cast, "health", day=LATER + dt.timedelta(days=1)).is_late
        document = consultation_close(consultation, by=at(cast, "secretary", LATER + dt.timedelta(days=1)))
        assert "Gia hạn trả lời từ hết ngày 25/05/2026 đến hết ngày 28/05/2026" in everything(document)
        assert len(standing(consultation).silent) == len(VOTERS) - 1

    def test_moves_the_last_day_by_its_row_alone(self, cast: Cast, consultation: Consultation) -> None:
        consultation_extend(consultation, LATER, WHY, by=cast.head)
        for statement in (
            "UPDATE meetings_consultation SET due_on = due_on + 1",
            f"UPDATE meetings_consultation SET due_on = '{DUE}'",
            "UPDATE meetings_consultationextension SET reason = 'x'",
            "DELETE FROM meetings_consultationextension",
        ):
            with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)

    def test_is_given_on_a_page_and_shown_on_that_of_the_consultation(
        self, cast: Cast, consultation: Consultation, sign_in: SignIn
    ) -> None:
        head = sign_in("head")
        address = f"/lay-y-kien/{consultation.pk}/gia-han/"
        assert address in head.get(f"/lay-y-kien/{consultation.pk}/").content.decode()
        again = head.post(address, {"due_on": "25/05/2026", "reason": WHY})
        assert WHY in again.content.decode()
        head.post(address, {"due_on": "28/05/2026", "reason": WHY})
        page = re.sub(r"\s+", " ", head.get(f"/lay-y-kien/{consultation.pk}/").content.decode())
        assert WHY in page
        assert "28/05/2026" in page
        consultation.refresh_from_db()
        assert consultation.due_on == LATER
