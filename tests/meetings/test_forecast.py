"""The forecast of attendance: worst and best case against the quorum, on the page, at home, and by mail."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from committee import clock
from committee.models import Regulation
from committee.regulation import Provisions, Setting
from meetings.forecast import Forecast, forecast
from meetings.letters.due import quorum_at_risk
from meetings.models import Answer, Consent, Meeting, Participant
from meetings.services.answers import Reply, answer_give
from meetings.services.convening import meeting_convene
from notifications.mail import Mail, Withdrawn
from notifications.models import Notification
from tests.committee.cast import Cast
from tests.meetings.cast import a_draft
from tests.meetings.conftest import SignIn


def found(*answers: tuple[str, str], members: int = 10) -> Forecast:
    people = [
        Participant(membership_id=number, answer=answer, consent=consent)
        for number, (answer, consent) in enumerate(answers)
    ]
    return forecast(people, set(range(members)), Provisions(quorum=Setting("majority", "Điều 12")))


COMES, SILENT = (Answer.ACCEPTED, Consent.NOT_NEEDED), (Answer.NONE, Consent.NOT_NEEDED)


class TestTheForecast:
    def test_is_certain_when_those_who_said_so_are_enough(self) -> None:
        assert found(*[COMES] * 6, *[SILENT] * 4).is_sure

    def test_is_open_while_silent_members_decide_it(self) -> None:
        case = found(*[COMES] * 5, *[SILENT] * 5)
        assert (case.worst, case.best, case.needed, case.is_sure, case.is_lost) == (5, 10, 6, False, False)

    def test_is_lost_when_too_many_have_declined(self) -> None:
        assert found(*[COMES] * 3, *[(Answer.DECLINED, Consent.NOT_NEEDED)] * 7).is_lost

    def test_counts_a_substitute_only_with_the_chairs_consent(self) -> None:
        asked = (Answer.SUBSTITUTE, Consent.ASKED)
        case = found(asked, (Answer.SUBSTITUTE, Consent.GRANTED), (Answer.SUBSTITUTE, Consent.REFUSED))
        assert (case.worst, case.best, case.declined) == (1, 2, 1)


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """More than half of the members have to come."""
    for row in Regulation.objects.filter(committee=cast.committee):
        wanted = {"value": "majority", "article": "Điều 12", "basis": ""}
        Regulation.objects.filter(pk=row.pk).update(provisions={**row.provisions, "quorum": wanted})
    drafted = a_draft(cast)
    meeting_convene(drafted, by=cast.head)
    return drafted


@pytest.mark.django_db
class TestTheForecastIsShown:
    def test_on_the_page_to_the_secretary_and_not_to_a_member(
        self, cast: Cast, meeting: Meeting, sign_in: SignIn
    ) -> None:
        url = reverse("meeting-detail", args=[meeting.pk])
        assert "Dự kiến dự họp" in sign_in("secretary").get(url).content.decode()
        assert "Dự kiến dự họp" not in sign_in("member").get(url).content.decode()

    def test_at_home_while_it_is_not_certain(self, cast: Cast, meeting: Meeting, sign_in: SignIn) -> None:
        assert "Chưa chắc đủ số thành viên dự họp" in sign_in("secretary").get("/").content.decode()

    def test_by_mail_to_the_secretary_three_days_and_one_day_before_unless_it_is_certain(
        self, cast: Cast, meeting: Meeting
    ) -> None:
        rows = Notification.objects.filter(kind="quorum_at_risk").order_by("due_at")
        days = [clock.day_of(row.due_at) for row in rows]
        assert days == [dt.date(2026, 5, 21), dt.date(2026, 5, 25)]
        moment = rows[0].due_at
        assert isinstance(quorum_at_risk(rows[0], moment), Mail)
        for row in meeting.participants.filter(membership__isnull=False):
            answer_give(row, Reply(Answer.ACCEPTED), by=cast.secretary, note="điện thoại")
        assert isinstance(quorum_at_risk(rows[0], moment), Withdrawn)
