"""Holding a meeting: opening, the roll call, closing."""

from __future__ import annotations

import datetime as dt

import pytest

from committee import clock
from committee.models import AuditEvent
from committee.refusals import Refused, Stale
from meetings.closing import checklist, to_close, to_sign
from meetings.models import Answer, Attendance, Meeting, Minutes
from meetings.services.agenda_outcome import item_outcome
from meetings.services.answers import Reply, substitute_decide
from meetings.services.session import Mark, head_count, mark_as_answered, meeting_close, meeting_start, roll_call
from notifications.models import Notification
from tests.committee.cast import Cast
from tests.meetings.cast import MEETING_DAY, a_convened_meeting, at
from tests.meetings.held import DUE, all_present, answered, in_session, outcomes_noted, recorded, then


def row(cast: Cast, meeting: Meeting, who: str) -> int:
    key: int = meeting.participants.get(membership=cast.seats[who]).pk
    return key


def mark(cast: Cast, meeting: Meeting, who: str, attendance: Attendance, reason: str = "") -> int:
    return roll_call(meeting, [Mark(row(cast, meeting, who), attendance, reason)], by=then(cast, "secretary"))


def waiting(meeting: Meeting, kind: str) -> list[dt.date]:
    rows = Notification.objects.filter(subject_id=meeting.pk, kind=kind, state="due")
    return sorted({clock.day_of(row.due_at) for row in rows})


@pytest.mark.django_db
class TestOpening:
    def test_begins_the_record_and_withdraws_what_would_remind_of_it(self, cast: Cast) -> None:
        meeting = a_convened_meeting(cast)
        assert waiting(meeting, "meeting_soon")
        meeting_start(meeting, by=then(cast, "secretary", 8))
        assert meeting.status == "in_session"
        assert Minutes.objects.get(meeting=meeting).status == "draft"
        assert not waiting(meeting, "meeting_soon")

    @pytest.mark.parametrize("who", ["secretary", "head"])
    def test_is_done_by_secretary_or_chair(self, cast: Cast, who: str) -> None:
        meeting = a_convened_meeting(cast)
        meeting_start(meeting, by=then(cast, who, 8))
        assert meeting.started_at is not None

    @pytest.mark.parametrize("who", ["deputy", "standing", "member"])
    def test_and_by_nobody_else(self, cast: Cast, who: str) -> None:
        with pytest.raises(Refused):
            meeting_start(a_convened_meeting(cast), by=then(cast, who, 8))

    def test_is_refused_before_its_time(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            meeting_start(a_convened_meeting(cast), by=at(cast, "secretary", dt.date(2026, 5, 25)))

    def test_twice_is_stale(self, cast: Cast) -> None:
        meeting = in_session(cast)
        with pytest.raises(Stale):
            meeting_start(meeting, by=then(cast, "secretary"))


@pytest.mark.django_db
class TestTheRollCall:
    def test_marks_who_is_there_and_says_by_whom(self, cast: Cast) -> None:
        meeting = in_session(cast)
        assert mark(cast, meeting, "member", Attendance.PRESENT) == 1
        participant = meeting.participants.get(membership=cast.seats["member"])
        assert participant.attendance == "present"
        assert participant.marked_by == cast.users["secretary"]

    def test_leaves_unchanged_lines_alone(self, cast: Cast) -> None:
        meeting = in_session(cast)
        mark(cast, meeting, "member", Attendance.PRESENT)
        assert mark(cast, meeting, "member", Attendance.PRESENT) == 0
        assert AuditEvent.objects.about(meeting).filter(action="roll_call").count() == 1

    def test_wants_the_reason_of_an_excused_absence(self, cast: Cast) -> None:
        meeting = in_session(cast)
        with pytest.raises(Refused) as refused:
            mark(cast, meeting, "member", Attendance.EXCUSED, "  ")
        assert "Phạm Thị D" in str(refused.value.verdict.reason)

    def test_drops_the_reason_of_somebody_who_came_after_all(self, cast: Cast) -> None:
        meeting = in_session(cast)
        mark(cast, meeting, "member", Attendance.EXCUSED, "Đi công tác")
        mark(cast, meeting, "member", Attendance.PRESENT, "Đi công tác")
        assert meeting.participants.get(membership=cast.seats["member"]).attendance_reason == ""

    def test_is_all_or_nothing(self, cast: Cast) -> None:
        meeting = in_session(cast)
        marks = [
            Mark(row(cast, meeting, "member"), Attendance.PRESENT),
            Mark(row(cast, meeting, "health"), Attendance.EXCUSED),
        ]
        with pytest.raises(Refused):
            roll_call(meeting, marks, by=then(cast, "secretary"))
        assert not meeting.participants.filter(attendance="present").exists()

    def test_refuses_a_substitute_without_the_consent_of_the_chair(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            mark(cast, in_session(cast), "member", Attendance.SUBSTITUTED)

    def test_refuses_somebody_of_another_meeting(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            roll_call(in_session(cast), [Mark(0, Attendance.PRESENT)], by=then(cast, "secretary"))

    @pytest.mark.parametrize("who", ["member", "deputy", "standing", "outsider"])
    def test_is_kept_by_nobody_but_secretary_and_chair(self, cast: Cast, who: str) -> None:
        meeting = in_session(cast)
        with pytest.raises(Refused):
            roll_call(meeting, [Mark(row(cast, meeting, "member"), Attendance.PRESENT)], by=then(cast, who))

    def test_takes_over_the_answers_with_one_click(self, cast: Cast) -> None:
        meeting = a_convened_meeting(cast)
        answered(cast, meeting, "member", Reply(Answer.ACCEPTED, online=True))
        answered(cast, meeting, "health", Reply(Answer.DECLINED, reason="Đi công tác"))
        answered(cast, meeting, "police", Reply(Answer.SUBSTITUTE, substitute_name="Lý Văn S", substitute_post="Phó"))
        asked = meeting.participants.get(membership=cast.seats["police"])
        substitute_decide(asked, granted=True, reason="", by=cast.head)
        meeting_start(meeting, by=then(cast, "secretary", 8))
        assert mark_as_answered(meeting, by=then(cast, "secretary")) == 5
        states = {row.membership.person.full_name: row.attendance for row in meeting.participants.with_people()}
        assert states["Phạm Thị D"] == "online"
        assert states["Đỗ Văn K"] == "excused"
        assert states["Đặng Văn G"] == "substituted"
        assert states["Nguyễn Văn A"] == states["Võ Thị E"] == "present"
        assert states["Trần Thị B"] == "unknown"
        count = head_count(meeting.participants.all())
        assert (count.invited, count.came, count.online, count.substituted, count.absent) == (8, 4, 1, 1, 1)
        assert count.came + count.absent + count.unmarked == count.invited


@pytest.mark.django_db
class TestClosing:
    def test_is_held_back_by_whoever_is_not_marked(self, cast: Cast) -> None:
        meeting = in_session(cast)
        with pytest.raises(Refused):
            meeting_close(meeting, by=then(cast, "secretary", 10))
        assert not to_close(meeting)

    def test_is_held_back_by_a_conclusion_without_task_and_mark(self, cast: Cast) -> None:
        meeting = in_session(cast)
        all_present(cast, meeting)
        meeting.conclusions.create(number=1, text="Kết luận bỏ ngỏ")
        with pytest.raises(Refused) as refused:
            meeting_close(meeting, by=then(cast, "secretary", 10))
        assert refused.value.verdict.reason.params == {"numbers": [1]}

    def test_is_held_back_by_an_item_without_outcome_though_notes_were_taken(self, cast: Cast) -> None:
        meeting = recorded(cast)
        item_outcome(meeting.items.get(position=2), "", by=then(cast, "secretary"))
        with pytest.raises(Refused) as refused:
            meeting_close(meeting, by=then(cast, "secretary", 10))
        assert refused.value.verdict.reason.params == {"items": [2]}

    def test_may_come_before_the_notes_are_finished_which_is_pointed_out(self, cast: Cast) -> None:
        meeting = in_session(cast)
        all_present(cast, meeting)
        item_outcome(meeting.items.get(position=1), "concluded", by=then(cast, "secretary"))
        outcomes_noted(cast, meeting)
        meeting_close(meeting, by=then(cast, "secretary", 10))
        assert meeting.status == "held"
        said = [check for check in checklist(meeting) if not check.is_done]
        assert [check.missing.params for check in said] == [{"items": [1]}]
        assert to_sign(meeting)

    def test_plans_the_reminders_of_the_notice(self, cast: Cast) -> None:
        meeting = recorded(cast)
        meeting_close(meeting, by=then(cast, "secretary", 10, 30))
        assert waiting(meeting, "conclusion_notice_due") == [dt.date(2026, 5, 29), DUE]

    def test_can_say_when_it_really_ended(self, cast: Cast) -> None:
        meeting = recorded(cast)
        ended = clock.at(MEETING_DAY, dt.time(10, 15))
        meeting_close(meeting, by=then(cast, "secretary", 17), ended_at=ended)
        meeting.refresh_from_db()
        assert meeting.ended_at == ended

    @pytest.mark.parametrize("time", [dt.time(7, 59), dt.time(18)])
    def test_refuses_an_end_before_the_beginning_or_in_the_future(self, cast: Cast, time: dt.time) -> None:
        meeting = recorded(cast)
        with pytest.raises(Refused):
            meeting_close(meeting, by=then(cast, "secretary", 17), ended_at=clock.at(MEETING_DAY, time))

    def test_within_the_minute_of_opening_is_possible(self, cast: Cast) -> None:
        meeting = a_convened_meeting(cast)
        by = at(cast, "secretary", MEETING_DAY, dt.time(8, 0, 30))
        meeting_start(meeting, by=by)
        all_present(cast, meeting)
        outcomes_noted(cast, meeting)
        meeting_close(meeting, by=by, ended_at=clock.at(MEETING_DAY, dt.time(8, 0)))
        assert meeting.ended_at == meeting.started_at
