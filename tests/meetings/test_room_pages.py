"""The pages of the running meeting, as the people in the room use them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings import room_cache
from meetings.check_in_code import code_at
from meetings.models import AgendaItem, Meeting, Question, Speech
from meetings.screen_links import screen_token
from meetings.services.record import notes_save
from meetings.services.room import item_take, touch
from tests.committee.cast import Cast
from tests.meetings.held import all_present, in_session, then

SignIn = Callable[[str], Client]
Clock = Callable[[dt.datetime], None]


@pytest.fixture
def meeting(cast: Cast, noon: Clock) -> Meeting:
    """In session, everybody here, item 1 since 09:00; pages see 09:10."""
    meeting = in_session(cast)
    all_present(cast, meeting)
    item_take(first_item(meeting), by=then(cast, "secretary", 9))
    noon(then(cast, "head", 9, 10).now)
    return meeting


def first_item(meeting: Meeting) -> AgendaItem:
    item = meeting.items.first()
    assert item is not None
    item.meeting = meeting
    return item


def room(meeting: Meeting) -> str:
    return reverse("room", args=[meeting.pk])


def test_a_member_sees_the_item_its_clock_and_who_is_here(meeting: Meeting, sign_in: SignIn) -> None:
    page = sign_in("member").get(room(meeting)).content.decode()
    assert first_item(meeting).title in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "10:00" in page  # running for ten minutes
    assert "Xin phát biểu" in page
    assert "Chuyển sang mục" not in page


def test_the_secretary_has_the_buttons_of_the_room(meeting: Meeting, sign_in: SignIn) -> None:
    page = sign_in("secretary").get(room(meeting)).content.decode()
    assert "Chuyển sang mục 2" in page
    second = meeting.items.all()[1]
    answer = sign_in("secretary").post(reverse("room-item", args=[second.pk]), follow=True)
    assert second.title in answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_the_beat_of_a_member_costs_three_statements_and_answers_204_when_nothing_changed(
    meeting: Meeting, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_cache, "FRESH", 0.0)
    client, beat = sign_in("member"), reverse("room-beat", args=[meeting.pk])
    answer = client.get(beat)
    version = answer["X-Room-Version"]
    assert (answer.status_code, "phong-muc" in answer.content.decode()) == (200, True)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(beat, {"v": version}).status_code == 204
    assert len(queries) <= 3
    sign_in("health").post(reverse("speech-ask", args=[first_item(meeting).pk]), headers={"HX-Request": "true"})
    fresh = client.get(beat, {"v": version})
    page = fresh.content.decode()
    assert (fresh.status_code, "Đỗ Văn K" in page) == (200, True)
    assert "phong-rieng" not in page  # somebody else asked: nothing of one's own has changed
    assert fresh["X-Room-Version"] != version


def test_a_press_of_the_script_brings_the_new_parts_at_once(meeting: Meeting, sign_in: SignIn) -> None:
    answer = sign_in("member").post(
        reverse("speech-ask", args=[first_item(meeting).pk]), headers={"HX-Request": "true"}
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Ông/bà đứng thứ 1 trong danh sách" in page
    assert "Phạm Thị D" in page


def test_a_wrong_code_is_said_and_the_page_stays(meeting: Meeting, cast: Cast, sign_in: SignIn, noon: Clock) -> None:
    client, check_in = sign_in("member"), reverse("room-check-in", args=[meeting.pk])
    client.post(reverse("room-leave", args=[meeting.pk]))
    wrong = client.post(check_in, {"ma": "1"}, headers={"HX-Request": "true"})
    assert (wrong.status_code, "Mã này không đúng" in wrong.content.decode()) == (422, True)
    right = code_at(meeting.pk, then(cast, "member", 9, 10).now).digits
    assert "Đã ghi nhận" in client.post(check_in, {"ma": right}, follow=True).content.decode()


def test_the_code_from_the_screen_is_filled_in_and_opening_the_page_marks_nobody(
    meeting: Meeting, sign_in: SignIn
) -> None:
    client = sign_in("member")
    client.post(reverse("room-leave", args=[meeting.pk]))
    page = client.get(reverse("room-check-in", args=[meeting.pk]) + "?ma=123456").content.decode()
    assert 'value="123456"' in page
    assert "present" not in page


def test_the_speaking_list_runs_by_buttons(meeting: Meeting, sign_in: SignIn) -> None:
    sign_in("member").post(reverse("speech-ask", args=[first_item(meeting).pk]))
    speech = Speech.objects.get()
    desk = sign_in("secretary")
    for step in ("bat-dau", "tam-dung", "tiep-tuc"):
        desk.post(reverse("speech-step", args=[speech.pk, step]))
    assert "Ông/bà đang phát biểu" in sign_in("member").get(room(meeting)).content.decode()
    sign_in("member").post(reverse("speech-step", args=[speech.pk, "ket-thuc"]))
    speech.refresh_from_db()
    assert speech.status == "done"
    assert desk.post(reverse("speech-step", args=[speech.pk, "nhay-mua"])).status_code == 404


def test_the_secretary_puts_a_raised_hand_on_the_list(meeting: Meeting, cast: Cast, sign_in: SignIn) -> None:
    row = meeting.participants.get(membership=cast.seats["police"])
    answer = sign_in("secretary").post(
        reverse("speech-ask", args=[first_item(meeting).pk]), {"ho": "1", "nguoi": row.pk}, follow=True
    )
    assert "Đặng Văn G" in answer.content.decode()
    assert Speech.objects.get().participant_id == row.pk


def test_a_question_is_asked_and_answered_in_writing(meeting: Meeting, cast: Cast, sign_in: SignIn) -> None:
    unit = cast.seats["health"].org_unit
    asking = reverse("question-new", args=[first_item(meeting).pk])
    assert sign_in("member").get(asking).status_code == 200
    sign_in("member").post(asking, {"unit": unit.pk, "text": "Bao giờ xong?"})
    question = Question.objects.get()
    assert "Bao giờ xong?" in sign_in("health").get(room(meeting)).content.decode()
    answering = reverse("question-answer", args=[question.pk])
    assert sign_in("member").get(answering).status_code == 403
    page = sign_in("health").post(answering, {"text": "Trong tháng 6."}, follow=True).content.decode()
    assert "Trong tháng 6." in page
    desk = sign_in("secretary")
    desk.post(asking, {"unit": unit.pk, "text": "Hỏi thêm", "asked_by": question.asked_by_id})
    second = Question.objects.exclude(pk=question.pk).get()
    assert second.asked_by == question.asked_by
    desk.post(reverse("question-answered", args=[second.pk]))
    second.refresh_from_db()
    assert second.status == "oral"


def test_times_of_attendance_are_marked_for_several_and_what_was_chosen_survives_an_error(
    meeting: Meeting, cast: Cast, sign_in: SignIn
) -> None:
    address, desk = reverse("room-attendance", args=[meeting.pk]), sign_in("secretary")
    keys = list(
        meeting.participants.filter(membership__in=[cast.seats["member"], cast.seats["health"]]).values_list(
            "pk", flat=True
        )
    )
    wrong = desk.post(address, {"nguoi": keys, "viec": "ve", "luc": "23:00"})
    assert wrong.status_code == 422
    assert wrong.content.decode().count("checked") == 2
    page = desk.post(address, {"nguoi": keys, "viec": "ve", "luc": "09:05"}, follow=True).content.decode()
    assert "08:00–09:05" in page
    assert desk.post(address, {"nguoi": keys, "viec": "nhay"}).status_code == 422


def test_the_room_screen_shows_the_room_and_nothing_personal(meeting: Meeting, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in("secretary").get(reverse("room-screen", args=[meeting.pk])).content.decode()
    address = reverse("room-projector", args=[screen_token(meeting)])
    assert address in page
    anybody = Client()
    screen = anybody.get(address)
    text = screen.content.decode()
    assert code_at(meeting.pk, then(cast, "head", 9, 10).now).spaced in text
    assert "<svg" in text
    assert "example.vn" not in text.replace("testserver", "")
    assert screen["X-Robots-Tag"] == "noindex"
    beat = reverse("room-projector-beat", args=[screen_token(meeting)])
    version = anybody.get(beat)["X-Room-Version"]
    assert anybody.get(beat, {"v": version}).status_code == 204
    sign_in("secretary").post(reverse("room-screen-end", args=[meeting.pk]))
    assert anybody.get(address).status_code == 410
    assert anybody.get(beat).status_code == 410
    assert anybody.get(reverse("room-projector", args=["x"])).status_code == 410


def test_before_and_after_the_meeting_the_room_says_so(cast: Cast, meeting: Meeting, sign_in: SignIn) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(status="convened", started_at=None)
    assert "Cuộc họp chưa bắt đầu" in sign_in("member").get(room(meeting)).content.decode()
    Meeting.objects.filter(pk=meeting.pk).update(
        status="held", started_at=then(cast, "head", 8).now, ended_at=then(cast, "head", 9).now
    )
    touch(meeting)
    assert "Cuộc họp đã kết thúc" in sign_in("member").get(room(meeting)).content.decode()


def test_every_version_of_the_notes_is_shown_with_its_difference(meeting: Meeting, cast: Cast, sign_in: SignIn) -> None:
    item, by = first_item(meeting), then(cast, "secretary", 9, 1)
    notes_save(item, "Sở Y tế báo cáo tiến độ.", expect=0, by=by)
    notes_save(item, "Sở Y tế báo cáo kết quả.", expect=1, by=by)
    page = sign_in("head").get(reverse("item-revisions", args=[item.pk])).content.decode()
    assert "<del>tiến độ.</del><ins>kết quả.</ins>" in page
    assert sign_in("member").get(reverse("item-revisions", args=[item.pk])).status_code == 403


def test_without_valkey_the_room_is_still_shown(
    meeting: Meeting, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    store = room_cache._Store()
    monkeypatch.setattr(room_cache, "_store", store)
    settings.REDIS_URL = "redis://127.0.0.1:1/0"  # type: ignore[attr-defined]
    assert "Xin phát biểu" in sign_in("member").get(room(meeting)).content.decode()
