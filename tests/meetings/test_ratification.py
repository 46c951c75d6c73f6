"""A waiver that a later meeting ratifies: who records it, which conclusion can, and that it stays."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from committee.models import AuditEvent
from committee.refusals import Refused, Stale
from committee.verdict import State
from meetings.models import Conclusion, Meeting, Waiver
from meetings.services.waivers import PAPERS, WaiverTerms, ratifying, waiver_grant, waiver_ratify
from meetings.verdicts import rule_verdicts
from tests.committee.cast import NOON, Cast
from tests.meetings.cast import a_convened_meeting, at
from tests.meetings.conftest import SignIn

AFTER = dt.date(2026, 9, 16)


@pytest.fixture
def waiver(cast: Cast) -> Waiver:
    """Papers of the meeting on 26/05/2026 may come late; a later meeting is to ratify that."""
    terms = WaiverTerms(PAPERS, "Chờ số liệu", wants_ratification=True)
    return waiver_grant(a_convened_meeting(cast), terms, by=cast.head)


def concluded(cast: Cast, day: dt.date, status: str = "held") -> Conclusion:
    """A conclusion of a meeting on another day, as its rows stand afterwards."""
    then = NOON.replace(month=day.month, day=day.day)
    meeting = Meeting.objects.create(
        committee=cast.committee,
        regulation=cast.committee.regulations.get(),
        kind="extraordinary",
        status=status,
        title=f"Họp ngày {day:%d/%m}",
        year=day.year,
        day=day,
        starts=dt.time(8),
        ends=dt.time(10),
        place="Phòng họp số 1",
        chair=cast.seats["head"],
        secretary=cast.seats["secretary"],
        convened_at=then,
        convened_by=cast.seats["head"],
        started_at=then,
        ended_at=then,
    )
    return Conclusion.objects.create(meeting=meeting, number=1, text="Xác nhận việc gửi tài liệu muộn.", no_task=True)


@pytest.mark.django_db
class TestAWaiverIsRatified:
    def test_by_a_conclusion_of_a_later_meeting_and_the_rule_says_so(self, cast: Cast, waiver: Waiver) -> None:
        before = next(v for v in rule_verdicts(waiver.meeting, cast.head) if v.rule == PAPERS)
        conclusion = concluded(cast, dt.date(2026, 9, 15))
        waiver_ratify(waiver, conclusion, by=at(cast, "secretary", AFTER))
        late = at(cast, "head", AFTER)
        after = next(v for v in rule_verdicts(Meeting.objects.get(pk=waiver.meeting_id), late) if v.rule == PAPERS)
        assert before.state is State.NOT_YET  # the deadline has not passed
        assert after.state is State.WAIVED
        assert "kết luận số 1" in str(after.reason)
        assert "15/09/2026" in str(after.reason)

    def test_and_both_meetings_tell_it(self, cast: Cast, waiver: Waiver) -> None:
        conclusion = concluded(cast, dt.date(2026, 9, 15))
        waiver_ratify(waiver, conclusion, by=at(cast, "secretary", AFTER))
        for meeting in (waiver.meeting, conclusion.meeting):
            assert AuditEvent.objects.about(meeting).filter(action="waiver_ratified").count() == 1

    def test_once_and_for_good(self, cast: Cast, waiver: Waiver) -> None:
        conclusion = concluded(cast, dt.date(2026, 9, 15))
        stale = Waiver.objects.get(pk=waiver.pk)
        waiver_ratify(waiver, conclusion, by=at(cast, "secretary", AFTER))
        with pytest.raises(Stale):
            waiver_ratify(stale, conclusion, by=at(cast, "secretary", AFTER))
        with pytest.raises(Refused):
            waiver_grant(waiver.meeting, WaiverTerms(PAPERS, "Khác"), by=cast.head)

    @pytest.mark.parametrize("who", ["deputy", "member", "vice"])
    def test_by_nobody_who_keeps_no_records(self, cast: Cast, waiver: Waiver, who: str) -> None:
        conclusion = concluded(cast, dt.date(2026, 9, 15))
        with pytest.raises(Refused):
            waiver_ratify(waiver, conclusion, by=at(cast, who, AFTER))

    def test_by_no_earlier_meeting_and_none_that_was_not_held(self, cast: Cast, waiver: Waiver) -> None:
        concluded(cast, dt.date(2026, 3, 12))
        concluded(cast, dt.date(2026, 9, 15), status="in_session")
        assert list(ratifying(waiver)) == []
        with pytest.raises(Refused):
            waiver_ratify(waiver, Conclusion.objects.first(), by=at(cast, "secretary", AFTER))  # type: ignore[arg-type]

    def test_by_no_other_committee(self, cast: Cast, waiver: Waiver, neighbours: Cast) -> None:
        other = concluded(neighbours, dt.date(2026, 9, 15))
        with pytest.raises(Refused):
            waiver_ratify(waiver, other, by=at(cast, "secretary", AFTER))


@pytest.mark.django_db
class TestTheDatabaseRefuses:
    def change(self, waiver: Waiver, sql: str, *values: object) -> None:
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE meetings_waiver SET {sql} WHERE id = %s", [*values, waiver.pk])

    def test_an_earlier_meeting(self, cast: Cast, waiver: Waiver) -> None:
        early = concluded(cast, dt.date(2026, 3, 12))
        terms = (
            "ratified_by_id = %s, ratified_at = now() + interval '1 year', ratification_recorded_by_id = authority_id"
        )
        self.change(waiver, terms, early.pk)

    def test_a_ratification_without_its_recorder(self, cast: Cast, waiver: Waiver) -> None:
        self.change(waiver, "ratified_by_id = %s", concluded(cast, dt.date(2026, 9, 15)).pk)

    def test_other_terms_afterwards(self, cast: Cast, waiver: Waiver) -> None:
        waiver_ratify(waiver, concluded(cast, dt.date(2026, 9, 15)), by=at(cast, "secretary", AFTER))
        self.change(waiver, "reason = %s", "Lý do khác")


@pytest.mark.django_db
class TestThePageOfAWaiver:
    def test_says_that_a_later_meeting_is_awaited(self, cast: Cast, waiver: Waiver, sign_in: SignIn) -> None:
        page = sign_in("member").get(reverse("waiver-detail", args=[waiver.pk])).content.decode()
        assert "Chờ cuộc họp sau xác nhận" in page
        assert "Chờ số liệu" in page

    def test_lets_the_secretary_name_the_conclusion(self, cast: Cast, waiver: Waiver, sign_in: SignIn) -> None:
        conclusion = concluded(cast, dt.date(2026, 5, 27))
        address = reverse("waiver-ratify", args=[waiver.pk])
        client = sign_in("secretary")
        assert conclusion.text in client.get(address).content.decode()
        answer = client.post(address, {"conclusion": conclusion.pk}, follow=True)
        assert "Đã ghi việc xác nhận" in answer.content.decode()
        assert Waiver.objects.get(pk=waiver.pk).ratified_by == conclusion

    def test_asks_again_when_no_conclusion_was_chosen(self, cast: Cast, waiver: Waiver, sign_in: SignIn) -> None:
        assert (
            sign_in("secretary").post(reverse("waiver-ratify", args=[waiver.pk]), {"conclusion": ""}).status_code == 422
        )

    def test_is_asked_for_where_the_head_sets_a_rule_aside(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = a_convened_meeting(cast)
        terms = {"rule": PAPERS, "reason": "Chờ số liệu", "wants_ratification": "on"}
        sign_in("head").post(reverse("waiver-new", args=[meeting.pk]), terms)
        assert meeting.waivers.get().wants_ratification
