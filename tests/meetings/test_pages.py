"""The pages of meetings: who gets in, what they say, what they keep when something is wrong, and what they cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee import clock
from meetings.models import Meeting
from meetings.services.answers import Reply, answer_give
from meetings.services.papers import paper_add
from tests.committee.cast import Cast
from tests.meetings.cast import a_convened_meeting, a_draft
from tests.meetings.files import a_pdf
from tests.meetings.test_duty import a_held_meeting

SignIn = Callable[[str], Client]
FORM = {
    "day": "26/05/2026",
    "starts": "08:00",
    "ends": "10:30",
    "place": "Phòng họp số 1",
    "title": "Họp định kỳ Quý II năm 2026",
}


def form(cast: Cast, **changes: str) -> dict[str, str]:
    people = {"chair": str(cast.seats["head"].pk), "secretary": str(cast.seats["secretary"].pk)}
    return {**FORM, **people, **changes}


@pytest.mark.django_db
class TestOneStepFromDutyToDraft:
    def test_the_secretary_opens_the_page_and_presses_one_button(self, cast: Cast, sign_in: SignIn) -> None:
        client = sign_in("secretary")
        page = client.get(reverse("meeting-new-regular"))
        assert page.status_code == 200
        assert "28/05/2026" in page.content.decode()
        answer = client.post(reverse("meeting-new-regular"), form(cast))
        meeting = Meeting.objects.get()
        assert answer.headers["Location"] == reverse("meeting-detail", args=[meeting.pk])
        assert "Quý II" in client.get(answer.headers["Location"]).content.decode()

    def test_wrong_input_keeps_what_was_typed(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in("secretary").post(
            reverse("meeting-new-regular"), form(cast, day="15/05/2026", ends="07:00", place="Hội trường lớn")
        )
        text = page.content.decode()
        assert page.status_code == 422
        assert "Hội trường lớn" in text
        assert "Ngày này đã qua" in text
        assert not Meeting.objects.exists()

    def test_a_second_one_gets_a_sentence(self, cast: Cast, sign_in: SignIn) -> None:
        a_draft(cast)
        page = sign_in("secretary").post(reverse("meeting-new-regular") + "?nam=2026&quy=2", form(cast))
        assert page.status_code == 422
        assert "Kỳ này đã có cuộc họp định kỳ" in page.content.decode()

    def test_the_next_quarter_is_offered_when_this_one_has_its_meeting(self, cast: Cast, sign_in: SignIn) -> None:
        a_draft(cast)
        assert "Quý III năm 2026" in sign_in("secretary").get(reverse("meeting-new-regular")).content.decode()

    @pytest.mark.parametrize("query", ["?nam=2026&quy=7", "?nam=abc", "?quy=x"])
    def test_a_period_that_does_not_exist_is_no_page(self, cast: Cast, sign_in: SignIn, query: str) -> None:
        assert sign_in("secretary").get(reverse("meeting-new-regular") + query).status_code == 404


@pytest.mark.django_db
class TestTheDoors:
    @pytest.mark.parametrize(
        ("name", "who"),
        [
            ("meeting-new-regular", "member"),
            ("meeting-new-enlarged", "secretary"),
            ("meeting-convene-now", "standing"),
            ("meeting-convene-now", "deputy"),
            ("meeting-propose", "secretary"),
            ("meeting-propose", "head"),
        ],
    )
    def test_who_may_not_call_a_meeting_reads_why(self, sign_in: SignIn, name: str, who: str) -> None:
        page = sign_in(who).get(reverse(name))
        assert page.status_code == 403
        text = page.content.decode().replace("\xa0", " ")
        assert "Điều 12" in text or "Chỉ Thư ký" in text

    @pytest.mark.parametrize("who", ["member", "health", "deputy"])
    def test_a_draft_is_no_page_for_members(self, cast: Cast, sign_in: SignIn, who: str) -> None:
        meeting = a_draft(cast)
        assert sign_in(who).get(reverse("meeting-detail", args=[meeting.pk])).status_code == 404

    @pytest.mark.parametrize("who", ["head", "deputy", "member", "secretary", "standing", "admin"])
    def test_a_convened_meeting_is_a_page_for_everybody_inside(self, cast: Cast, sign_in: SignIn, who: str) -> None:
        meeting = a_convened_meeting(cast)
        page = sign_in(who).get(reverse("meeting-detail", args=[meeting.pk]))
        assert page.status_code == 200

    def test_outsiders_and_other_committees_find_nothing(self, cast: Cast, neighbours: Cast, sign_in: SignIn) -> None:
        meeting = a_convened_meeting(cast)
        item, row = meeting.items.first(), meeting.participants.first()
        assert item is not None
        paths = [
            reverse(name, args=[meeting.pk])
            for name in ("meeting-detail", "meeting-answer", "meeting-move", "meeting-ics")
        ]
        paths += [reverse("paper-new", args=[item.pk]), reverse("answer-record", args=[row.pk])]
        foreign = Client()
        foreign.force_login(neighbours.users["head"])
        for client in (sign_in("outsider"), foreign):
            assert {client.get(path).status_code for path in paths} == {404}

    def test_without_signing_in_one_lands_at_the_door(self, cast: Cast, noon: object) -> None:
        meeting = a_convened_meeting(cast)
        answer = Client().get(reverse("meeting-detail", args=[meeting.pk]))
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/dang-nhap/")

    @pytest.mark.parametrize("name", ["meeting-move", "meeting-cancel", "waiver-new"])
    def test_what_the_head_does_is_refused_to_the_secretary(self, cast: Cast, sign_in: SignIn, name: str) -> None:
        meeting = a_convened_meeting(cast)
        assert sign_in("secretary").get(reverse(name, args=[meeting.pk])).status_code == 403


@pytest.mark.django_db
class TestTheListOfMeetings:
    def test_finds_by_words_without_accents_and_by_state(self, cast: Cast, sign_in: SignIn) -> None:
        a_convened_meeting(cast)
        client = sign_in("member")
        assert "Quý II năm 2026</a>" in client.get("/cuoc-hop/?q=dinh+ky+quy+ii").content.decode().replace("\xa0", " ")
        assert "Không có cuộc họp nào" in client.get("/cuoc-hop/?trang_thai=held").content.decode()

    def test_says_to_each_who_calls_meetings(self, sign_in: SignIn) -> None:
        assert "Chỉ Trưởng Ban" in sign_in("secretary").get("/cuoc-hop/").content.decode()
        assert "Triệu tập họp đột xuất</a>" in sign_in("head").get("/cuoc-hop/").content.decode()

    def test_costs_the_same_for_few_and_for_many(self, cast: Cast, sign_in: SignIn) -> None:
        client = sign_in("secretary")
        a_held_meeting(cast, dt.date(2026, 2, 10), 1)
        client.get("/cuoc-hop/")
        with CaptureQueriesContext(connection) as few:
            client.get("/cuoc-hop/")
        for year in range(2021, 2026):
            for quarter in range(1, 5):
                a_held_meeting(cast, dt.date(year, quarter * 3, 10), quarter)
        with CaptureQueriesContext(connection) as many:
            assert client.get("/cuoc-hop/").status_code == 200
        assert len(few) == len(many) <= 20

    def test_is_empty_with_the_next_step(self, sign_in: SignIn) -> None:
        assert "Chưa có cuộc họp nào" in sign_in("secretary").get("/cuoc-hop/").content.decode()


@pytest.mark.django_db
class TestTheMeetingsPage:
    def test_costs_the_same_for_any_number_of_invitees_and_papers(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = a_convened_meeting(cast)
        client, path = sign_in("secretary"), reverse("meeting-detail", args=[meeting.pk])
        client.get(path)
        with CaptureQueriesContext(connection) as before:
            client.get(path)
        for position in range(1, 4):
            paper_add(meeting.items.get(position=position), a_pdf(), "Tài liệu", by=cast.secretary)
        for n in range(20):
            meeting.participants.create(role="guest", guest_name=f"Khách {n}", guest_email=f"g{n}@example.vn")
        with CaptureQueriesContext(connection) as after:
            assert client.get(path).status_code == 200
        assert len(after) <= len(before) + 1

    def test_gives_its_invitees_a_calendar_file(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = a_convened_meeting(cast)
        answer = sign_in("member").get(reverse("meeting-ics", args=[meeting.pk]))
        assert answer.headers["Content-Type"].startswith("text/calendar")
        assert b"METHOD:REQUEST" in answer.content

    def test_opens_the_start_button_in_time_only(
        self, cast: Cast, sign_in: SignIn, noon: Callable[[dt.datetime], None]
    ) -> None:
        meeting = a_convened_meeting(cast)
        path = reverse("meeting-detail", args=[meeting.pk])
        assert "disabled" in sign_in("secretary").get(path).content.decode()
        noon(clock.at(dt.date(2026, 5, 26), dt.time(7, 30)))
        assert reverse("meeting-start", args=[meeting.pk]) in sign_in("secretary").get(path).content.decode()


@pytest.mark.django_db
def test_home_tells_each_what_waits(cast: Cast, sign_in: SignIn) -> None:
    text = sign_in("secretary").get("/").content.decode().replace("\xa0", " ")
    assert "Lập cuộc họp định kỳ Quý II/2026" in text
    meeting = a_convened_meeting(cast)
    assert "Trả lời giấy mời" in sign_in("member").get("/").content.decode()
    row = meeting.participants.get(membership=cast.seats["health"])
    answer_give(row, Reply("substitute", substitute_name="P", substitute_post="Phó"), by=cast.health)  # type: ignore[arg-type]
    assert "Đỗ Văn K" in sign_in("head").get("/").content.decode()
    assert "Nộp tài liệu" in sign_in("standing").get("/").content.decode()
