"""Wrong input gets a sentence in Vietnamese and the right status, changes nothing, and loses nothing that was typed."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from committee import clock
from committee.models import Membership, OrgUnit, Person
from documents.models import Document, Kind
from meetings.models import Meeting, Paper
from tasks.models import Task, TaskReport
from tests.committee.cast import Cast
from tests.documents.files import pdf
from tests.meetings.cast import a_convened_meeting, a_draft
from tests.meetings.conftest import SignIn
from tests.meetings.held import a_notice, in_session, signed
from tests.tasks.cast import a_task, taken_over

PLACE = "Phòng họp số 7, nhà khách tỉnh"
MEGABYTE = 1024 * 1024


def said(answer: Any) -> str:
    """The words of a page, typed values included."""
    page = answer.content.decode()
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    values = " ".join(re.findall(r'value="([^"]*)"', body))
    words = re.sub(r"<[^>]+>", " ", body)
    return re.sub(r"[\s\u00a0\u2060]+", " ", html.unescape(f"{words} {values}"))


def terms(cast: Cast, **changes: Any) -> dict[str, Any]:
    """The form that drafts the regular meeting of quarter II."""
    return {
        "day": "26/05/2026",
        "starts": "08:00",
        "ends": "10:30",
        "place": PLACE,
        "chair": cast.seats["head"].pk,
        "secretary": cast.seats["secretary"].pk,
        "title": "",
    } | changes


def files(kind: str) -> SimpleUploadedFile:
    made = {
        "too large": ("bao-cao.pdf", pdf() + b" " * MEGABYTE),
        "a program": ("bao-cao.exe", b"MZ" + b"\0" * 60),
        "a program called PDF": ("bao-cao.pdf", b"MZ" + b"\0" * 60),
        "empty": ("bao-cao.pdf", b""),
        "secret": ("bao-cao-MẬT.pdf", pdf()),
    }
    name, content = made[kind]
    return SimpleUploadedFile(name, content, "application/pdf")


WRONG_FILES = {
    "too large": "Tệp lớn hơn 1 MB.",
    "a program": "Loại tệp này không được chấp nhận.",
    "a program called PDF": "Tệp không phải PDF dù tên tệp ghi như vậy.",
    "empty": "Tệp rỗng.",
    "secret": "không được soạn thảo, gửi hoặc lưu giữ trên hệ thống này",
}


@pytest.mark.parametrize("kind", WRONG_FILES)
def test_a_wrong_file_is_refused_as_a_paper_and_the_title_stays(
    cast: Cast, sign_in: SignIn, settings: Settings, kind: str
) -> None:
    settings.UPLOAD_MAX_BYTES = MEGABYTE
    item = a_draft(cast).items.first()
    assert item
    answer = sign_in("secretary").post(
        reverse("paper-new", args=[item.pk]), {"file": files(kind), "title": "Báo cáo quý"}
    )
    assert answer.status_code == 422
    assert WRONG_FILES[kind] in said(answer)
    assert "Báo cáo quý" in said(answer)
    assert not Paper.objects.exists()


@pytest.mark.parametrize("kind", WRONG_FILES)
def test_a_wrong_file_is_refused_as_evidence_and_the_report_stays(
    cast: Cast, sign_in: SignIn, settings: Settings, kind: str
) -> None:
    settings.UPLOAD_MAX_BYTES = MEGABYTE
    task = taken_over(cast, a_task(cast))
    typed = {"kind": "result", "percent": "100", "text": "Đã công bố danh mục.", "evidence": files(kind)}
    answer = sign_in("health").post(reverse("task-report", args=[task.pk]), typed)
    assert answer.status_code == 422
    assert WRONG_FILES[kind] in said(answer)
    assert "Đã công bố danh mục." in said(answer)
    assert not TaskReport.objects.exists()


def test_a_text_larger_than_the_server_reads_gets_413(cast: Cast, sign_in: SignIn, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2000
    item = in_session(cast).items.first()
    assert item
    answer = sign_in("secretary").post(reverse("item-notes", args=[item.pk]), {"notes": "a" * 3000, "seen": "0"})
    assert answer.status_code == 413
    assert "Dữ liệu gửi lên vượt quá dung lượng cho phép." in said(answer)
    item.refresh_from_db()
    assert item.notes == ""


WRONG_TERMS: dict[str, tuple[dict[str, Any], str]] = {
    "a day in the past": ({"day": "11/05/2026"}, "Ngày này đã qua."),
    "a day that does not exist": ({"day": "31/02/2026"}, "Ngày không đúng. Nhập theo dạng ngày/tháng/năm"),
    "another quarter": (
        {"day": "02/07/2026"},
        "Ngày 02/07/2026 không thuộc Quý II/2026 (từ 01/04/2026 đến 30/06/2026). (Điều 12)",
    ),
    "an end before the beginning": ({"ends": "07:00"}, "Giờ kết thúc phải sau giờ bắt đầu."),
    "one person for both": ({"secretary": "chair"}, "Chủ trì và thư ký"),
    "no place": ({"place": "", "content": PLACE}, "Vui lòng nhập mục này."),
}


@pytest.mark.parametrize("wrong", WRONG_TERMS)
def test_wrong_terms_of_a_meeting_are_told_and_kept(cast: Cast, sign_in: SignIn, wrong: str) -> None:
    changes, sentence = WRONG_TERMS[wrong]
    if changes.get("secretary") == "chair":
        changes = {"chair": cast.seats["deputy"].pk, "secretary": cast.seats["deputy"].pk}
    answer = sign_in("secretary").post(reverse("meeting-new-regular") + "?nam=2026&quy=2", terms(cast, **changes))
    assert answer.status_code == 422
    assert sentence in said(answer)
    assert PLACE in said(answer)
    assert not Meeting.objects.exists()


def test_a_second_head_is_refused(cast: Cast, sign_in: SignIn) -> None:
    person = Person.objects.create(full_name="Ông Thứ Hai", email="hai@example.vn")
    typed = {
        "person": person.pk,
        "role": "head",
        "org_unit": OrgUnit.objects.all()[0].pk,
        "position": "Phó Bí thư Tỉnh ủy",
        "appointing_decision": "Quyết định số 9/QĐ-UBND",
        "valid_from": "18/05/2026",
    }
    answer = sign_in("secretary").post(reverse("seat-new"), typed)
    assert answer.status_code == 422
    assert "Mỗi thời điểm chỉ có một Trưởng Ban." in said(answer)
    assert "Phó Bí thư Tỉnh ủy" in said(answer)
    assert Membership.objects.filter(committee=cast.committee, role="head").count() == 1


def test_objects_of_another_committee_are_not_there(cast: Cast, neighbours: Cast, sign_in: SignIn) -> None:
    meeting = a_convened_meeting(neighbours)
    task = a_task(neighbours)
    item, row = meeting.items.all()[0], meeting.participants.all()[0]
    document = Document.objects.get(kind=Kind.INVITATION)
    addresses = [
        *(reverse(name, args=[meeting.pk]) for name in ("meeting-detail", "meeting-move", "meeting-answer", "minutes")),
        reverse("paper-new", args=[item.pk]),
        reverse("answer-record", args=[row.pk]),
        reverse("document-detail", args=[document.pk]),
        *(reverse(name, args=[task.pk]) for name in ("task-detail", "task-accept", "task-report")),
        reverse("seat-detail", args=[neighbours.seats["head"].pk]),
    ]
    head = sign_in("head")
    for address in addresses:
        for answer in (head.get(address), head.post(address, {})):
            assert (address, answer.status_code) in {(address, 404), (address, 405)}
            assert "Tây Ninh (cds)" not in said(answer)
    assert "Không tìm thấy" in said(head.get(addresses[0]))


def test_a_draft_that_somebody_else_changed_gets_409_with_the_typed_text(cast: Cast, sign_in: SignIn) -> None:
    meeting = a_draft(cast)
    address = reverse("meeting-edit", args=[meeting.pk])
    first, second = sign_in("secretary"), sign_in("head")
    assert first.post(address, terms(cast, seen="0", place="Hội trường A", title="Họp")).status_code == 302
    answer = second.post(address, terms(cast, seen="0", title="Họp"))
    assert answer.status_code == 409
    assert "Người khác vừa thay đổi nội dung này." in said(answer)
    assert PLACE in said(answer)
    assert f" {cast.seats['head'].pk} " not in said(answer)  # the numbers behind the choices are nobody's words
    meeting.refresh_from_db()
    assert meeting.place == "Hội trường A"


def test_convening_twice_sends_one_invitation(cast: Cast, sign_in: SignIn) -> None:
    meeting = a_draft(cast)
    head, address = sign_in("head"), reverse("meeting-convene", args=[meeting.pk])
    sent = {"seen": meeting.version, "confirm": "1"}
    assert head.post(address, sent).status_code == 302
    answer = head.post(address, sent)
    assert answer.status_code == 409
    assert Document.objects.filter(kind=Kind.INVITATION).count() == 1


def test_issuing_a_notice_twice_gives_one_number_and_one_set_of_tasks(cast: Cast, sign_in: SignIn, noon: Any) -> None:
    minutes = signed(cast)
    document = a_notice(cast, minutes.meeting)
    noon(clock.at(dt.date(2026, 5, 28), dt.time(9)))
    head, address = sign_in("head"), reverse("notice-issue", args=[minutes.meeting_id])
    sent = {"seen": document.version, "confirm": "1"}
    assert head.post(address, sent).status_code == 302
    answer = head.post(address, sent)
    assert answer.status_code == 409
    document.refresh_from_db()
    assert document.number == 1
    assert Task.objects.count() == 1


def test_taking_over_twice_is_told_and_happens_once(cast: Cast, sign_in: SignIn) -> None:
    task = a_task(cast)
    member, address = sign_in("health"), reverse("task-take-over", args=[task.pk])
    sent = {"seen": task.version}
    assert member.post(address, sent).status_code == 302
    answer = member.post(address, sent)
    assert answer.status_code == 409


def test_a_form_without_its_token_is_explained(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.users["secretary"])
    answer = client.post(reverse("meeting-new-regular"), terms(cast))
    assert answer.status_code == 403
    assert "Vui lòng gửi lại" in said(answer)


def test_a_lost_session_leads_to_the_sign_in_page_and_back(cast: Cast) -> None:
    answer = Client().post(reverse("meeting-new-regular"), terms(cast))
    assert answer.status_code == 302
    assert answer["Location"] == "/dang-nhap/?next=/cuoc-hop/dinh-ky/moi/"
