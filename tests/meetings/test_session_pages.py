"""The pages on which a meeting is held and followed up: doors, kept input, conflicts, what is shown to whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from committee import clock
from documents.models import Document
from meetings.models import Conclusion, Meeting, Minutes, TaskProposal
from meetings.services.notice import notice_of
from tests.committee.cast import Cast
from tests.meetings.cast import MEETING_DAY
from tests.meetings.conftest import SignIn
from tests.meetings.held import NEXT_DAY, a_notice, held, in_session, recorded, signed, signed_by_secretary

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def at_the_meeting(noon: Callable[[dt.datetime], None]) -> None:
    """Pages see Tuesday 26/05/2026, 10:30."""
    noon(clock.at(MEETING_DAY, dt.time(10, 30)))


@pytest.fixture
def next_day(noon: Callable[[dt.datetime], None]) -> None:
    noon(clock.at(NEXT_DAY, dt.time(15)))


def path(meeting: Meeting, page: str = "dien-bien") -> str:
    return f"/cuoc-hop/{meeting.pk}/{page}/"


def row(cast: Cast, meeting: Meeting, who: str) -> int:
    key: int = meeting.participants.get(membership=cast.seats[who]).pk
    return key


@pytest.mark.django_db
class TestTheRollCallPage:
    def test_saves_the_line_that_changed(self, cast: Cast, sign_in: SignIn) -> None:
        meeting, client = in_session(cast), sign_in("secretary")
        key, other = row(cast, meeting, "member"), row(cast, meeting, "health")
        sent = {"nguoi": key, f"a{key}": "online", f"a{other}": "absent"}
        answer = client.post(path(meeting, "diem-danh"), sent, **HTMX)
        assert answer.status_code == 200
        assert f'id="nguoi-{key}"' in answer.content.decode()
        assert meeting.participants.get(pk=key).attendance == "online"
        assert meeting.participants.get(pk=other).attendance == "unknown"

    def test_says_at_the_line_what_is_missing(self, cast: Cast, sign_in: SignIn) -> None:
        meeting, client = in_session(cast), sign_in("secretary")
        key = row(cast, meeting, "member")
        answer = client.post(path(meeting, "diem-danh"), {"nguoi": key, f"a{key}": "excused"}, **HTMX)
        assert "Đề nghị ghi lý do Phạm Thị D vắng mặt." in answer.content.decode()

    def test_without_scripts_keeps_what_was_chosen(self, cast: Cast, sign_in: SignIn) -> None:
        meeting, client = in_session(cast), sign_in("secretary")
        key, other = row(cast, meeting, "member"), row(cast, meeting, "health")
        sent = {f"a{key}": "excused", f"a{other}": "absent", f"r{other}": "Không rõ"}
        answer = client.post(path(meeting, "diem-danh"), sent)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "vắng mặt." in page
        assert 'value="Không rõ"' in page
        sent[f"r{key}"] = "Ốm"
        assert client.post(path(meeting, "diem-danh"), sent).status_code == 302
        assert meeting.participants.filter(attendance="unknown").count() == 6

    def test_marks_by_answers(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = in_session(cast)
        sign_in("secretary").post(path(meeting, "diem-danh"), {"theo": "tra-loi"})
        assert meeting.participants.filter(attendance="present").count() == 2

    @pytest.mark.parametrize(("who", "status"), [("member", 403), ("deputy", 403), ("outsider", 404)])
    def test_is_closed_to_others(self, cast: Cast, sign_in: SignIn, who: str, status: int) -> None:
        meeting, client = in_session(cast), sign_in(who)
        assert client.get(path(meeting)).status_code == status
        assert client.post(path(meeting, "diem-danh"), {}).status_code == status


@pytest.mark.django_db
class TestTheNotesPage:
    def test_two_secretaries_get_both_texts(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = in_session(cast)
        item = meeting.items.get(position=1)
        address = f"/cuoc-hop/muc/{item.pk}/dien-bien/"
        sign_in("secretary").post(address, {"notes": "Của thư ký", "seen": "0"})
        client = sign_in("head")
        answer = client.post(address, {"notes": "Của chủ trì", "seen": "0"})
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "Của thư ký" in page
        assert "Của chủ trì" in page
        assert 'name="seen" value="1"' in page
        fragment = client.post(address, {"notes": "Của chủ trì", "seen": "0"}, **HTMX)
        assert fragment.status_code == 409
        assert "<html" not in fragment.content.decode()
        assert client.post(address, {"notes": "Của cả hai", "seen": "1"}).status_code == 302

    def test_answers_the_pause_with_the_new_version(self, cast: Cast, sign_in: SignIn) -> None:
        item = in_session(cast).items.get(position=1)
        answer = sign_in("secretary").post(f"/cuoc-hop/muc/{item.pk}/dien-bien/", {"notes": "A", "seen": "0"}, **HTMX)
        assert 'name="seen" value="1"' in answer.content.decode()

    def test_refuses_when_the_secretary_has_signed(self, cast: Cast, sign_in: SignIn, next_day: None) -> None:
        meeting = signed_by_secretary(cast).meeting
        item = meeting.items.get(position=1)
        answer = sign_in("secretary").post(f"/cuoc-hop/muc/{item.pk}/dien-bien/", {"notes": "A", "seen": "1"})
        assert answer.status_code == 403
        assert "Thư ký đã ký biên bản" in answer.content.decode()
        assert sign_in("secretary").get(path(meeting)).status_code == 403


@pytest.mark.django_db
class TestConclusionsAndTheirTasks:
    def test_are_written_and_given(self, cast: Cast, sign_in: SignIn) -> None:
        meeting, client = in_session(cast), sign_in("secretary")
        assert client.get(path(meeting, "ket-luan/moi")).status_code == 200
        client.post(path(meeting, "ket-luan/moi"), {"text": "Giao Sở Y tế.", "item": meeting.items.first().pk})
        conclusion = Conclusion.objects.get()
        sent = {"title": "Làm", "accountable": cast.seats["health"].pk, "days": "5"}
        assert client.post(f"/cuoc-hop/ket-luan/{conclusion.pk}/nhiem-vu/moi/", sent).status_code == 302
        assert TaskProposal.objects.get().due_date == dt.date(2026, 6, 2)
        assert "hạn 02/06/2026" in client.get(path(meeting)).content.decode()

    def test_a_task_needs_exactly_one_kind_of_due_date(self, cast: Cast, sign_in: SignIn) -> None:
        meeting, client = recorded(cast), sign_in("secretary")
        address = f"/cuoc-hop/ket-luan/{meeting.conclusions.get(number=2).pk}/nhiem-vu/moi/"
        base = {"title": "Nội dung giữ lại", "accountable": cast.seats["health"].pk}
        for wrong in ({}, {"due_date": "30/06/2026", "no_due_date": "on"}, {"due_date": "30/06/2026", "days": "5"}):
            answer = client.post(address, base | wrong)
            assert answer.status_code == 422
            assert "Nội dung giữ lại" in answer.content.decode()
        assert client.post(address, base | {"no_due_date": "on"}).status_code == 302

    def test_a_day_off_as_due_date_is_said(self, cast: Cast, sign_in: SignIn) -> None:
        meeting, client = recorded(cast), sign_in("secretary")
        address = f"/cuoc-hop/ket-luan/{meeting.conclusions.get(number=2).pk}/nhiem-vu/moi/"
        sent = {"title": "Làm", "accountable": cast.seats["health"].pk, "due_date": "28/06/2026"}
        assert "28/06/2026" in client.post(address, sent, follow=True).content.decode()

    def test_a_stale_edit_keeps_both_texts(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = recorded(cast)
        conclusion = meeting.conclusions.get(number=2)
        address = f"/cuoc-hop/ket-luan/{conclusion.pk}/sua/"
        sign_in("secretary").post(address, {"text": "Của thư ký", "seen": "0"})
        answer = sign_in("head").post(address, {"text": "Của chủ trì", "seen": "0"})
        assert answer.status_code == 409
        assert "Của thư ký" in answer.content.decode()
        assert "Của chủ trì" in answer.content.decode()

    def test_is_taken_away_only_after_it_was_shown(self, cast: Cast, sign_in: SignIn) -> None:
        meeting, client = recorded(cast), sign_in("secretary")
        conclusion = meeting.conclusions.get(number=1)
        task = conclusion.proposals.get()
        assert "Chuẩn hóa" in client.get(f"/cuoc-hop/ket-luan/nhiem-vu/{task.pk}/xoa/").content.decode()
        client.post(f"/cuoc-hop/ket-luan/nhiem-vu/{task.pk}/xoa/")
        client.post(f"/cuoc-hop/ket-luan/{conclusion.pk}/vi-tri/", {"huong": "xuong"})
        assert meeting.conclusions.get(number=2) == conclusion
        assert client.get(f"/cuoc-hop/ket-luan/{conclusion.pk}/xoa/").status_code == 200
        client.post(f"/cuoc-hop/ket-luan/{conclusion.pk}/xoa/")
        assert meeting.conclusions.count() == 1
        client.post(f"/cuoc-hop/ket-luan/{meeting.conclusions.get().pk}/khong-phat-sinh/", {"dat": "0"})
        assert not meeting.conclusions.get().no_task


@pytest.mark.django_db
class TestOpeningAndClosing:
    def test_are_confirmed_first(self, cast: Cast, sign_in: SignIn) -> None:
        from tests.meetings.cast import a_convened_meeting

        meeting, client = a_convened_meeting(cast), sign_in("secretary")
        assert client.get(path(meeting, "khai-mac")).status_code == 200
        assert client.post(path(meeting, "khai-mac")).url == path(meeting)  # type: ignore[attr-defined]
        answer = client.post(path(meeting, "ket-thuc"), {"ended": "10:30"})
        assert answer.status_code == 422
        assert "chưa điểm danh" in answer.content.decode()

    def test_the_end_can_be_earlier_than_the_click(self, cast: Cast, sign_in: SignIn) -> None:
        meeting, client = recorded(cast), sign_in("secretary")
        assert client.post(path(meeting, "ket-thuc"), {"ended": "11:00"}).status_code == 422
        client.post(path(meeting, "ket-thuc"), {"ended": "10:10"})
        meeting.refresh_from_db()
        assert meeting.ended_at == clock.at(MEETING_DAY, dt.time(10, 10))


@pytest.mark.django_db
@pytest.mark.usefixtures("next_day")
class TestMinutesAndNotice:
    def test_are_signed_issued_and_read(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = held(cast)
        secretary, head = sign_in("secretary"), sign_in("head")
        self.sign(secretary, meeting)
        assert "01/BB-" in head.get(path(meeting, "bien-ban/ky")).content.decode()
        self.sign(head, meeting)
        assert Minutes.objects.get().status == "signed"
        secretary.post(path(meeting, "thong-bao"))
        document = notice_of(meeting)
        assert document is not None
        secretary.post(path(meeting, "thong-bao/trinh"), {"seen": document.version})
        confirm = head.get(path(meeting, "thong-bao/ban-hanh")).content.decode()
        assert "01/TB-BCĐXDCQĐT" in confirm
        assert "Chuẩn hóa dữ liệu dùng chung" in confirm
        document.refresh_from_db()
        head.post(path(meeting, "thong-bao/ban-hanh"), {"seen": document.version})
        document.refresh_from_db()
        assert document.is_issued
        for page in ("bien-ban", "thong-bao"):
            assert sign_in("member").get(path(meeting, page)).status_code == 200

    @staticmethod
    def sign(client: Client, meeting: Meeting) -> None:
        page = client.get(path(meeting, "bien-ban/ky"))
        client.post(path(meeting, "bien-ban/ky"), {"seen": page.context["hidden"]["seen"]})

    def test_unsigned_are_not_for_members(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = held(cast)
        a_notice(cast, meeting)
        client = sign_in("member")
        assert client.get(path(meeting, "bien-ban")).status_code == 403
        assert client.get(path(meeting, "thong-bao")).status_code == 403
        assert sign_in("standing").get(path(meeting, "thong-bao")).status_code == 200
        assert sign_in("outsider").get(path(meeting, "bien-ban")).status_code == 404

    def test_keep_what_was_typed(self, cast: Cast, sign_in: SignIn) -> None:
        meeting, client = held(cast), sign_in("secretary")
        sent = {"opening": "Khai mạc giữ lại", "closing": "", "started": "9:00", "ended": "8:00", "seen": "0"}
        answer = client.post(path(meeting, "bien-ban"), sent)
        assert answer.status_code == 422
        assert "Khai mạc giữ lại" in answer.content.decode()
        a_notice(cast, meeting)
        answer = client.post(path(meeting, "thong-bao"), {"opening": "Mở đầu giữ lại"})
        assert answer.status_code == 422
        assert "Mở đầu giữ lại" in answer.content.decode()

    def test_a_second_signature_is_stale(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = signed(cast).meeting
        assert sign_in("head").post(path(meeting, "bien-ban/ky")).status_code == 409
        assert sign_in("head").get(path(meeting, "bien-ban/ky")).status_code == 302

    def test_the_chair_returns_minutes_with_a_reason(self, cast: Cast, sign_in: SignIn) -> None:
        meeting, client = signed_by_secretary(cast).meeting, sign_in("head")
        assert sign_in("secretary").get(path(meeting, "bien-ban/tra-lai")).status_code == 403
        assert client.post(path(meeting, "bien-ban/tra-lai"), {"reason": ""}).status_code == 422
        client.post(path(meeting, "bien-ban/tra-lai"), {"reason": "Bổ sung"})
        assert Minutes.objects.get().status == "draft"

    def test_only_who_signs_issues_the_notice(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = held(cast)
        a_notice(cast, meeting)
        for who in ("secretary", "standing", "member"):
            assert sign_in(who).post(path(meeting, "thong-bao/ban-hanh")).status_code == 403
        assert not Document.objects.filter(kind="TB", status="issued").exists()

    def test_a_decision_is_drafted_for_the_meeting(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = held(cast)
        address = f"/van-ban/quyet-dinh/moi/?cuoc-hop={meeting.pk}"
        client = sign_in("secretary")
        assert next(crumb.label for crumb in client.get(address).context["crumbs"]) == meeting.title
        sent = {
            "subject": "Về việc thành lập Tổ công tác",
            "bases": "Căn cứ Quy chế hoạt động của Ban Chỉ đạo",
            "articles": "Điều 1. Thành lập Tổ công tác.",
            "recipients": "Các thành viên Ban Chỉ đạo",
            "archive": "VT",
            "signer": cast.seats["head"].pk,
            "circulation": "public",
            "copies": 1,
        }
        assert client.post(address, sent).status_code == 302
        link = meeting.document_links.get(part="decision")
        assert link.document.source_id == meeting.pk
        assert client.get(f"/van-ban/{link.document.pk}/sua/").status_code == 200
        assert sign_in("secretary").get("/van-ban/quyet-dinh/moi/?cuoc-hop=999999").status_code == 404

    def test_the_agenda_is_printed_for_invitees(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = held(cast)
        assert "CHƯƠNG TRÌNH" in sign_in("member").get(path(meeting, "chuong-trinh")).content.decode()
        assert sign_in("member").get(path(meeting, "chuong-trinh") + "?ban-in").content.startswith(b"<!DOCTYPE html>")
