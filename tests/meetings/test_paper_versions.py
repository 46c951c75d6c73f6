"""Versions of papers, their approval by somebody else, and who reads them."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from committee.models import AuditEvent
from committee.refusals import Refused, Stale
from meetings.models import Meeting, Paper, PaperAccess
from meetings.paper_readers import chains, circle_of, current, readable
from meetings.services.papers import paper_add, paper_approve, paper_return, readers_set
from tests.committee.cast import NOON, Cast
from tests.meetings.cast import a_convened_meeting
from tests.meetings.conftest import SignIn
from tests.meetings.files import a_pdf


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return a_convened_meeting(cast)


@pytest.fixture
def paper(cast: Cast, meeting: Meeting) -> Paper:
    return paper_add(meeting.items.get(position=1), a_pdf(), "Báo cáo", by=cast.secretary)


@pytest.mark.django_db
class TestAPaperWaitsForApproval:
    def test_by_somebody_other_than_its_author(self, cast: Cast, paper: Paper) -> None:
        with pytest.raises(Refused):
            paper_approve(paper, by=cast.secretary)
        paper_approve(paper, by=cast.standing)
        paper.refresh_from_db()
        assert (paper.status, paper.decided_by) == ("approved", cast.users["standing"])
        assert AuditEvent.objects.about(paper.item.meeting).filter(action="paper_approve").exists()

    def test_and_the_database_refuses_the_author_too(self, cast: Cast, paper: Paper) -> None:
        with pytest.raises(IntegrityError, match="nobody_approves_their_own_paper"), transaction.atomic():
            Paper.objects.filter(pk=paper.pk).update(
                status="approved", decided_at=NOON, decided_by=cast.users["secretary"]
            )

    def test_and_not_by_a_member(self, cast: Cast, paper: Paper) -> None:
        with pytest.raises(Refused):
            paper_approve(paper, by=cast.health)

    def test_and_a_return_wants_a_reason(self, cast: Cast, paper: Paper) -> None:
        with pytest.raises(Refused):
            paper_return(paper, reason=" ", by=cast.head)
        paper_return(paper, reason="Thiếu số liệu tháng 4", by=cast.head)
        paper.refresh_from_db()
        assert (paper.status, paper.answer) == ("returned", "Thiếu số liệu tháng 4")

    def test_and_members_read_it_only_then(self, cast: Cast, meeting: Meeting, paper: Paper) -> None:
        assert readable(cast.member, meeting, meeting.items.get(position=1).papers.all()) == []
        paper_approve(paper, by=cast.standing)
        assert readable(cast.member, meeting, meeting.items.get(position=1).papers.all()) == [paper]


@pytest.mark.django_db
class TestANewVersion:
    def test_stands_beside_the_old_one_which_is_read_until_the_new_one_is_approved(
        self, cast: Cast, meeting: Meeting, paper: Paper
    ) -> None:
        paper_approve(paper, by=cast.standing)
        newer = paper_add(paper.item, a_pdf(), "", by=cast.secretary, replaces=paper)
        assert (newer.number, newer.title, newer.status) == (2, "Báo cáo", "handed_in")
        papers = list(Paper.objects.all())
        assert chains(papers) == [[newer, paper]]
        circle = circle_of(cast.member, meeting)
        assert current(circle, papers) == [paper]
        paper_approve(newer, by=cast.standing)
        assert current(circle, list(Paper.objects.all())) == [newer]

    def test_replaces_a_version_once(self, cast: Cast, paper: Paper) -> None:
        paper_add(paper.item, a_pdf(), "", by=cast.secretary, replaces=paper)
        with pytest.raises(Stale):
            paper_add(paper.item, a_pdf(), "", by=cast.secretary, replaces=paper)


@pytest.mark.django_db
class TestAPaperForFew:
    def test_is_closed_to_members_and_open_to_the_chair(self, cast: Cast, meeting: Meeting, paper: Paper) -> None:
        paper_approve(paper, by=cast.standing)
        readers_set(paper, PaperAccess.CLOSED, by=cast.secretary)
        papers = list(Paper.objects.all())
        assert readable(cast.health, meeting, papers) == []
        assert readable(cast.head, meeting, papers) == papers

    def test_is_not_named_in_the_history_that_members_read(self, cast: Cast, meeting: Meeting) -> None:
        item = meeting.items.get(position=1)
        paper_add(item, a_pdf(), "Phương án nhân sự", by=cast.secretary, access=PaperAccess.CLOSED)
        event = AuditEvent.objects.about(meeting).get(action="paper_added")
        assert "nhân sự" not in str(event.sentence)

    def test_is_made_so_by_those_who_approve_alone(self, cast: Cast, paper: Paper) -> None:
        with pytest.raises(Refused):
            readers_set(paper, PaperAccess.CLOSED, by=cast.health)


@pytest.mark.django_db
class TestThePageOfAnItemsPapers:
    def test_approves_returns_and_takes_a_new_version(
        self, cast: Cast, meeting: Meeting, paper: Paper, sign_in: SignIn
    ) -> None:
        page, client = reverse("item-papers", args=[paper.item_id]), sign_in("standing")
        assert "Duyệt tài liệu: Báo cáo" in client.get("/").content.decode()
        assert "Chờ duyệt" in client.get(page).content.decode()
        client.post(reverse("paper-step", args=[paper.pk, "tra-lai"]), {"ly_do": "Thiếu phụ lục"})
        author = sign_in("secretary")
        assert "Thiếu phụ lục" in author.get("/").content.decode()
        author.post(reverse("paper-new", args=[paper.item_id]) + f"?thay={paper.pk}", {"file": a_pdf(), "title": ""})
        newer = Paper.objects.get(number=2)
        client.post(reverse("paper-step", args=[newer.pk, "duyet"]))
        assert ">Bản 2<" in sign_in("member").get(reverse("meeting-detail", args=[meeting.pk])).content.decode()
        client.post(reverse("paper-step", args=[newer.pk, "nguoi-doc"]), {"nguoi_doc": "closed"})
        assert sign_in("health").get(reverse("paper-download", args=[newer.pk])).status_code == 403
