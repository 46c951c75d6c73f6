"""Moving a convened meeting and calling one off."""

from __future__ import annotations

import datetime as dt

import pytest

from committee.models import AuditEvent
from committee.refusals import Refused, Stale
from meetings.models import Answer, Meeting
from meetings.services.answers import Reply, answer_give
from meetings.services.duty import present_and_last
from meetings.services.invitations import invitation_of
from meetings.services.moving import NewTime, meeting_cancel, meeting_move
from meetings.services.waivers import NOTICE, WaiverTerms
from notifications.models import Notification
from tests.committee.cast import Cast
from tests.meetings.cast import a_convened_meeting, a_draft

LATER = NewTime(dt.date(2026, 5, 28), dt.time(14), dt.time(16), "Phòng họp số 2", "Trưởng Ban họp Chính phủ")


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return a_convened_meeting(cast)


def open_rows(meeting: Meeting, kind: str) -> set[str]:
    rows = Notification.objects.filter(subject_type="meetings.meeting", subject_id=meeting.pk, kind=kind, state="due")
    return set(rows.values_list("subject_rev", flat=True))


@pytest.mark.django_db
class TestTheHeadMovesAMeeting:
    def test_and_a_new_invitation_replaces_the_old_one(self, cast: Cast, meeting: Meeting) -> None:
        old = invitation_of(meeting)
        document = meeting_move(meeting, LATER, by=cast.head)
        assert document.number_symbol == "02/GM-BCĐXDCQĐT"
        assert document.corrects == old
        assert "thay thế Giấy mời số 01/GM-BCĐXDCQĐT" in document.frozen["papers_note"]
        assert (meeting.day, meeting.starts, meeting.date_revision) == (LATER.day, LATER.starts, 1)

    def test_and_the_reminders_follow(self, cast: Cast, meeting: Meeting) -> None:
        assert open_rows(meeting, "meeting_soon") == {"0"}
        meeting_move(meeting, LATER, by=cast.head)
        assert open_rows(meeting, "meeting_soon") == {"1"}
        assert open_rows(meeting, "invitation") == set()
        assert open_rows(meeting, "invitation_changed") == {"1"}

    def test_and_everybody_is_asked_again(self, cast: Cast, meeting: Meeting) -> None:
        row = meeting.participants.get(membership=cast.seats["member"])
        answer_give(row, Reply(Answer.ACCEPTED), by=cast.member)
        meeting_move(meeting, LATER, by=cast.head)
        row.refresh_from_db()
        assert row.answer == "none"

    def test_but_a_new_room_alone_keeps_the_answers(self, cast: Cast, meeting: Meeting) -> None:
        row = meeting.participants.get(membership=cast.seats["member"])
        answer_give(row, Reply(Answer.ACCEPTED), by=cast.member)
        room = NewTime(meeting.day, meeting.starts, meeting.ends, "Hội trường", "Phòng số 1 đang sửa")
        meeting_move(meeting, room, by=cast.head)
        row.refresh_from_db()
        assert row.answer == "accepted"

    def test_and_the_history_says_why(self, cast: Cast, meeting: Meeting) -> None:
        meeting_move(meeting, LATER, by=cast.head)
        event = AuditEvent.objects.about(meeting).filter(action="move").get()
        assert event.note == "Trưởng Ban họp Chính phủ"
        assert event.article == "Điều 12"

    @pytest.mark.parametrize(
        "day", [dt.date(2026, 5, 18), dt.date(2026, 7, 1), dt.date(2027, 5, 26), dt.date(2026, 5, 19)]
    )
    def test_but_not_into_the_past_another_quarter_or_below_the_notice(
        self, cast: Cast, meeting: Meeting, day: dt.date
    ) -> None:
        with pytest.raises(Refused):
            meeting_move(meeting, NewTime(day, dt.time(8), dt.time(9), "Phòng 1", "Lý do"), by=cast.head)
        meeting.refresh_from_db()
        assert meeting.date_revision == 0

    def test_unless_the_notice_is_set_aside(self, cast: Cast, meeting: Meeting) -> None:
        soon = NewTime(dt.date(2026, 5, 20), dt.time(8), dt.time(9), "Phòng 1", "Lịch của Chính phủ")
        meeting_move(meeting, soon, by=cast.head, waivers=[WaiverTerms(NOTICE, "Lịch của Chính phủ")])
        assert meeting.day == soon.day

    def test_without_reason_or_change_it_is_refused(self, cast: Cast, meeting: Meeting) -> None:
        same = NewTime(meeting.day, meeting.starts, meeting.ends, meeting.place, "Lý do")
        with pytest.raises(Refused):
            meeting_move(meeting, same, by=cast.head)
        with pytest.raises(Refused):
            meeting_move(meeting, NewTime(LATER.day, LATER.starts, LATER.ends, "Phòng 2", " "), by=cast.head)

    def test_and_somebody_who_looked_before_is_stale(self, cast: Cast, meeting: Meeting) -> None:
        seen = meeting.version
        meeting_move(meeting, LATER, by=cast.head, expect=seen)
        with pytest.raises(Stale):
            meeting_move(
                meeting, NewTime(dt.date(2026, 6, 2), dt.time(8), dt.time(9), "P", "L"), by=cast.head, expect=seen
            )

    @pytest.mark.parametrize("who", ["deputy", "secretary", "standing", "member"])
    def test_and_nobody_else_does(self, cast: Cast, meeting: Meeting, who: str) -> None:
        with pytest.raises(Refused):
            meeting_move(meeting, LATER, by=getattr(cast, who))


@pytest.mark.django_db
class TestAMeetingIsCalledOff:
    def test_and_everybody_is_told_and_no_reminder_stays(self, cast: Cast, meeting: Meeting) -> None:
        meeting_cancel(meeting, reason="Bão số 3", by=cast.head)
        assert meeting.status == "cancelled"
        rows = Notification.objects.filter(subject_type="meetings.meeting", subject_id=meeting.pk)
        assert set(rows.filter(state="due").values_list("kind", flat=True)) == {"meeting_cancelled"}
        assert rows.filter(state="due").count() == 8

    def test_and_the_quarter_owes_its_meeting_again(self, cast: Cast, meeting: Meeting) -> None:
        meeting_cancel(meeting, reason="Bão số 3", by=cast.head)
        found = present_and_last(cast.committee, cast.head.today)
        assert found is not None
        assert found[0].duty.state == "missing"
        assert Notification.objects.filter(kind="duty_not_convened", state="due").exists()
        a_draft(cast)

    def test_and_a_draft_goes_without_mail(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        meeting_cancel(meeting, reason="Lập nhầm", by=cast.head)
        assert not Notification.objects.filter(kind="meeting_cancelled").exists()

    def test_but_not_without_reason(self, cast: Cast, meeting: Meeting) -> None:
        with pytest.raises(Refused):
            meeting_cancel(meeting, reason=" ", by=cast.head)

    @pytest.mark.parametrize("who", ["deputy", "secretary", "standing", "member"])
    def test_by_nobody_but_the_head(self, cast: Cast, meeting: Meeting, who: str) -> None:
        with pytest.raises(Refused):
            meeting_cancel(meeting, reason="Lý do", by=getattr(cast, who))
