"""Another person takes a post over while a meeting is ahead."""

from __future__ import annotations

import datetime as dt

import pytest

from committee.services.seats import seat_replace
from meetings.models import Answer
from meetings.services.answers import Reply, answer_give
from notifications.models import Notification
from tests.committee.cast import Cast, a_person
from tests.meetings.cast import a_convened_meeting


@pytest.mark.django_db
class TestTheInvitationFollowsThePost:
    def test_and_the_new_holder_answers_for_themselves(self, cast: Cast) -> None:
        meeting = a_convened_meeting(cast)
        answer_give(meeting.participants.get(membership=cast.seats["health"]), Reply(Answer.ACCEPTED), by=cast.health)
        fresh = a_person("Lâm Thị Y", "newhealth")
        seat = seat_replace(
            cast.seats["health"], fresh, dt.date(2026, 5, 20), decision="Quyết định số 200", by=cast.secretary
        )
        row = meeting.participants.get(membership=seat)
        assert row.answer == "none"
        assert not meeting.participants.filter(membership=cast.seats["health"]).exists()
        assert Notification.objects.filter(kind="invitation", recipient_name="Lâm Thị Y", state="due").exists()

    def test_but_not_for_a_meeting_before_that_day(self, cast: Cast) -> None:
        meeting = a_convened_meeting(cast)
        fresh = a_person("Lâm Thị Y", "newhealth")
        seat_replace(cast.seats["health"], fresh, dt.date(2026, 6, 1), decision="Quyết định số 200", by=cast.secretary)
        assert meeting.participants.filter(membership=cast.seats["health"]).exists()
