"""The running meeting: which item is taken, who speaks in which order and how long, what agencies are asked."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from committee.models import Power
from committee.refusals import Refused, Stale
from meetings.models import ItemRun, Meeting, Participant, Question, Room, Speech
from meetings.services import questions, speaking
from meetings.services.attendance.marks import mark
from meetings.services.minutes import minutes_of, minutes_sign_as_chair, minutes_sign_as_secretary
from meetings.services.room import item_end, item_take, present_run, speech_minutes_set, touch
from meetings.services.session import meeting_close
from tests.committee.cast import Cast
from tests.meetings.cast import a_convened_meeting, at, delegate
from tests.meetings.held import NEXT_DAY, all_present, in_session, recorded, signed, then


def place(cast: Cast, meeting: Meeting, who: str) -> Participant:
    row: Participant = meeting.participants.with_people().get(membership=cast.seats[who])
    row.meeting = meeting
    return row


def at_first_item(cast: Cast) -> Meeting:
    """Everybody is here; item 1 is being taken since 09:00."""
    meeting = in_session(cast)
    all_present(cast, meeting)
    item = meeting.items.first()
    assert item is not None
    item.meeting = meeting
    item_take(item, by=then(cast, "secretary", 9))
    return meeting


def asks(cast: Cast, meeting: Meeting, who: str, minute: int = 1) -> Speech:
    item = meeting.items.first()
    assert item is not None
    item.meeting = meeting
    return speaking.speech_ask(item, place(cast, meeting, who), by=then(cast, who, 9, minute))


def waiting(meeting: Meeting) -> list[str]:
    rows = Speech.objects.filter(item__meeting=meeting, status="waiting")
    return [row.participant.name for row in rows]


def test_the_secretary_moves_on_and_the_item_before_ends(cast: Cast) -> None:
    meeting = at_first_item(cast)
    second = meeting.items.all()[1]
    item_take(second, by=then(cast, "secretary", 9, 20))
    runs = [(run.item.position, run.ended_at) for run in meeting.item_runs.all()]
    assert runs == [(1, then(cast, "head", 9, 20).now), (2, None)]
    item_end(meeting, by=then(cast, "head", 9, 30))
    assert present_run(meeting) is None
    with pytest.raises(Refused, match="chưa mở mục nào"):
        item_end(meeting, by=then(cast, "head", 9, 31))


def test_only_who_presides_or_keeps_the_record_moves_on(cast: Cast) -> None:
    meeting = in_session(cast)
    item = meeting.items.first()
    assert item is not None
    with pytest.raises(Refused, match="chủ trì hoặc thư ký"):
        item_take(item, by=then(cast, "vice"))
    delegate(cast, "vice", Power.PRESIDE)
    item_take(item, by=then(cast, "vice"))
    assert present_run(meeting) is not None


def test_nothing_happens_in_the_room_before_the_opening_and_after_the_end(cast: Cast) -> None:
    convened = a_convened_meeting(cast)
    item = convened.items.first()
    assert item is not None
    with pytest.raises(Refused, match="chưa khai mạc"):
        item_take(item, by=then(cast, "secretary", 7, 50))
    assert not ItemRun.objects.exists()


def test_with_the_meeting_the_item_and_the_speech_end(cast: Cast) -> None:
    meeting = recorded(cast)
    item = meeting.items.first()
    assert item is not None
    item.meeting = meeting
    item_take(item, by=then(cast, "secretary", 9, 30))
    speech = speaking.speech_ask(item, place(cast, meeting, "member"), by=then(cast, "member", 9, 31))
    speaking.speech_begin(speech, by=then(cast, "secretary", 9, 32))
    meeting_close(meeting, by=then(cast, "secretary", 10, 25), ended_at=then(cast, "secretary", 10, 20).now)
    speech.refresh_from_db()
    assert (speech.status, speech.spoken_before) == ("done", 48 * 60)
    assert meeting.item_runs.get().ended_at == then(cast, "head", 10, 20).now
    with pytest.raises(Refused, match="đã kết thúc"):
        item_take(item, by=then(cast, "secretary", 10, 30))


def test_a_member_asks_once_and_withdraws(cast: Cast) -> None:
    meeting = at_first_item(cast)
    first, again = asks(cast, meeting, "member"), asks(cast, meeting, "member", 2)
    assert first.pk == again.pk
    with pytest.raises(Refused):
        speaking.speech_withdraw(first, by=then(cast, "health", 9, 3))
    speaking.speech_withdraw(first, by=then(cast, "member", 9, 3))
    assert waiting(meeting) == []


def test_who_is_not_in_the_room_checks_in_before_asking_to_speak(cast: Cast) -> None:
    meeting = at_first_item(cast)
    mark(meeting, [place(cast, meeting, "member").pk], "left", by=then(cast, "secretary", 9, 5))
    with pytest.raises(Refused, match="điểm danh trước"):
        asks(cast, meeting, "member", 6)
    item = meeting.items.first()
    assert item is not None
    item.meeting = meeting
    speaking.speech_ask(item, place(cast, meeting, "health"), by=then(cast, "secretary", 9, 7))
    assert waiting(meeting) == ["Đỗ Văn K"]


def test_nobody_asks_to_speak_at_an_item_that_is_not_taken(cast: Cast) -> None:
    meeting = at_first_item(cast)
    second = meeting.items.all()[1]
    with pytest.raises(Refused, match="hiện không mở"):
        speaking.speech_ask(second, place(cast, meeting, "member"), by=then(cast, "member", 9, 2))


def test_the_chair_puts_the_list_in_order(cast: Cast) -> None:
    meeting = at_first_item(cast)
    for minute, who in enumerate(("member", "health", "police"), start=1):
        asks(cast, meeting, who, minute)
    last = Speech.objects.get(participant=place(cast, meeting, "police"))
    with pytest.raises(Refused):
        speaking.speech_move(last, 0, by=then(cast, "police", 9, 5))
    speaking.speech_move(last, 0, by=then(cast, "head", 9, 5))
    assert waiting(meeting) == ["Đặng Văn G", "Phạm Thị D", "Đỗ Văn K"]
    speaking.speech_shift(last, 1, by=then(cast, "head", 9, 5))
    speaking.speech_shift(last, 1, by=then(cast, "head", 9, 5))
    speaking.speech_shift(last, 1, by=then(cast, "head", 9, 5))
    assert waiting(meeting) == ["Phạm Thị D", "Đỗ Văn K", "Đặng Văn G"]


def test_a_pause_does_not_count_and_the_next_speaker_ends_the_speech(cast: Cast) -> None:
    meeting = at_first_item(cast)
    first, second = asks(cast, meeting, "member"), asks(cast, meeting, "health", 2)
    speaking.speech_begin(first, by=then(cast, "secretary", 9, 3))
    speaking.speech_pause(first, by=then(cast, "secretary", 9, 5))
    speaking.speech_resume(first, by=then(cast, "secretary", 9, 10))
    assert first.seconds(then(cast, "secretary", 9, 11).now) == 180
    speaking.speech_begin(second, by=then(cast, "secretary", 9, 12))
    first.refresh_from_db()
    assert (first.status, first.spoken_before) == ("done", 240)
    speaking.speech_end(second, by=then(cast, "health", 9, 15))
    assert (second.status, second.spoken_before) == ("done", 180)
    with pytest.raises(Stale):
        speaking.speech_end(second, by=then(cast, "health", 9, 16))


def test_the_time_of_a_speech_follows_the_setting_and_can_be_extended(cast: Cast) -> None:
    meeting = at_first_item(cast)
    speech_minutes_set(meeting, 3, by=then(cast, "head", 9))
    speech = asks(cast, meeting, "member")
    assert speech.limit_seconds == 180
    speaking.speech_extend(speech, 2, by=then(cast, "secretary", 9, 2))
    speech.refresh_from_db()
    assert speech.limit_seconds == 300
    with pytest.raises(Refused, match="1 đến 60"):
        speech_minutes_set(meeting, 61, by=then(cast, "head", 9))


def test_the_database_lets_one_person_speak_and_one_item_be_taken(cast: Cast) -> None:
    meeting = at_first_item(cast)
    first, second = asks(cast, meeting, "member"), asks(cast, meeting, "health", 2)
    speaking.speech_begin(first, by=then(cast, "secretary", 9, 3))
    now = then(cast, "secretary", 9, 4).now
    with pytest.raises(IntegrityError, match="one_person_has_the_floor"), transaction.atomic():
        Speech.objects.filter(pk=second.pk).update(status="speaking", began_at=now, resumed_at=now)
    with pytest.raises(IntegrityError, match="one_item_at_a_time"), transaction.atomic():
        ItemRun.objects.create(meeting=meeting, item=meeting.items.all()[1], started_at=now)


def test_every_act_raises_the_version_and_a_refused_one_does_not(cast: Cast) -> None:
    meeting = at_first_item(cast)
    before = Room.objects.get(meeting=meeting).version
    speech = asks(cast, meeting, "member")
    assert Room.objects.get(meeting=meeting).version == before + 1
    with pytest.raises(Refused):
        speaking.speech_begin(speech, by=then(cast, "member", 9, 2))
    assert Room.objects.get(meeting=meeting).version == before + 1
    with transaction.atomic():
        assert touch(meeting) == before + 2


def test_an_agency_is_asked_and_answers_at_the_meeting_or_in_writing(cast: Cast) -> None:
    meeting = at_first_item(cast)
    item = meeting.items.first()
    assert item is not None
    item.meeting = meeting
    unit = cast.seats["health"].org_unit
    mine = place(cast, meeting, "member")
    first = questions.question_ask(item, mine, unit, "Bao giờ xong?", by=then(cast, "member", 9, 2))
    second = questions.question_ask(item, mine, unit, "Còn thiếu gì?", by=then(cast, "member", 9, 3))
    third = questions.question_ask(item, mine, unit, "Hỏi nhầm", by=then(cast, "member", 9, 4))
    assert len(questions.open_questions(meeting)) == 3
    with pytest.raises(Refused):
        questions.question_answered(first, "", by=then(cast, "health", 9, 5))
    questions.question_answered(first, "Trong tháng 6.", by=then(cast, "secretary", 9, 5))
    with pytest.raises(Refused, match="Cơ quan được hỏi"):
        questions.question_answer_in_writing(second, "Không biết", by=then(cast, "police", 9, 6))
    questions.question_answer_in_writing(second, "Thiếu máy chủ.", by=then(cast, "health", 9, 6))
    with pytest.raises(Refused):
        questions.question_withdraw(third, by=then(cast, "health", 9, 7))
    questions.question_withdraw(third, by=then(cast, "member", 9, 7))
    states = list(Question.objects.order_by("pk").values_list("status", flat=True))
    assert (states, questions.open_questions(meeting)) == (["oral", "written", "withdrawn"], [])


def test_a_question_keeps_its_words(cast: Cast) -> None:
    meeting = recorded(cast)
    item = meeting.items.first()
    assert item is not None
    item.meeting = meeting
    unit = cast.seats["health"].org_unit
    question = questions.question_ask(
        item, place(cast, meeting, "member"), unit, "Bao giờ xong?", by=then(cast, "member", 9, 2)
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(text="Khác")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute("TRUNCATE meetings_question CASCADE")


def test_an_agency_answers_in_writing_after_the_minutes_are_signed(cast: Cast) -> None:
    meeting = recorded(cast)
    item = meeting.items.first()
    assert item is not None
    item.meeting = meeting
    unit = cast.seats["health"].org_unit
    asked = questions.question_ask(item, place(cast, meeting, "member"), unit, "Sao?", by=then(cast, "member", 9, 2))
    meeting_close(meeting, by=then(cast, "secretary", 10, 25))
    minutes = minutes_of(meeting)
    minutes_sign_as_secretary(minutes, by=at(cast, "secretary", NEXT_DAY))
    minutes_sign_as_chair(minutes, by=at(cast, "head", NEXT_DAY, dt.time(15)))
    questions.question_answer_in_writing(asked, "Đang làm.", by=at(cast, "health", dt.date(2026, 5, 28)))
    asked.refresh_from_db()
    assert asked.status == "written"


def test_a_signed_record_takes_no_run_speech_or_question(cast: Cast) -> None:
    meeting = signed(cast).meeting
    item, row = meeting.items.first(), place(cast, meeting, "member")
    assert item is not None
    now = then(cast, "head", 9).now
    for make in (
        lambda: ItemRun.objects.create(meeting=meeting, item=item, started_at=now, ended_at=now),
        lambda: Speech.objects.create(item=item, participant=row, position=1, asked_at=now),
        lambda: Question.objects.create(
            item=item, asked_by=row, unit=cast.seats["health"].org_unit, text="Sao?", asked_at=now
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make()
