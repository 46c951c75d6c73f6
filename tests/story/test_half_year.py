"""A half-year of the second committee, page by page: the same forms under majority, quorum two thirds and five days."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from django.http import HttpResponse
from django.test import Client

from committee import clock
from meetings.models import Attendance, Meeting, Participant, Poll
from meetings.services.notice import notice_of
from meetings.services.session import Mark, roll_call
from tasks.demo import REFORM
from tasks.demo.stage import Stage
from tasks.models import Task
from tests.story.regulations import on_stage

BEGINNING = dt.date(2026, 5, 20)
MEETING_DAY = dt.date(2026, 6, 10)


class Pages:
    """Everybody's browser, and the day on the wall."""

    def __init__(self, built: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.built, self.monkeypatch, self.clients = built, monkeypatch, dict[str, Client]()

    def turn(self, day: dt.date, hour: int, minute: int = 0) -> None:
        moment = clock.at(day, dt.time(hour, minute))
        self.monkeypatch.setattr(clock, "now", lambda: moment)
        self.clients.clear()  # a sign-in ends after an hour without a page

    def at(self, username: str) -> Client:
        if username not in self.clients:
            self.clients[username] = Client()
            self.clients[username].force_login(self.built.users[username])
        return self.clients[username]

    def read(self, username: str, url: str) -> str:
        answer = self.at(username).get(url)
        assert answer.status_code == 200, (username, url)
        return words(answer)

    def send(self, username: str, url: str, **data: object) -> str:
        answer = self.at(username).post(url, data, follow=True)
        assert answer.status_code == 200, (username, url, words(answer)[:2000])
        return words(answer)


def words(answer: HttpResponse) -> str:
    text = html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))
    return re.sub(r"\s+", " ", text)


@pytest.mark.django_db
def test_a_half_year_from_its_draft_to_the_accepted_task(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = Pages(on_stage(REFORM, monkeypatch, BEGINNING), monkeypatch)
    meeting = drafted_and_convened(pages)
    answered(pages, meeting)
    held(pages, meeting)
    announced(pages, meeting)
    accepted(pages)


def drafted_and_convened(pages: Pages) -> Meeting:
    pages.turn(BEGINNING, 9)
    assert "6 tháng đầu năm" in pages.read("cchc.thuky", "/")
    offered = pages.read("cchc.thuky", "/cuoc-hop/dinh-ky/moi/")
    assert "Họp định kỳ 6 tháng đầu năm 2026" in offered
    seats = pages.built.seats
    pages.send(
        "cchc.thuky",
        "/cuoc-hop/dinh-ky/moi/",
        day=f"{MEETING_DAY:%d/%m/%Y}",
        starts="08:00",
        ends="10:30",
        place=REFORM.place,
        title="Họp định kỳ 6 tháng đầu năm 2026",
        chair=seats["truongban"].pk,
        secretary=seats["cchc.thuky"].pk,
    )
    meeting = Meeting.objects.get()
    url = f"/cuoc-hop/{meeting.pk}/"
    assert pages.at("cchc.thuky").post(f"{url}trieu-tap/", {"confirm": "1"}).status_code == 403
    confirm = pages.read("truongban", f"{url}trieu-tap/")
    assert "01/GM-BCĐCCHC" in confirm
    assert "03/06/2026" in confirm  # five working days before
    pages.send("truongban", f"{url}trieu-tap/", confirm="1", seen=meeting.version)
    return meeting


def answered(pages: Pages, meeting: Meeting) -> None:
    for username in ("uyvien7", "cchc.uyvien1"):
        pages.send(username, f"/cuoc-hop/{meeting.pk}/tra-loi/", answer="accepted")
    assert meeting.participants.filter(answer="accepted").count() == 2


def held(pages: Pages, meeting: Meeting) -> None:
    pages.turn(MEETING_DAY, 8, 5)
    url = f"/cuoc-hop/{meeting.pk}/"
    pages.send("cchc.thuky", f"{url}khai-mac/")
    first, *rest = Participant.objects.filter(meeting=meeting)
    pages.send("cchc.thuky", f"{url}diem-danh/", **{"nguoi": first.pk, f"a{first.pk}": Attendance.PRESENT})
    marks = [Mark(row.pk, Attendance.PRESENT) for row in rest]
    roll_call(meeting, marks, by=pages.built.secretary(MEETING_DAY, 8, 5))
    for item in meeting.items.all():
        sent = {"notes": f"Thảo luận nội dung {item.position}.", "seen": "0"}
        assert pages.at("cchc.thuky").post(f"/cuoc-hop/muc/{item.pk}/dien-bien/", sent).status_code == 302
    item = meeting.items.get(position=2)
    pages.send(
        "cchc.thuky", f"/cuoc-hop/muc/{item.pk}/bieu-quyet/moi/", question="Thông qua phương án?", method="named"
    )
    poll = Poll.objects.get()
    vote = f"/cuoc-hop/bieu-quyet/{poll.pk}/"
    pages.send("cchc.thuky", f"{vote}mo/")
    assert pages.at("cchc.thuky").post(f"{vote}bo-phieu/", {"choice": "agree"}).status_code == 403
    for username in pages.built.seats:
        if username != "cchc.thuky":
            choice = "disagree" if username in ("uyvien1", "truongban") else "agree"
            assert pages.at(username).post(f"{vote}bo-phieu/", {"choice": choice}).status_code == 302
    for step in ("dung", "cong-bo"):
        pages.send("cchc.thuky", f"{vote}{step}/")
    assert "7 trên 9 thành viên có mặt đồng ý; cần ít nhất 5 (quá nửa số thành viên có mặt)" in pages.read(
        "uyvien7", vote
    )
    against = pages.at("cchc.thuky").post(f"{vote}quyet-dinh/", {"outcome": "not_adopted", "text": "Chưa thông qua."})
    assert "đa số" in words(against)  # the Head, who was against it, cannot overrule the majority
    pages.send("cchc.thuky", f"{vote}quyet-dinh/", outcome="adopted", text="Giao Sở Xây dựng trình phương án.")
    conclusion = meeting.conclusions.get()
    pages.send(
        "cchc.thuky",
        f"/cuoc-hop/ket-luan/{conclusion.pk}/nhiem-vu/moi/",
        title="Trình phương án",
        accountable=pages.built.seats["cchc.uyvien1"].pk,
        days="20",
    )
    heard = {"muc": list(meeting.items.filter(outcome="").values_list("pk", flat=True)), "ket-qua": "informed"}
    assert len(heard["muc"]) == meeting.items.count() - 1  # the vote has concluded the other one
    assert pages.at("cchc.thuky").post(f"{url}ket-qua/", heard).status_code == 302
    pages.turn(MEETING_DAY, 10, 20)
    pages.send("cchc.thuky", f"{url}ket-thuc/", ended="10:15")
    meeting.refresh_from_db()
    assert meeting.status == "held"


def announced(pages: Pages, meeting: Meeting) -> None:
    pages.turn(dt.date(2026, 6, 12), 9)
    url = f"/cuoc-hop/{meeting.pk}/"
    for username in ("cchc.thuky", "truongban"):
        page = pages.at(username).get(f"{url}bien-ban/ky/")
        pages.send(username, f"{url}bien-ban/ky/", seen=page.context["hidden"]["seen"])
    assert "19/06" in pages.read("cchc.thuky", url)  # seven working days after the meeting
    pages.send("cchc.thuky", f"{url}thong-bao/")
    document = notice_of(meeting)
    assert document is not None
    pages.send("cchc.thuky", f"{url}thong-bao/trinh/", seen=document.version)
    document.refresh_from_db()
    assert "01/TB-BCĐCCHC" in pages.read("truongban", f"{url}thong-bao/ban-hanh/")
    pages.send("truongban", f"{url}thong-bao/ban-hanh/", seen=document.version)


def accepted(pages: Pages) -> None:
    """Only the Head accepts here; then the next half-year is due."""
    task = Task.objects.get()
    url = f"/nhiem-vu/{task.pk}/"
    pages.send("cchc.uyvien1", f"{url}tiep-nhan/", seen=task.version)
    pages.send("cchc.uyvien1", f"{url}bao-cao/", kind="result", text="Đã trình", reference="15/TTr-SXD ngày 12/06/2026")
    task.refresh_from_db()
    refused = pages.at("cchc.thuky").post(f"{url}nghiem-thu/", {"seen": task.version})
    assert refused.status_code == 403
    assert "Điều 3" in words(refused)
    pages.send("truongban", f"{url}nghiem-thu/", seen=task.version)
    pages.turn(dt.date(2026, 7, 1), 9)
    assert "Lập cuộc họp định kỳ 6 tháng cuối năm 2026" in pages.read("cchc.thuky", "/")
