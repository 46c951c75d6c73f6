"""Who was there when: marks of the secretary, the code of the room screen, leaving and coming back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from committee.actor import Actor
from committee.refusals import Refused
from meetings.check_in_code import PERIOD, code_at
from meetings.minutes_paper import minutes_paper
from meetings.models import Attendance, AttendanceEvent, Channel, Meeting, Move, Participant
from meetings.presence import Share, Span, here_now, item_attendance, presence_of, presences
from meetings.services.attendance.check_in import check_in, step_out
from meetings.services.attendance.marks import mark
from meetings.services.minutes import minutes_of
from meetings.services.room import item_take
from meetings.services.session import Mark, mark_as_answered, meeting_close, meeting_start, roll_call
from tests.committee.cast import Cast
from tests.meetings.cast import a_convened_meeting
from tests.meetings.held import all_present, in_session, outcomes_noted, recorded, signed, then


def row_of(cast: Cast, meeting: Meeting, who: str) -> Participant:
    row: Participant = meeting.participants.with_people().get(membership=cast.seats[who])
    row.meeting = meeting
    return row


def code(meeting: Meeting, by: Actor) -> str:
    return code_at(meeting.pk, by.now).digits


def test_a_member_checks_in_with_the_code_and_is_late_by_the_minutes_after_the_beginning(cast: Cast) -> None:
    meeting = in_session(cast)
    by = then(cast, "member", 8, 12)
    check_in(row_of(cast, meeting, "member"), code(meeting, by), by=by)
    row = row_of(cast, meeting, "member")
    assert (row.attendance, presence_of(row).late) == (Attendance.PRESENT, 12)
    assert row.moves.get().channel == Channel.CODE


def test_the_code_of_a_minute_ago_still_works_and_that_of_five_minutes_ago_does_not(cast: Cast) -> None:
    meeting = in_session(cast)
    by = then(cast, "member", 8, 30)
    old = code_at(meeting.pk, by.now - dt.timedelta(seconds=5 * PERIOD)).digits
    with pytest.raises(Refused, match="Mã này không đúng"):
        check_in(row_of(cast, meeting, "member"), old, by=by)
    before = code_at(meeting.pk, by.now - dt.timedelta(seconds=PERIOD)).spaced
    check_in(row_of(cast, meeting, "member"), before, by=by)
    assert here_now(meeting) == {row_of(cast, meeting, "member").pk}


def test_five_wrong_codes_close_the_way_for_ten_minutes(cast: Cast) -> None:
    meeting = in_session(cast)
    row = row_of(cast, meeting, "member")
    for minute in range(5):
        with pytest.raises(Refused, match="Mã này không đúng"):
            check_in(row, "000 000x", by=then(cast, "member", 8, minute))
    by = then(cast, "member", 8, 6)
    with pytest.raises(Refused, match="quá nhiều lần"):
        check_in(row, code(meeting, by), by=by)
    later = then(cast, "member", 8, 20)
    check_in(row, code(meeting, later), by=later)
    assert presence_of(row_of(cast, meeting, "member")).is_here


def test_nobody_checks_in_for_another_or_outside_the_meeting(cast: Cast) -> None:
    meeting = a_convened_meeting(cast)
    early = then(cast, "member", 6, 30)
    with pytest.raises(Refused, match="lúc 07:00 ngày 26/05/2026"):
        check_in(row_of(cast, meeting, "member"), code(meeting, early), by=early)
    by = then(cast, "member", 7, 40)
    with pytest.raises(Refused, match="tự điểm danh cho mình"):
        check_in(row_of(cast, meeting, "health"), code(meeting, by), by=by)
    check_in(row_of(cast, meeting, "member"), code(meeting, by), by=by)
    meeting_start(meeting, by=then(cast, "secretary", 8))
    assert presence_of(row_of(cast, meeting, "member")).late == 0
    all_present(cast, meeting)
    outcomes_noted(cast, meeting)
    meeting_close(meeting, by=then(cast, "secretary", 10))
    after = then(cast, "health", 10, 5)
    with pytest.raises(Refused, match="đã kết thúc"):
        step_out(row_of(cast, meeting, "health"), by=after)


def test_taking_part_online_needs_a_meeting_that_is_held_online_and_no_code(cast: Cast) -> None:
    meeting = in_session(cast)
    by = then(cast, "member", 8, 3)
    with pytest.raises(Refused, match="không họp trực tuyến"):
        check_in(row_of(cast, meeting, "member"), "", by=by, online=True)
    Meeting.objects.filter(pk=meeting.pk).update(online_url="https://hop.example.vn/1")
    meeting.refresh_from_db()
    check_in(row_of(cast, meeting, "member"), "", by=by, online=True)
    assert row_of(cast, meeting, "member").attendance == Attendance.ONLINE


def test_who_leaves_and_comes_back_was_present_for_the_minutes_in_between(cast: Cast) -> None:
    meeting = in_session(cast)
    all_present(cast, meeting)  # a roll call at 09:00: here from the opening at 08:00
    row = row_of(cast, meeting, "member")
    step_out(row, by=then(cast, "member", 9, 20))
    assert row.pk not in here_now(meeting)
    back = then(cast, "member", 9, 50)
    check_in(row, code(meeting, back), by=back)
    found = presence_of(row_of(cast, meeting, "member"))
    start, end = then(cast, "head", 8).now, then(cast, "head", 10).now
    assert (found.is_here, found.minutes(start, end), len(found.spans)) == (True, 90, 2)


def test_a_roll_call_means_here_from_the_opening_and_a_mark_after_it_means_now(cast: Cast) -> None:
    meeting = in_session(cast)
    row = row_of(cast, meeting, "member")
    roll_call(meeting, [Mark(row.pk, Attendance.PRESENT)], by=then(cast, "secretary", 8, 24))
    other = row_of(cast, meeting, "health")
    roll_call(meeting, [Mark(other.pk, Attendance.PRESENT)], by=then(cast, "secretary", 8, 40))
    late = {
        key: one.late
        for key, one in presences(meeting, [row_of(cast, meeting, "member"), row_of(cast, meeting, "health")]).items()
    }
    assert late == {row.pk: 0, other.pk: 40}


def test_marking_everybody_as_answered_means_from_the_opening(cast: Cast) -> None:
    meeting = in_session(cast)
    mark_as_answered(meeting, by=then(cast, "secretary", 9))
    assert presence_of(row_of(cast, meeting, "head")).late == 0
    assert row_of(cast, meeting, "head").moves.get().channel == Channel.BULK


def test_a_mark_turned_into_an_absence_leaves_no_minute_of_presence(cast: Cast) -> None:
    meeting = in_session(cast)
    row = row_of(cast, meeting, "member")
    roll_call(meeting, [Mark(row.pk, Attendance.PRESENT)], by=then(cast, "secretary", 8, 5))
    roll_call(meeting, [Mark(row.pk, Attendance.EXCUSED, "Đi công tác")], by=then(cast, "secretary", 8, 9))
    assert presence_of(row_of(cast, meeting, "member")).spans == ()
    assert [move.kind for move in row.moves.all()] == [Move.CAME, Move.UNDONE]


def test_the_secretary_marks_several_at_once_at_the_time_at_which_it_happened(cast: Cast) -> None:
    meeting = in_session(cast)
    rows = [row_of(cast, meeting, who) for who in ("member", "health")]
    at = then(cast, "secretary", 8, 10).now
    by = then(cast, "secretary", 9)
    assert mark(meeting, [row.pk for row in rows], "came", by=by, at=at) == 2
    mark(meeting, [rows[0].pk], "left", by=by, at=then(cast, "secretary", 8, 50).now)
    found = presence_of(row_of(cast, meeting, "member"))
    assert found.spans == (Span(at, then(cast, "secretary", 8, 50).now),)
    assert row_of(cast, meeting, "health").attendance == Attendance.PRESENT


def test_a_time_of_arrival_is_put_right_and_taken_back(cast: Cast) -> None:
    meeting = in_session(cast)
    row, by = row_of(cast, meeting, "member"), then(cast, "secretary", 9)
    mark(meeting, [row.pk], "came", by=by)
    mark(meeting, [row.pk], "came", by=by, at=then(cast, "secretary", 8, 5).now)
    assert presence_of(row_of(cast, meeting, "member")).late == 5
    mark(meeting, [row.pk], "undo", by=by)
    assert row_of(cast, meeting, "member").attendance == Attendance.UNKNOWN


def test_what_cannot_have_happened_is_refused_for_all(cast: Cast) -> None:
    meeting = in_session(cast)
    row, other = row_of(cast, meeting, "member"), row_of(cast, meeting, "health")
    by = then(cast, "secretary", 9)
    mark(meeting, [row.pk], "came", by=by)
    for chosen, act, at in (
        ([row.pk, other.pk], "left", None),  # the other has not come
        ([row.pk], "back", None),
        ([row.pk], "came", None),
        ([other.pk], "undo", None),
        ([], "came", None),
        ([other.pk], "came", then(cast, "secretary", 9, 30).now),
        ([other.pk], "came", then(cast, "secretary", 5).now),
    ):
        with pytest.raises(Refused):
            mark(meeting, chosen, act, by=by, at=at)  # type: ignore[arg-type]
    assert AttendanceEvent.objects.count() == 1
    with pytest.raises(Refused):
        mark(meeting, [other.pk], "came", by=then(cast, "member", 9))


def test_it_is_known_who_was_there_for_each_item(cast: Cast) -> None:
    meeting = in_session(cast)
    first, second = list(meeting.items.all())[:2]
    early, late = row_of(cast, meeting, "member"), row_of(cast, meeting, "health")
    mark(meeting, [early.pk], "came", by=then(cast, "secretary", 8, 1), at=then(cast, "secretary", 8).now)
    item_take(first, by=then(cast, "secretary", 8, 5))
    mark(meeting, [late.pk], "came", by=then(cast, "secretary", 8, 15))
    item_take(second, by=then(cast, "secretary", 8, 30))
    mark(meeting, [early.pk], "left", by=then(cast, "secretary", 8, 30))
    people = [row_of(cast, meeting, "member"), row_of(cast, meeting, "health"), row_of(cast, meeting, "vice")]
    found = item_attendance(meeting.item_runs.all(), presences(meeting, people), then(cast, "head", 9).now)
    assert found[first.pk] == {early.pk: Share.ALL, late.pk: Share.PART, people[2].pk: Share.NONE}
    assert found[second.pk] == {early.pk: Share.NONE, late.pk: Share.ALL, people[2].pk: Share.NONE}


def test_somebody_marked_before_times_were_kept_counts_from_the_opening(cast: Cast) -> None:
    meeting = in_session(cast)
    row = row_of(cast, meeting, "member")
    Participant.objects.filter(pk=row.pk).update(attendance="present")
    mark(meeting, [row.pk], "left", by=then(cast, "secretary", 9, 10))
    found = presence_of(row_of(cast, meeting, "member"))
    assert found.spans == (Span(then(cast, "head", 8).now, then(cast, "head", 9, 10).now),)


def test_moves_cannot_be_changed_and_none_is_added_to_a_signed_record(cast: Cast) -> None:
    meeting = recorded(cast)
    move = AttendanceEvent.objects.filter(participant__meeting=meeting).first()
    assert move is not None
    for statement in ("UPDATE meetings_attendanceevent SET at = now()", "DELETE FROM meetings_attendanceevent"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_signed_record_takes_no_further_move(cast: Cast) -> None:
    meeting = signed(cast).meeting
    row = row_of(cast, meeting, "member")
    with pytest.raises(IntegrityError), transaction.atomic():
        AttendanceEvent.objects.create(
            participant=row,
            kind="left",
            at=then(cast, "head", 9).now,
            recorded_at=then(cast, "head", 9).now,
            channel="self",
        )


def test_the_minutes_say_who_came_late_was_away_and_left_early(cast: Cast) -> None:
    meeting = recorded(cast)
    by = then(cast, "secretary", 10, 10)
    keys = {who: row_of(cast, meeting, who).pk for who in ("member", "health")}
    mark(meeting, [keys["member"]], "came", by=by, at=then(cast, "head", 8, 12).now)
    mark(meeting, [keys["health"]], "came", by=by, at=then(cast, "head", 8).now)
    for act, hour, minute in (("left", 9, 20), ("back", 9, 50), ("left", 10, 5)):
        mark(meeting, [keys["health"]], act, by=by, at=then(cast, "head", hour, minute).now)  # type: ignore[arg-type]
    meeting_close(meeting, by=then(cast, "secretary", 10, 25))
    lines = {line.name: str(line) for line in minutes_paper(minutes_of(meeting)).present}
    assert lines["Phạm Thị D"].endswith("(đến lúc 08 giờ 12)")
    assert lines["Đỗ Văn K"].endswith("(vắng từ 09 giờ 20 đến 09 giờ 50; về lúc 10 giờ 05)")
