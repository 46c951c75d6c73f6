"""The duty to meet once a quarter: what the strip says, and who is reminded when."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committee import clock
from committee.models import Regulation
from meetings.duty_reminders import duty_planned, replan_duty
from meetings.models import Meeting
from meetings.services.convening import meeting_convene
from meetings.services.duty import year_at_a_glance
from notifications.models import Notification
from notifications.services.reconcile import reconcile
from tests.committee.cast import Cast
from tests.meetings.cast import a_draft, terms

TODAY = dt.date(2026, 5, 18)


def states(cast: Cast, today: dt.date = TODAY) -> list[str]:
    return [state.duty.state.value for state in year_at_a_glance(cast.committee, today)]


def a_held_meeting(cast: Cast, day: dt.date, period: int) -> Meeting:
    seat = cast.seats["head"]
    start = clock.at(day, dt.time(8))
    meeting: Meeting = Meeting.objects.create(
        committee=cast.committee,
        regulation=Regulation.objects.get(committee=cast.committee),
        kind="regular",
        status="held",
        title="Họp",
        year=day.year,
        period=period,
        day=day,
        starts=dt.time(8),
        ends=dt.time(10),
        place="P",
        chair=seat,
        secretary=cast.seats["secretary"],
        convened_at=start,
        convened_by=seat,
        started_at=start,
        ended_at=start,
    )
    return meeting


@pytest.mark.django_db
class TestTheYearAtAGlance:
    def test_claims_nothing_about_quarters_before_the_records_begin(self, cast: Cast) -> None:
        assert states(cast) == ["not_tracked", "missing", "upcoming", "upcoming"]

    def test_shows_a_draft_then_the_convened_meeting(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        assert states(cast)[1] == "planned"
        meeting_convene(meeting, by=cast.head)
        assert states(cast)[1] == "convened"

    def test_shows_a_quarter_that_passed_without_meeting_as_late(self, cast: Cast) -> None:
        a_held_meeting(cast, dt.date(2026, 2, 10), 1)
        assert states(cast, dt.date(2026, 7, 1)) == ["held", "late", "missing", "upcoming"]
        late = year_at_a_glance(cast.committee, dt.date(2026, 7, 1))[1]
        assert late.duty.late_from == dt.date(2026, 7, 1)

    def test_counts_a_meeting_for_the_quarter_in_which_it_lies(self, cast: Cast) -> None:
        a_held_meeting(cast, dt.date(2026, 3, 31), 1)
        assert states(cast)[0] == "held"

    def test_needs_the_same_number_of_queries_for_one_meeting_and_for_many(self, cast: Cast) -> None:
        a_held_meeting(cast, dt.date(2026, 2, 10), 1)
        with CaptureQueriesContext(
            connection,
        ) as few:
            states(cast)
        for quarter in (3, 4):
            a_held_meeting(cast, dt.date(2026, quarter * 3, 10), quarter)
        with CaptureQueriesContext(connection) as many:
            states(cast)
        assert len(few) == len(many) <= 4


@pytest.mark.django_db
class TestRemindersOfTheDuty:
    def test_go_to_head_and_secretariat_30_14_and_7_days_before_the_end(self, cast: Cast) -> None:
        rows = [row for row in duty_planned(cast.committee, cast.now) if row.rev == "2026-2"]
        before = {row.due_at.astimezone(clock.OFFICE).date() for row in rows if row.occasion.startswith("before")}
        assert before == {dt.date(2026, 5, 31), dt.date(2026, 6, 16), dt.date(2026, 6, 23)}
        names = {row.recipient.full_name for row in rows}  # type: ignore[union-attr]
        assert names == {"Nguyễn Văn A", "Võ Thị E", "Lê Văn C"}
        assert {row.due_at.astimezone(clock.OFFICE).time() for row in rows} == {dt.time(8)}

    def test_and_weekly_after_the_end(self, cast: Cast) -> None:
        rows = [row for row in duty_planned(cast.committee, cast.now) if row.occasion.startswith("after")]
        assert min(row.due_at.astimezone(clock.OFFICE).date() for row in rows) == dt.date(2026, 7, 1)

    def test_are_withdrawn_when_the_meeting_is_convened(self, cast: Cast) -> None:
        replan_duty(cast.committee, cast.now)
        rows = Notification.objects.filter(kind="duty_not_convened", state="due")
        assert rows.exists()
        meeting_convene(a_draft(cast), by=cast.head)
        assert not rows.filter(subject_rev="2026-2").exists()

    def test_are_restored_by_the_reconciler_once(self, cast: Cast) -> None:
        assert reconcile(cast.now).written > 0
        count = Notification.objects.count()
        Notification.objects.filter(occasion="before-14").delete()
        reconcile(cast.now)
        assert Notification.objects.count() == count
        assert reconcile(cast.now).written == 0


def test_a_meeting_of_the_third_quarter_is_drafted_ahead(db: None, cast: Cast) -> None:
    from meetings.services.planning import regular_draft

    regular_draft(cast.committee, 2026, 3, terms(cast, day=dt.date(2026, 9, 15)), by=cast.secretary)
    assert states(cast)[2] == "planned"
