"""The running meeting by a signed link: a guest while their item runs, and the substitute of a member; no votes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from committee import clock
from committee.models import OrgUnit
from committee.refusals import Refused
from meetings.by_link import ByLink
from meetings.check_in_code import code_at
from meetings.guest_links import guest_token, room_path, substitute_token
from meetings.models import Answer, Meeting, Participant, Question, Speech
from meetings.services.agenda import ItemTerms, item_add
from meetings.services.answers import Reply, answer_give, substitute_decide
from meetings.services.attendance.check_in import check_in as self_check_in
from meetings.services.convening import meeting_convene
from meetings.services.guest_papers import guest_items_set, guest_link_withdraw
from meetings.services.invitees import GuestTerms, guest_add
from meetings.services.planning import enlarged_draft
from meetings.services.polls import poll_draft, poll_open
from meetings.services.questions import question_ask
from meetings.services.room import item_take
from meetings.services.session import meeting_start
from meetings.services.speaking import speech_ask
from tests.committee.cast import Cast, agency
from tests.meetings.bound import approved
from tests.meetings.cast import MEETING_DAY, a_convened_meeting, at, terms
from tests.meetings.held import then
from tests.remembered import remembered

Turn = Callable[[dt.datetime], None]


@remembered
def an_enlarged_meeting(cast: Cast) -> Meeting:
    """In session; two items, an expert of an institute invited to the first; the health agency sends a substitute."""
    meeting = enlarged_draft(cast.committee, terms(cast), by=cast.head)
    for title in ("Kiến trúc số", "Nhân sự"):
        item_add(meeting, ItemTerms(title, needs_paper=False), by=cast.secretary)
    unit = agency("Viện Công nghệ số", "VCNS")
    guest_add(meeting, GuestTerms("Phan Văn Q", "Viện trưởng", "q@vien.example", unit), by=cast.secretary)
    meeting_convene(meeting, by=cast.head)
    guest_items_set(the_guest(meeting), [meeting.items.get(position=1)], by=cast.secretary)
    answer_give(
        meeting.participants.get(membership=cast.seats["health"]),
        Reply(Answer.SUBSTITUTE, substitute_name="Lê Thị Z", substitute_post="Phó Giám đốc"),
        by=cast.health,
    )
    substitute_decide(sent_for(cast, meeting), granted=True, reason="", by=cast.head)
    meeting_start(meeting, by=then(cast, "secretary", 8))
    return meeting


def the_guest(meeting: Meeting) -> Participant:
    row: Participant = meeting.participants.get(membership__isnull=True)
    return row


def sent_for(cast: Cast, meeting: Meeting) -> Participant:
    row: Participant = meeting.participants.get(membership=cast.seats["health"])
    return row


@pytest.fixture
def meeting(cast: Cast, noon: Turn) -> Meeting:
    noon(clock.at(MEETING_DAY, dt.time(8, 5)))
    return an_enlarged_meeting(cast)


def take(cast: Cast, meeting: Meeting, position: int) -> None:
    item_take(meeting.items.get(position=position), by=then(cast, "secretary", 8, 5))


def page(row: Participant) -> str:
    return Client().get(room_path(row)).content.decode()


def press(row: Participant, act: str, **fields: str) -> int:
    return Client().post(room_path(row), {"viec": act, **fields}, headers={"HX-Request": "true"}).status_code


def check_in(row: Participant) -> int:
    return press(row, "co-mat", ma=code_at(row.meeting_id, clock.now()).digits)


@pytest.mark.django_db
class TestAGuestByLink:
    def test_sees_the_item_with_its_papers_while_it_runs(self, cast: Cast, meeting: Meeting) -> None:
        theirs = approved(cast, meeting.items.get(position=1), "Đề án kiến trúc")
        other = approved(cast, meeting.items.get(position=2), "Danh sách")
        guest = the_guest(meeting)
        assert "Chưa mở mục nào" in page(guest)
        take(cast, meeting, 1)
        assert "Đề án kiến trúc" in page(guest)
        papers = [Client().get(room_path(guest), {"tai-lieu": paper.pk}) for paper in (theirs, other)]
        assert [answer.status_code for answer in papers] == [200, 404]
        for answer in papers:
            for close in answer._resource_closers:
                close()

    def test_learns_of_another_item_only_that_it_is_taken(self, cast: Cast, meeting: Meeting) -> None:
        take(cast, meeting, 2)
        shown = page(the_guest(meeting))
        assert "Đang họp nội dung khác" in shown
        assert "Nhân sự" not in shown
        assert press(the_guest(meeting), "phat-bieu") == 422

    def test_checks_in_by_the_code_and_leaves(self, meeting: Meeting) -> None:
        guest = the_guest(meeting)
        assert press(guest, "co-mat", ma="000000") == 422
        assert check_in(guest) == 200
        guest.refresh_from_db()
        assert (guest.attendance, guest.marked_by) == ("present", None)
        assert press(guest, "roi") == 200
        assert press(guest, "roi") == 422

    def test_asks_to_speak_once_here_and_withdraws(self, cast: Cast, meeting: Meeting) -> None:
        take(cast, meeting, 1)
        guest = the_guest(meeting)
        assert press(guest, "phat-bieu") == 422
        check_in(guest)
        assert press(guest, "phat-bieu") == 200
        assert "Phan Văn Q" in page(guest)
        assert press(guest, "rut") == 200
        assert Speech.objects.get().status == "withdrawn"

    def test_answers_a_question_put_to_their_agency_and_no_other(self, cast: Cast, meeting: Meeting) -> None:
        guest, item = the_guest(meeting), meeting.items.get(position=1)
        asker = meeting.participants.get(membership=cast.seats["member"])
        by = then(cast, "member", 8, 6)
        asked = question_ask(item, asker, OrgUnit.objects.get(name="Viện Công nghệ số"), "Bao giờ xong?", by=by)
        other = question_ask(item, asker, cast.seats["vice"].org_unit, "Còn đơn vị?", by=by)
        url = reverse("guest-question", args=[guest_token(guest)])
        assert "Còn đơn vị" not in Client().get(url).content.decode()
        assert Client().post(url, {"so": other.pk, "tra-loi": "Không"}).status_code == 422
        assert Client().post(url, {"so": asked.pk, "tra-loi": "Quý IV"}).status_code == 302
        asked.refresh_from_db()
        assert (asked.status, asked.answer, asked.answered_by) == ("written", "Quý IV", "Phan Văn Q")

    def test_sees_no_vote(self, cast: Cast, meeting: Meeting) -> None:
        take(cast, meeting, 1)
        poll = poll_draft(meeting.items.get(position=1), "Thông qua kiến trúc?", "named", by=then(cast, "secretary"))
        poll_open(poll, by=then(cast, "secretary"))
        check_in(the_guest(meeting))
        assert "Thông qua kiến trúc?" not in page(the_guest(meeting))

    def test_hears_of_changes_by_the_beat_alone(self, cast: Cast, meeting: Meeting) -> None:
        url = reverse("guest-room-beat", args=[guest_token(the_guest(meeting))])
        first = Client().get(url)
        version = first.headers["X-Room-Version"]
        assert Client().get(url, {"v": version}).status_code == 204
        take(cast, meeting, 1)
        assert Client().get(url, {"v": version}).status_code == 200

    def test_enters_no_room_of_the_members_and_none_of_another_meeting(self, cast: Cast, meeting: Meeting) -> None:
        other, guest = a_convened_meeting(cast), the_guest(meeting)
        foreign = approved(cast, other.items.get(position=1), "Báo cáo quý")
        assert Client().get(room_path(guest), {"tai-lieu": foreign.pk}).status_code == 404
        assert Client().get(reverse("room", args=[other.pk])).status_code == 302
        mine = ByLink(guest, clock.now())
        with pytest.raises(Refused):
            speech_ask(meeting.items.get(position=1), sent_for(cast, meeting), by=mine)

    def test_finds_the_link_closed_once_altered_withdrawn_or_a_day_later(
        self, cast: Cast, meeting: Meeting, noon: Turn
    ) -> None:
        guest = the_guest(meeting)
        before = room_path(guest)
        assert Client().get(before.replace("/phong-hop/", "x/phong-hop/")).status_code == 404
        noon(clock.at(MEETING_DAY + dt.timedelta(days=1), dt.time(0, 1)))
        late = Client().get(before)
        assert (late.status_code, "đã hết giá trị" in late.content.decode()) == (410, True)
        noon(clock.at(MEETING_DAY, dt.time(8, 6)))
        guest_link_withdraw(guest, by=at(cast, "secretary", MEETING_DAY))
        assert Client().get(before).status_code == 410
        assert Client().get(f"{before}nhip/").status_code == 410


@pytest.mark.django_db
class TestASubstituteByLink:
    def test_sits_in_the_place_of_the_member(self, cast: Cast, meeting: Meeting) -> None:
        take(cast, meeting, 2)
        row = sent_for(cast, meeting)
        assert "Lê Thị Z" in page(row)
        assert "Nhân sự" in page(row)
        assert check_in(row) == 200
        row.refresh_from_db()
        assert (row.attendance, row.speaks_as) == ("substituted", "Lê Thị Z")
        assert press(row, "phat-bieu") == 200

    def test_finds_the_member_there_in_person(self, cast: Cast, meeting: Meeting, noon: Turn) -> None:
        row = sent_for(cast, meeting)
        client = Client()
        client.force_login(cast.users["health"])
        client.post(reverse("room-check-in", args=[meeting.pk]), {"ma": code_at(meeting.pk, clock.now()).digits})
        assert check_in(row) == 422
        row.refresh_from_db()
        assert row.attendance == "present"

    def test_is_not_overwritten_by_the_member_who_comes_after_all(self, cast: Cast, meeting: Meeting) -> None:
        row = sent_for(cast, meeting)
        assert check_in(row) == 200
        by = then(cast, "health", 8, 5)
        with pytest.raises(Refused, match="Lê Thị Z"):
            self_check_in(row, code_at(meeting.pk, by.now).digits, by=by)
        row.refresh_from_db()
        assert row.attendance == "substituted"

    def test_has_no_link_without_consent_nor_after_another_answer(self, cast: Cast, noon: Turn) -> None:
        meeting = a_convened_meeting(cast)
        row = sent_for(cast, meeting)
        answer_give(row, Reply(Answer.SUBSTITUTE, substitute_name="Lê Thị Z", substitute_post="PGĐ"), by=cast.health)
        row.refresh_from_db()
        url = reverse("guest-room", args=[substitute_token(row)])
        assert Client().get(url).status_code == 410
        substitute_decide(row, granted=True, reason="", by=cast.head)
        assert Client().get(url).status_code == 200
        answer_give(row, Reply(Answer.ACCEPTED), by=cast.health)
        assert Client().get(url).status_code == 410

    def test_is_given_the_link_by_the_member_or_the_secretariat_alone(
        self, cast: Cast, meeting: Meeting, sign_in: Callable[[str], Client], noon: Turn
    ) -> None:
        row = sent_for(cast, meeting)
        path = room_path(row).partition(":")[0]  # what follows is the second of signing, and the signature
        assert path in sign_in("health").get(reverse("meeting-answer", args=[meeting.pk])).content.decode()
        assert path in sign_in("secretary").get(reverse("guest-items", args=[row.pk])).content.decode()
        assert sign_in("member").get(reverse("guest-items", args=[row.pk])).status_code == 403
        head = meeting.participants.get(membership=cast.seats["head"])
        assert sign_in("secretary").get(reverse("guest-items", args=[head.pk])).status_code == 403

    def test_opens_the_same_page_beside_an_account(
        self, cast: Cast, meeting: Meeting, sign_in: Callable[[str], Client]
    ) -> None:
        own = sign_in("outsider").get(room_path(sent_for(cast, meeting)))
        assert "Lê Thị Z" in own.content.decode()
        assert Question.objects.count() == 0
