"""The pages of written consultations, as people go through them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from committee import clock
from committee.actor import Actor
from documents.models import Document
from meetings.models import Consultation, Meeting
from meetings.models.consultation import Position
from meetings.services.consultation_form import form_render, forms_render_missing
from meetings.services.consultation_result import Ruling, consultation_close, consultation_decide
from notifications.mail import Mail, NotReady, Withdrawn
from notifications.models import Notification
from notifications.services.registry import kind_of
from tests.committee.cast import TODAY, Cast
from tests.meetings.cast import a_draft as a_meeting, at
from tests.meetings.conftest import SignIn
from tests.meetings.consulting import DUE, NEXT_DAY, TITLE, a_draft, answer, sent, voter
from tests.meetings.files import a_pdf


def text(response: HttpResponse) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.django_db
class TestTheWholeWay:
    def test_from_the_draft_to_the_question_of_the_members(self, cast: Cast, sign_in: SignIn) -> None:
        secretary, head = sign_in("secretary"), sign_in("head")
        fields = {"title": TITLE, "question": "Đồng ý?", "text": "I. Phạm vi\nToàn tỉnh", "due_on": ""}
        fields["follower"] = str(cast.seats["secretary"].pk)
        response = secretary.post("/lay-y-kien/moi/", fields)
        consultation = Consultation.objects.get()
        assert response["Location"] == f"/lay-y-kien/{consultation.pk}/"
        base = f"/lay-y-kien/{consultation.pk}/"
        secretary.post(f"{base}tai-lieu/moi/", {"file": a_pdf("danh-muc.pdf"), "title": "Danh mục"})
        secretary.post(f"{base}trinh/")
        page = text(head.get(f"{base}gui/"))
        for said in ("Đồng ý?", "Danh mục", "25/05/2026", "18/05 + 5 ngày làm việc", "Điều 14", "Phạm Thị D"):
            assert said in page
        assert "Nguyễn Văn A –" not in page  # the Head decides and is not asked
        head.post(f"{base}gui/", {"seen": "1", "confirm": "1"})
        consultation.refresh_from_db()
        assert (consultation.status, consultation.voters.count()) == ("open", 6)

    def test_an_answer_takes_two_taps_and_the_first_one_writes_nothing(self, cast: Cast, sign_in: SignIn) -> None:
        consultation, member = sent(cast), sign_in("member")
        address = f"/lay-y-kien/{consultation.pk}/tra-loi/"
        page = text(member.get(address))
        assert "Tôi đồng ý" in page
        assert "Tôi xác nhận" not in page
        first = text(member.post(address, {"position": "agree", "text": ""}))
        assert "Tôi xác nhận" in first
        own = voter(consultation, cast, "member")
        assert not own.answers.exists()
        member.post(address, {"position": "agree", "text": "", "confirm": "1"})
        assert own.answers.get().position == "agree"
        assert "Đồng ý, 18/05/2026" in text(member.get(f"/lay-y-kien/{consultation.pk}/"))

    def test_another_opinion_without_words_comes_back_with_its_field(self, cast: Cast, sign_in: SignIn) -> None:
        consultation = sent(cast)
        response = sign_in("member").post(f"/lay-y-kien/{consultation.pk}/tra-loi/", {"position": "other", "text": ""})
        assert response.status_code == 422
        assert "Vui lòng ghi rõ ý kiến" in text(response)

    def test_members_see_each_others_answers_after_the_closing_only(
        self, cast: Cast, sign_in: SignIn, noon: Callable[[dt.datetime], None]
    ) -> None:
        consultation, member = sent(cast), sign_in("member")
        answer(consultation, cast, "health", Position.OTHER, "Bổ sung dữ liệu y tế")
        address = f"/lay-y-kien/{consultation.pk}/"
        assert "Bổ sung dữ liệu y tế" not in text(member.get(address))
        assert "Bổ sung dữ liệu y tế" in text(sign_in("secretary").get(address))
        consultation_close(consultation, by=at(cast, "secretary", NEXT_DAY))
        assert "Bổ sung dữ liệu y tế" in text(member.get(address))

    def test_the_result_minutes_are_read_then_signed(
        self, cast: Cast, sign_in: SignIn, noon: Callable[[dt.datetime], None]
    ) -> None:
        consultation, secretary = sent(cast), sign_in("secretary")
        answer(consultation, cast, "member")
        noon(clock.at(NEXT_DAY, dt.time(9)))
        address = f"/lay-y-kien/{consultation.pk}/dong/"
        response = secretary.get(address)
        assert "01/BB-BCĐXDCQĐT" in text(response)
        seen = response.context["hidden"]["seen"]
        assert secretary.post(address, {"seen": "older", "confirm": "1"}).status_code == 409
        secretary.post(address, {"seen": seen, "confirm": "1"})
        assert Document.objects.get(kind="BB").is_issued
        head = sign_in("head")
        ruling = {"decision": "adopted", "text": "Ban hành.", "reason": ""}
        head.post(f"/lay-y-kien/{consultation.pk}/quyet-dinh/", ruling)
        page = text(head.get(f"/lay-y-kien/{consultation.pk}/"))
        assert "Thông qua" in page
        assert "01/BB-BCĐXDCQĐT" in page

    def test_the_silent_are_reminded_by_one_tap(self, cast: Cast, sign_in: SignIn) -> None:
        consultation = sent(cast)
        answer(consultation, cast, "member")
        response = sign_in("secretary").post(f"/lay-y-kien/{consultation.pk}/nhac/", follow=True)
        assert "5 người" in text(response)

    def test_an_answer_on_paper_is_entered(self, cast: Cast, sign_in: SignIn) -> None:
        consultation = sent(cast)
        address = f"/lay-y-kien/thanh-vien/{voter(consultation, cast, 'police').pk}/phieu-giay/"
        fields = {"position": "disagree", "text": "Chưa rõ", "given_on": "18/05/2026", "reason": "Gửi qua văn thư"}
        page = text(sign_in("secretary").post(address, fields, follow=True))
        assert "bằng phiếu giấy; Võ Thị E nhập: Gửi qua văn thư" in page

    def test_a_wish_for_a_meeting_goes_on_the_agenda(self, cast: Cast, sign_in: SignIn) -> None:
        consultation, meeting = sent(cast), a_meeting(cast)
        base = f"/lay-y-kien/{consultation.pk}/"
        sign_in("member").post(f"{base}dua-ra-hop/", {"reason": "Cần bàn về kinh phí"})
        proposal = text(sign_in("standing").get(f"/cuoc-hop/dot-xuat/de-nghi/?lay-y-kien={consultation.pk}"))
        assert "Cần bàn về kinh phí" in proposal
        sign_in("secretary").post(f"{base}dua-vao-cuoc-hop/", {"meeting": str(meeting.pk)})
        assert Meeting.objects.get(pk=meeting.pk).items.filter(title=TITLE, kind="decision").exists()

    def test_a_decision_begins_its_document_and_names_the_source_of_a_task(self, cast: Cast, sign_in: SignIn) -> None:
        consultation = sent(cast)
        answer(consultation, cast, "member")
        consultation_close(consultation, by=at(cast, "secretary", NEXT_DAY))
        consultation_decide(consultation, Ruling("adopted", "Thống nhất."), by=at(cast, "head", NEXT_DAY))  # type: ignore[arg-type]
        head = sign_in("head")
        page = text(head.get(f"/van-ban/quyet-dinh/moi/?lay-y-kien={consultation.pk}"))
        assert "Điều 1. Thống nhất." in page
        assert "Căn cứ Biên bản tổng hợp ý kiến số 01/BB-BCĐXDCQĐT ngày 26/05/2026" in page
        task = text(head.get(f"/nhiem-vu/moi/?lay-y-kien={consultation.pk}"))
        assert "Biên bản tổng hợp ý kiến số 01/BB-BCĐXDCQĐT" in task

    def test_a_stranger_finds_nothing(self, cast: Cast, neighbours: Cast, sign_in: SignIn) -> None:
        consultation, client = sent(cast), Client()
        client.force_login(neighbours.users["head"])
        for page in ("", "tra-loi/", "phieu/", "dong/"):
            assert client.get(f"/lay-y-kien/{consultation.pk}/{page}").status_code == 404
        assert TITLE not in text(client.get("/lay-y-kien/"))
        assert TITLE not in text(client.get("/tim-kiem/?q=danh+muc"))

    def test_the_list_finds_by_words_without_accents(self, cast: Cast, sign_in: SignIn) -> None:
        sent(cast)
        member = sign_in("member")
        assert TITLE in text(member.get("/lay-y-kien/?q=du+lieu+dung+chung"))
        assert TITLE not in text(member.get("/lay-y-kien/?trang_thai=decided"))

    def test_the_list_as_a_table_keeps_open_answers_to_itself(self, cast: Cast, sign_in: SignIn) -> None:
        for title in ("=CMD()", TITLE):
            consultation = sent(cast, title=title)
            answer(consultation, cast, "member", Position.DISAGREE)
        consultation_close(consultation, by=at(cast, "secretary", NEXT_DAY))
        response = sign_in("member").get("/lay-y-kien/?dang=csv")
        first, second = b"".join(response.streaming_content).decode().splitlines()[1:]  # type: ignore[attr-defined]
        assert first.startswith("'=CMD();Đang lấy ý kiến;Nguyễn Văn A;18/05/2026;25/05/2026;6;1;;;;;;;;")
        assert "25/05/2026;6;1;0;1;0;5;0;01/BB-BCĐXDCQĐT" in second

    def test_asks_as_many_queries_for_many_as_for_few(self, cast: Cast, sign_in: SignIn) -> None:
        browser = sign_in("secretary")

        def queries(address: str) -> int:
            browser.get(address)
            with CaptureQueriesContext(connection) as asked:
                browser.get(address)
            return len(asked)

        consultation = sent(cast)
        pages = ("/lay-y-kien/", f"/lay-y-kien/{consultation.pk}/")
        few = [queries(page) for page in pages]
        for who in ("member", "health", "vice", "police"):
            answer(sent(cast), cast, who)
            answer(consultation, cast, who)
        assert [queries(page) for page in pages] == few


@pytest.mark.django_db
class TestTheMails:
    def composed(self, row: Notification, day: dt.date = TODAY) -> object:
        kind = kind_of(row.kind)
        assert kind is not None
        return kind.compose(row, clock.at(day, dt.time(9)))

    def rows(self, consultation: Consultation, kind: str) -> list[Notification]:
        found = Notification.objects.filter(subject_type="meetings.consultation", subject_id=consultation.pk, kind=kind)
        return list(found.exclude(state="cancelled").order_by("recipient_name"))

    def test_the_question_goes_out_with_the_form_once_it_is_made(self, cast: Cast) -> None:
        consultation = sent(cast)
        row = self.rows(consultation, "consultation_sent")[0]
        assert isinstance(self.composed(row), NotReady)
        assert forms_render_missing(by=Actor.system()) == 1
        mail = self.composed(row)
        assert isinstance(mail, Mail)
        assert mail.attachments[0].content.startswith(b"%PDF")
        assert mail.link == f"/lay-y-kien/{consultation.pk}/tra-loi/"
        assert "Thành viên không trả lời thì không được tính." in mail.text
        assert form_render(consultation.pk, by=Actor.system()) == consultation.form

    def test_who_has_answered_is_not_reminded(self, cast: Cast) -> None:
        consultation = sent(cast)
        row = next(row for row in self.rows(consultation, "consultation_due") if row.recipient_name == "Phạm Thị D")
        assert isinstance(self.composed(row), Mail)
        answer(consultation, cast, "member")
        assert isinstance(self.composed(row), Withdrawn)

    def test_after_the_last_day_the_follower_reads_who_is_silent(self, cast: Cast) -> None:
        consultation = sent(cast)
        answer(consultation, cast, "member", day=DUE)
        row = next(row for row in self.rows(consultation, "consultation_overdue") if row.occasion == "follower")
        mail = self.composed(row, NEXT_DAY)
        assert isinstance(mail, Mail)
        assert "Đỗ Văn K" in mail.text
        assert "Phạm Thị D" not in mail.text

    def test_drafts_have_no_form(self, cast: Cast) -> None:
        assert form_render(a_draft(cast).pk, by=Actor.system()) is None
