"""Papers of agenda items: who hands them in, until when, who reads them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from committee.models import AuditEvent
from committee.refusals import Refused
from documents.services.upload_refusal import UploadRefused
from meetings.models import Meeting, Paper
from meetings.permissions import may_see_papers
from meetings.services.papers import paper_add, paper_remove
from notifications.models import Notification
from tests.committee.cast import Cast
from tests.meetings.cast import a_convened_meeting, a_draft, at
from tests.meetings.files import a_pdf

LATE = dt.date(2026, 5, 22)
"""One day after the papers of the meeting of 26/05 were due (Thursday 21/05)."""


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return a_convened_meeting(cast)


@pytest.mark.django_db
class TestAPaperIsHandedIn:
    def test_by_the_presenter_before_the_deadline(self, cast: Cast, meeting: Meeting) -> None:
        paper = paper_add(meeting.items.get(position=1), a_pdf("Báo cáo quý.pdf"), "", by=cast.standing)
        assert (paper.title, paper.name) == ("Báo cáo quý", "Báo cáo quý.pdf")
        assert AuditEvent.objects.about(meeting).filter(action="paper_added").exists()

    def test_by_somebody_of_the_agency_that_prepares_the_item(self, cast: Cast, meeting: Meeting) -> None:
        item = meeting.items.get(position=2)
        item.prepared_by = cast.seats["health"].org_unit
        item.save()
        assert paper_add(item, a_pdf(), "Tờ trình", by=cast.health).uploaded_by == cast.users["health"]

    def test_and_not_by_another_member(self, cast: Cast, meeting: Meeting) -> None:
        with pytest.raises(Refused):
            paper_add(meeting.items.get(position=1), a_pdf(), "Tờ trình", by=cast.health)

    def test_and_the_reminder_of_that_item_is_withdrawn(self, cast: Cast, meeting: Meeting) -> None:
        item = meeting.items.get(position=1)
        rows = Notification.objects.filter(kind="papers_due", occasion__startswith=f"item-{item.pk}-", state="due")
        assert rows.count() == 2
        paper_add(item, a_pdf(), "Báo cáo", by=cast.standing)
        assert not rows.exists()

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("virus.exe", b"MZ..."),
            ("baocao.pdf", b"this is no pdf"),
            ("rong.pdf", b""),
            ("MẬT ke hoach.pdf", b"%PDF-1.4"),
        ],
    )
    def test_and_a_bad_file_is_refused_with_a_sentence(
        self, cast: Cast, meeting: Meeting, name: str, content: bytes
    ) -> None:
        with pytest.raises(UploadRefused):
            paper_add(meeting.items.get(position=1), SimpleUploadedFile(name, content), "", by=cast.secretary)
        assert not Paper.objects.exists()

    def test_and_one_that_is_too_large_is_refused(self, cast: Cast, meeting: Meeting, settings: Any) -> None:
        settings.UPLOAD_MAX_BYTES = 100
        with pytest.raises(UploadRefused):
            paper_add(meeting.items.get(position=1), a_pdf(), "", by=cast.secretary)


@pytest.mark.django_db
class TestALatePaper:
    def test_is_refused_with_the_deadline_and_its_article(self, cast: Cast, meeting: Meeting) -> None:
        with pytest.raises(Refused) as refused:
            paper_add(meeting.items.get(position=1), a_pdf(), "", by=at(cast, "secretary", LATE))
        assert refused.value.verdict.article == "Điều 13"
        assert "21/05/2026" in refused.value.verdict.sentence

    def test_comes_in_when_the_head_gives_the_reason(self, cast: Cast, meeting: Meeting) -> None:
        item = meeting.items.get(position=1)
        paper_add(item, a_pdf(), "", by=at(cast, "head", LATE), waiver_reason="Chờ số liệu của Bộ")
        waiver = meeting.waivers.get()
        assert (waiver.item, waiver.rule, waiver.authority) == (item, "papers", cast.seats["head"])

    def test_does_not_come_in_on_the_secretarys_own_reason(self, cast: Cast, meeting: Meeting) -> None:
        with pytest.raises(Refused):
            paper_add(
                meeting.items.get(position=1), a_pdf(), "", by=at(cast, "secretary", LATE), waiver_reason="Chờ số liệu"
            )


@pytest.mark.django_db
class TestAPaperIsTakenBack:
    def test_by_who_handed_it_in_while_it_is_a_draft(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        paper = paper_add(meeting.items.get(position=1), a_pdf(), "", by=cast.secretary)
        paper_remove(paper, by=cast.secretary)
        assert not Paper.objects.exists()

    def test_and_not_by_others(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        paper = paper_add(meeting.items.get(position=1), a_pdf(), "", by=cast.secretary)
        with pytest.raises(Refused):
            paper_remove(paper, by=cast.standing)

    def test_and_not_after_convening(self, cast: Cast, meeting: Meeting) -> None:
        paper = paper_add(meeting.items.get(position=1), a_pdf(), "", by=cast.secretary)
        with pytest.raises(Refused):
            paper_remove(paper, by=cast.secretary)


@pytest.mark.django_db
class TestPapersAreRead:
    @pytest.mark.parametrize("who", ["head", "deputy", "member", "secretary", "standing"])
    def test_by_invitees_and_those_who_prepare(self, cast: Cast, meeting: Meeting, who: str) -> None:
        assert may_see_papers(getattr(cast, who), meeting)

    def test_and_not_by_a_member_who_was_not_invited(self, cast: Cast, meeting: Meeting) -> None:
        meeting.participants.filter(membership=cast.seats["member"]).delete()
        assert not may_see_papers(cast.member, meeting)

    def test_and_not_by_outsiders_or_another_committee(self, cast: Cast, meeting: Meeting, neighbours: Cast) -> None:
        assert not may_see_papers(cast.outsider, meeting)
        assert not may_see_papers(neighbours.head, meeting)
