"""The pages of a task, with each role signed in: what they show, what they let one do, what they keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from committee.models import Power
from notifications.models import Notification
from tasks.models import Evidence, Task
from tasks.services.working import task_take_over
from tests.committee.cast import TODAY, Cast, a_cast
from tests.meetings.cast import delegate
from tests.tasks.cast import DUE, a_conclusion, a_file, a_held_meeting, a_task, announced, reported, taken_over

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
INSIDE = ["head", "deputy", "vice", "standing", "member", "health", "police", "secretary", "admin"]
SEES_ALL = {"head", "deputy", "vice", "standing", "secretary", "admin"}


def page(client: Client, name: str, *args: object) -> tuple[int, str]:
    response = client.get(reverse(name, args=args))
    return response.status_code, words_of(response)


def words_of(response: HttpResponse) -> str:
    """The text of a page, no-break spaces as spaces."""
    return response.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize("who", [*INSIDE, "outsider"])
def test_who_finds_the_page_of_a_task(cast: Cast, sign_in: SignIn, who: str) -> None:
    task = a_task(cast, coordinating=[cast.seats["police"]])
    expected = 200 if who in SEES_ALL | {"health", "police"} else 404
    assert page(sign_in(who), "task-detail", task.pk)[0] == expected


def test_another_committee_finds_nothing(cast: Cast, neighbours: Cast, sign_in: SignIn) -> None:
    task = reported(cast, a_task(cast))
    evidence = Evidence.objects.get()
    client = Client()
    client.force_login(neighbours.users["head"])
    for name in ("task-detail", "task-report", "task-accept", "task-return", "task-cancel"):
        assert client.get(reverse(name, args=[task.pk])).status_code == 404
    assert client.get(reverse("evidence-download", args=[evidence.pk])).status_code == 404
    for name in ("task-take-over", "task-urge"):
        assert client.post(reverse(name, args=[task.pk])).status_code == 404
    assert task.title not in client.get(reverse("task-list")).content.decode()
    assert client.get(reverse("task-list-csv")).getvalue().decode().count("\n") == 1


@pytest.mark.parametrize("who", INSIDE)
def test_the_tables_are_for_who_directs_or_follows_up(cast: Cast, sign_in: SignIn, who: str) -> None:
    a_task(cast)
    for name in ("task-by-member", "task-by-source"):
        status, text = page(sign_in(who), name)
        assert status == (200 if who in SEES_ALL else 403)
        assert who in SEES_ALL or "Cơ quan Thường trực" in text


@pytest.mark.parametrize("who", INSIDE)
def test_only_the_head_and_the_secretariat_open_the_form_of_a_new_task(cast: Cast, sign_in: SignIn, who: str) -> None:
    assert page(sign_in(who), "task-new")[0] == (200 if who in ("head", "secretary") else 403)


def test_the_head_assigns_a_task_and_what_is_wrong_keeps_what_was_typed(cast: Cast, sign_in: SignIn) -> None:
    client, url = sign_in("head"), reverse("task-new")
    data = {
        "title": "Rà soát danh mục",
        "accountable": cast.seats["health"].pk,
        "coordinating": [cast.seats["police"].pk],
        "source_text": "Công văn số 12/UBND-KSTT",
        "due_date": "17/05/2026",
    }
    answer = client.post(url, data)
    assert answer.status_code == 422
    assert "Rà soát danh mục" in answer.content.decode()
    assert client.post(url, data | {"due_date": ""}).status_code == 422
    assert client.post(url, data | {"due_date": "15/06/2026", "no_due_date": "on"}).status_code == 422
    answer = client.post(url, data | {"due_date": "15/06/2026"}, follow=True)
    assert answer.status_code == 200
    task = Task.objects.get()
    assert (task.due_date, list(task.coordinating.all())) == (DUE, [cast.seats["police"]])
    assert task.code in answer.content.decode()


def test_a_seat_of_another_committee_is_no_choice(cast: Cast, sign_in: SignIn) -> None:
    other = a_cast("cds", "cds-")
    data = {"title": "Việc", "accountable": other.seats["member"].pk, "source_text": "CV", "no_due_date": "on"}
    assert sign_in("head").post(reverse("task-new"), data).status_code == 422
    assert not Task.objects.exists()


class TestTheMember:
    def test_takes_over_and_reports_with_a_file(self, cast: Cast, sign_in: SignIn) -> None:
        task, client = a_task(cast), sign_in("health")
        text = page(client, "task-detail", task.pk)[1]
        assert "Tiếp nhận nhiệm vụ" in text
        assert client.post(reverse("task-take-over", args=[task.pk]), {"seen": task.version}).status_code == 302
        data = {
            "kind": "progress",
            "percent": "60",
            "text": "Đã thống nhất 38 bộ dữ liệu",
            "evidence": [a_file("a.pdf"), a_file("b.pdf")],
        }
        answer = client.post(reverse("task-report", args=[task.pk]), data, follow=True)
        text = words_of(answer)
        assert answer.status_code == 200
        assert "60 %. Đã thống nhất 38 bộ dữ liệu" in text
        assert "a.pdf" in text
        assert "b.pdf" in text

    def test_taking_over_twice_is_told_so(self, cast: Cast, sign_in: SignIn) -> None:
        task, client = a_task(cast), sign_in("health")
        url = reverse("task-take-over", args=[task.pk])
        client.post(url, {"seen": task.version})
        assert client.post(url, {"seen": task.version}).status_code == 409

    def test_reports_a_result_with_the_number_of_the_product(self, cast: Cast, sign_in: SignIn) -> None:
        task, client = taken_over(cast, a_task(cast)), sign_in("health")
        url, data = reverse("task-report", args=[task.pk]), {"kind": "result", "text": "Đã ban hành"}
        answer = client.post(url, data)
        assert answer.status_code == 422
        assert "minh chứng" in answer.content.decode()
        assert "Đã ban hành" in answer.content.decode()
        answer = client.post(url, data | {"reference": "125/QĐ-SYT ngày 18/05/2026"}, follow=True)
        assert "chờ nghiệm thu" in answer.content.decode()
        assert Task.objects.get().status == "reported"

    @pytest.mark.parametrize("name", ["virus.exe", "bao-cao.pdf", "tuyet-mat - Tuyệt mật.pdf"])
    def test_a_bad_file_gets_a_sentence_at_the_field_and_nothing_is_lost(
        self, cast: Cast, sign_in: SignIn, name: str
    ) -> None:
        task, client = taken_over(cast, a_task(cast)), sign_in("health")
        file = SimpleUploadedFile(name, b"MZ a program")
        data = {"kind": "progress", "percent": "30", "text": "Bản nháp đầu tiên", "evidence": [file]}
        answer = client.post(reverse("task-report", args=[task.pk]), data)
        text = answer.content.decode()
        assert answer.status_code == 422
        assert "Bản nháp đầu tiên" in text
        assert 'id="error_1_id_evidence"' in text
        assert Task.objects.get().percent == 0

    def test_progress_that_falls_asks_for_the_box(self, cast: Cast, sign_in: SignIn) -> None:
        task, client = taken_over(cast, a_task(cast)), sign_in("health")
        url = reverse("task-report", args=[task.pk])
        client.post(url, {"kind": "progress", "percent": "60", "text": "Được nhiều"})
        data = {"kind": "progress", "percent": "40", "text": "Phải làm lại"}
        answer = client.post(url, data)
        assert answer.status_code == 422
        assert "60" in answer.content.decode()
        assert client.post(url, data | {"setback": "on"}).status_code == 302
        for percent in ("", "101", "-1", "nhiều", "100"):
            assert client.post(url, data | {"percent": percent}).status_code == 422

    def test_a_report_after_the_decision_is_told_so(self, cast: Cast, sign_in: SignIn) -> None:
        task = reported(cast, a_task(cast))
        answer = sign_in("health").post(
            reverse("task-report", args=[task.pk]), {"kind": "progress", "percent": "10", "text": "Muộn"}
        )
        assert answer.status_code == 409

    @pytest.mark.parametrize("who", ["head", "secretary", "standing", "police"])
    def test_nobody_else_reports_and_the_button_says_why(self, cast: Cast, sign_in: SignIn, who: str) -> None:
        task = taken_over(cast, a_task(cast, coordinating=[cast.seats["police"]]))
        client = sign_in(who)
        text = page(client, "task-detail", task.pk)[1]
        assert "Chỉ thành viên chủ trì, Đỗ Văn K" in text
        for answer in (
            client.get(reverse("task-report", args=[task.pk])),
            client.post(reverse("task-report", args=[task.pk]), {}),
        ):
            assert answer.status_code == 403
            assert "Đỗ Văn K" in answer.content.decode()


class TestTheDecision:
    def test_the_head_sees_what_will_happen_and_accepts(self, cast: Cast, sign_in: SignIn) -> None:
        task, client = reported(cast, a_task(cast)), sign_in("head")
        url = reverse("task-accept", args=[task.pk])
        text = client.get(url).content.decode()
        assert "Hoàn thành đúng hạn" in text
        assert "bao-cao.pdf" in text
        assert "Đỗ Văn K, Giám đốc Sở Y tế" in text
        answer = client.post(url, {"note": "Tốt", "seen": task.version}, follow=True)
        assert answer.status_code == 200
        assert Task.objects.get().status == "done"
        assert client.post(url, {"seen": task.version}).status_code == 409

    def test_a_result_is_returned_only_with_a_reason(self, cast: Cast, sign_in: SignIn) -> None:
        task, client = reported(cast, a_task(cast)), sign_in("head")
        url = reverse("task-return", args=[task.pk])
        assert client.post(url, {"reason": " ", "seen": task.version}).status_code == 422
        text = client.post(url, {"reason": "Thiếu nguồn kinh phí", "seen": task.version}, follow=True).content.decode()
        assert "Thiếu nguồn kinh phí" in text
        assert Task.objects.get().status == "in_progress"

    @pytest.mark.parametrize("who", ["deputy", "standing", "secretary", "health", "admin"])
    def test_others_are_told_why_not(self, cast: Cast, sign_in: SignIn, who: str) -> None:
        task, client = reported(cast, a_task(cast)), sign_in(who)
        for name in ("task-accept", "task-return", "task-cancel"):
            for answer in (
                client.get(reverse(name, args=[task.pk])),
                client.post(reverse(name, args=[task.pk]), {"reason": "x"}),
            ):
                assert answer.status_code == 403
                assert "Trưởng Ban" in answer.content.decode() or "chính mình" in answer.content.decode()
        assert Task.objects.get().status == "reported"

    def test_the_secretary_decides_on_the_heads_written_authority(self, cast: Cast, sign_in: SignIn) -> None:
        delegate(cast, "secretary", Power.ACCEPT_TASKS)
        task = reported(cast, a_task(cast))
        client = sign_in("secretary")
        assert client.post(reverse("task-accept", args=[task.pk]), {"seen": task.version}).status_code == 302
        assert "theo ủy quyền của Trưởng Ban" in page(client, "task-detail", task.pk)[1]

    def test_the_head_cancels(self, cast: Cast, sign_in: SignIn) -> None:
        task, client = a_task(cast), sign_in("head")
        client.post(reverse("task-cancel", args=[task.pk]), {"reason": "Không còn cần", "seen": task.version})
        assert Task.objects.get().status == "cancelled"
        assert client.get(reverse("task-cancel", args=[task.pk])).status_code == 302


def test_evidence_leaves_only_as_a_download_for_who_may_see_the_task(cast: Cast, sign_in: SignIn) -> None:
    reported(cast, a_task(cast))
    url = reverse("evidence-download", args=[Evidence.objects.get().pk])
    answer = sign_in("secretary").get(url)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.getvalue().startswith(b"%PDF")
    assert sign_in("member").get(url).status_code == 404
    assert sign_in("outsider").get(url).status_code == 404


def test_urging_goes_out_once_a_day_by_who_follows_up(
    cast: Cast, sign_in: SignIn, noon: Callable[[dt.datetime], None]
) -> None:
    from committee import clock

    late, other = a_task(cast), a_task(cast, due_date=None)
    noon(clock.at(DUE + dt.timedelta(days=2), dt.time(9)))
    client = sign_in("standing")
    noon(clock.at(DUE + dt.timedelta(days=2), dt.time(9)))
    assert "1 nhiệm vụ quá hạn" in page(client, "task-list")[1]
    for _again in range(2):
        assert client.post(reverse("task-urge-overdue")).status_code == 302
        assert client.post(reverse("task-urge", args=[other.pk])).status_code == 302
    assert sorted(Notification.objects.filter(kind="task_urged").values_list("subject_id", flat=True)) == [
        late.pk,
        other.pk,
    ]
    for name, args in (("task-urge-overdue", []), ("task-urge", [late.pk])):
        assert sign_in("health").post(reverse(name, args=args)).status_code == 403
        assert client.get(reverse(name, args=args)).status_code == 405


def test_the_page_says_where_the_task_comes_from_and_what_the_rules_find(cast: Cast, sign_in: SignIn) -> None:
    meeting = a_held_meeting(cast)
    a_conclusion(cast, meeting, 3, "health")
    document = announced(cast, meeting)
    task = Task.objects.get()
    text = page(sign_in("health"), "task-detail", task.pk)[1]
    for words in (
        "Họp định kỳ Quý I năm 2026",
        document.number_symbol,
        "Kết luận số 3",
        "Điều 7",
        "Điều 4",
        "15/06/2026",
        "chưa được tiếp nhận",
    ):
        assert words in text
    task_take_over(task, by=cast.health)
    assert f"Tiếp nhận ngày {TODAY:%d/%m/%Y}" in page(sign_in("health"), "task-detail", task.pk)[1]


def test_every_page_is_in_vietnamese_and_english_can_be_chosen(cast: Cast, sign_in: SignIn) -> None:
    task, client = reported(cast, a_task(cast)), sign_in("head")
    english = ("Due date", "Accountable", "How it went", "Tasks", "Evidence", "Overdue")
    for name, args in (
        ("task-list", []),
        ("task-by-member", []),
        ("task-detail", [task.pk]),
        ("task-accept", [task.pk]),
    ):
        text = page(client, name, *args)[1]
        assert not [word for word in english if f">{word}<" in text]
