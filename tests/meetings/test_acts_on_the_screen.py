"""Convening, answering and handing in papers through the pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from meetings.models import Meeting, Paper
from meetings.services.answers import Reply, answer_give
from meetings.services.planning import extraordinary_propose
from notifications.models import Notification
from tests.committee.cast import Cast
from tests.meetings.cast import a_convened_meeting, a_draft, terms
from tests.meetings.files import a_pdf

SignIn = Callable[[str], Client]


@pytest.mark.django_db
class TestConveningOnTheScreen:
    def test_the_page_shows_number_deadlines_and_recipients_and_the_button_does_it(
        self, cast: Cast, sign_in: SignIn
    ) -> None:
        meeting = a_draft(cast)
        client = sign_in("head")
        text = client.get(reverse("meeting-convene", args=[meeting.pk])).content.decode()
        assert "01/GM-BCĐXDCQĐT" in text
        assert "21/05/2026" in text
        assert "Phạm Thị D" in text
        client.post(reverse("meeting-convene", args=[meeting.pk]), {"confirm": "1", "seen": meeting.version})
        meeting.refresh_from_db()
        assert meeting.status == "convened"

    def test_a_short_notice_asks_for_the_reason_of_a_waiver(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = a_draft(cast, day=dt.date(2026, 5, 20))
        client = sign_in("head")
        path = reverse("meeting-convene", args=[meeting.pk])
        assert "Lý do miễn áp dụng" in client.get(path).content.decode()
        refused = client.post(path, {"confirm": "1", "seen": meeting.version, "reason": " "})
        assert refused.status_code == 422
        client.post(path, {"confirm": "1", "seen": meeting.version, "reason": "Chỉ đạo khẩn"})
        meeting.refresh_from_db()
        assert meeting.status == "convened"

    def test_an_old_page_is_told_that_somebody_changed_the_draft(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = a_draft(cast)
        seen = meeting.version
        meeting.version += 1
        meeting.save()
        page = sign_in("head").post(reverse("meeting-convene", args=[meeting.pk]), {"confirm": "1", "seen": seen})
        assert page.status_code == 409

    def test_the_head_calls_an_extraordinary_meeting_from_one_page(self, cast: Cast, sign_in: SignIn) -> None:
        client = sign_in("head")
        page = client.get(reverse("meeting-convene-now"))
        initial = page.context["form"].initial
        typed = {"content": "Tấn công mạng", "place": "Phòng họp số 1", "urgent": "on"}
        sent = {"day": f"{initial['day']:%d/%m/%Y}", "starts": "14:00", "ends": "15:00", **typed}
        client.post(reverse("meeting-convene-now"), sent)
        meeting = Meeting.objects.get()
        assert (meeting.status, meeting.kind, meeting.is_urgent) == ("convened", "extraordinary", True)
        assert Notification.objects.filter(kind="invitation").count() == 8

    def test_the_head_accepts_a_proposal_in_one_press(self, cast: Cast, sign_in: SignIn) -> None:
        wish = terms(cast, content="Sự cố", day=dt.date(2026, 5, 20))
        meeting = extraordinary_propose(cast.committee, wish, reason="Mất dữ liệu", urgent=True, by=cast.standing)
        client = sign_in("head")
        assert "Mất dữ liệu" in client.get(reverse("proposal-accept", args=[meeting.pk])).content.decode()
        client.post(reverse("proposal-accept", args=[meeting.pk]), {"confirm": "1", "seen": meeting.version})
        meeting.refresh_from_db()
        assert meeting.status == "convened"


@pytest.mark.django_db
class TestAnsweringOnAPhone:
    def test_takes_one_button(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = a_convened_meeting(cast)
        client = sign_in("member")
        path = reverse("meeting-answer", args=[meeting.pk])
        assert client.get(path).content.decode().count('name="answer"') == 4
        client.post(path, {"answer": "accepted"})
        assert meeting.participants.get(membership=cast.seats["member"]).answer == "accepted"

    def test_a_substitute_without_post_keeps_the_name(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = a_convened_meeting(cast)
        path = reverse("meeting-answer", args=[meeting.pk])
        page = sign_in("health").post(path, {"answer": "substitute", "substitute_name": "Trịnh Thị P"})
        assert page.status_code == 422
        assert "Trịnh Thị P" in page.content.decode()

    def test_after_the_beginning_it_is_refused(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = a_convened_meeting(cast)
        Meeting.objects.filter(pk=meeting.pk).update(status="in_session")
        page = sign_in("member").post(reverse("meeting-answer", args=[meeting.pk]), {"answer": "accepted"})
        assert page.status_code == 403

    def test_the_chair_decides_on_a_substitute(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = a_convened_meeting(cast)
        row = meeting.participants.get(membership=cast.seats["health"])
        reply = Reply("substitute", substitute_name="Trịnh Thị P", substitute_post="Phó Giám đốc")  # type: ignore[arg-type]
        answer_give(row, reply, by=cast.health)
        client = sign_in("head")
        assert "Trịnh Thị P" in client.get(reverse("meeting-detail", args=[meeting.pk])).content.decode()
        client.post(reverse("substitute-consent", args=[row.pk]), {"decision": "grant"})
        row.refresh_from_db()
        assert row.consent == "granted"


@pytest.mark.django_db
class TestPapersOnTheScreen:
    def test_come_and_go_as_downloads_for_invitees_only(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = a_convened_meeting(cast)
        item = meeting.items.get(position=1)
        sign_in("standing").post(reverse("paper-new", args=[item.pk]), {"file": a_pdf("Báo cáo.pdf"), "title": ""})
        paper = Paper.objects.get()
        assert sign_in("member").get(reverse("paper-download", args=[paper.pk])).status_code == 403
        sign_in("secretary").post(reverse("paper-step", args=[paper.pk, "duyet"]))
        answer = sign_in("member").get(reverse("paper-download", args=[paper.pk]))
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.getvalue().startswith(b"%PDF")
        for close in answer._resource_closers:  # as the server does after the last byte
            close()
        meeting.participants.filter(membership=cast.seats["health"]).delete()
        assert sign_in("health").get(reverse("paper-download", args=[paper.pk])).status_code == 403
        assert sign_in("outsider").get(reverse("paper-download", args=[paper.pk])).status_code == 404

    def test_of_a_wrong_kind_get_a_sentence_at_the_field(self, cast: Cast, sign_in: SignIn) -> None:
        item = a_convened_meeting(cast).items.get(position=1)
        page = sign_in("standing").post(
            reverse("paper-new", args=[item.pk]), {"file": a_pdf("a.exe"), "title": "Tên giữ lại"}
        )
        assert page.status_code == 422
        assert "Tên giữ lại" in page.content.decode()

    def test_reminding_writes_once_a_day(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = a_convened_meeting(cast)
        client = sign_in("secretary")
        for _time in range(2):
            client.post(reverse("papers-remind", args=[meeting.pk]))
            client.post(reverse("answers-remind", args=[meeting.pk]))
        asked = Notification.objects.filter(occasion__contains="asked-20260518")
        assert asked.filter(kind="papers_due").count() == 3
        assert asked.filter(kind="invitation_unanswered").count() == 8
        assert sign_in("member").post(reverse("papers-remind", args=[meeting.pk])).status_code == 403
