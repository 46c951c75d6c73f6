"""Papers for named invitees, papers that were returned, and the Head's own late paper."""

from __future__ import annotations

import pytest
from django.urls import reverse

from committee import clock
from committee.actor import Actor
from committee.models import AuditEvent
from committee.refusals import Refused
from meetings import paper_letters
from meetings.guest_links import guest_token
from meetings.models import AgendaItem, Meeting, Paper, PaperAccess, Participant
from meetings.paper_readers import circle_of, may_read
from meetings.permissions.guests import guest_circle
from meetings.services.agenda import ItemTerms, item_add
from meetings.services.board_book import books_wanted
from meetings.services.convening import meeting_convene
from meetings.services.guest_papers import guest_items_set, guest_paper_add
from meetings.services.invitees import GuestTerms, guest_add
from meetings.services.papers import paper_add, paper_approve, paper_return, readers_set
from meetings.services.planning import enlarged_draft
from meetings.services.reminding import remind_papers
from meetings.verdicts import rule_verdicts
from notifications.mail import Mail, Withdrawn
from notifications.models import Notification
from tests.committee.cast import NOON, TODAY, Cast
from tests.meetings.cast import a_convened_meeting, at, terms
from tests.meetings.conftest import SignIn
from tests.meetings.files import a_pdf
from tests.meetings.test_papers import LATE


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return a_convened_meeting(cast)


@pytest.fixture
def paper(cast: Cast, meeting: Meeting) -> Paper:
    made = paper_add(
        meeting.items.get(position=1), a_pdf(), "Hồ sơ nhân sự", by=cast.standing, access=PaperAccess.CLOSED
    )
    paper_approve(made, by=cast.head)
    made.refresh_from_db()
    return made


def row(meeting: Meeting, cast: Cast, who: str) -> Participant:
    found: Participant = meeting.participants.get(membership=cast.seats[who])
    return found


def with_guests(cast: Cast, *names: str) -> tuple[AgendaItem, list[Participant]]:
    """An item of an enlarged meeting, to which guests are invited."""
    meeting = enlarged_draft(cast.committee, terms(cast), by=cast.head)
    item = item_add(meeting, ItemTerms("Kiến trúc số"), by=cast.secretary)
    guests = []
    for n, name in enumerate(names):
        guest = guest_add(meeting, GuestTerms(name, "Chuyên gia", f"khach{n}@example.vn"), by=cast.secretary)
        guest_items_set(guest, [item], by=cast.secretary)
        guests.append(guest)
    meeting_convene(meeting, by=cast.head)
    item.meeting.refresh_from_db()
    return item, list(meeting.participants.filter(membership__isnull=True).order_by("pk"))


def reads(cast: Cast, who: str, meeting: Meeting, paper: Paper) -> bool:
    by = at(cast, who, TODAY)
    return may_read(circle_of(by, meeting), paper, by)


@pytest.mark.django_db
class TestAPaperForNamedInvitees:
    def test_is_read_by_them_and_those_who_prepare_alone(
        self, cast: Cast, neighbours: Cast, meeting: Meeting, paper: Paper
    ) -> None:
        readers_set(paper, PaperAccess.NAMED, by=cast.secretary, named=[row(meeting, cast, "member").pk])
        paper.refresh_from_db()
        can = {who: reads(cast, who, meeting, paper) for who in ("member", "health", "police", "secretary", "head")}
        assert can == {"member": True, "health": False, "police": False, "secretary": True, "head": True}
        assert not may_read(circle_of(neighbours.member, meeting), paper, neighbours.member)

    def test_is_closed_to_others_on_every_page_and_by_its_address(
        self, cast: Cast, meeting: Meeting, paper: Paper, sign_in: SignIn
    ) -> None:
        readers_set(paper, PaperAccess.NAMED, by=cast.secretary, named=[row(meeting, cast, "member").pk])
        pages = [
            reverse("meeting-detail", args=[meeting.pk]),
            reverse("item-papers", args=[paper.item_id]),
            reverse("board-book", args=[meeting.pk]),
        ]
        for who, seen in (("member", True), ("health", False)):
            browser = sign_in(who)
            download = browser.get(reverse("paper-download", args=[paper.pk]))
            assert b"".join(download)  # read to its end, which closes the file
            assert download.status_code == (200 if seen else 403)
            for page in pages:
                assert (paper.title in browser.get(page).content.decode()) is seen, (who, page)

    def test_stands_in_a_book_of_their_own(self, cast: Cast, meeting: Meeting, paper: Paper) -> None:
        paper_add_all = paper_add(paper.item, a_pdf(), "Báo cáo chung", by=cast.standing)
        paper_approve(paper_add_all, by=cast.head)
        readers_set(paper, PaperAccess.NAMED, by=cast.secretary, named=[row(meeting, cast, "member").pk])
        assert sorted(contents.papers for contents in books_wanted(meeting).values()) == [1, 2]

    def test_wants_a_name_and_only_of_who_is_invited(self, cast: Cast, meeting: Meeting, paper: Paper) -> None:
        for named in ([], [10**9]):
            with pytest.raises(Refused):
                readers_set(paper, PaperAccess.NAMED, by=cast.secretary, named=named)
        with pytest.raises(Refused):
            readers_set(paper, PaperAccess.NAMED, by=cast.health, named=[row(meeting, cast, "health").pk])

    def test_keeps_its_readers_in_the_next_version_and_its_title_from_the_history(
        self, cast: Cast, meeting: Meeting, paper: Paper
    ) -> None:
        readers_set(paper, PaperAccess.NAMED, by=cast.secretary, named=[row(meeting, cast, "member").pk])
        paper.refresh_from_db()
        after = paper_add(paper.item, a_pdf(), "", by=cast.standing, replaces=paper)
        paper_approve(after, by=cast.head)
        after.refresh_from_db()
        assert reads(cast, "member", meeting, after)
        assert not reads(cast, "health", meeting, after)
        events = AuditEvent.objects.about(meeting).filter(action__in=["paper_readers", "paper_approve"]).order_by("-pk")
        assert "Hồ sơ nhân sự" not in str(events[0].sentence)

    def test_is_open_to_a_named_guest_by_their_link_and_to_no_other(self, cast: Cast) -> None:
        item, guests = with_guests(cast, "Vũ Thị X", "Vũ Văn W")
        paper = paper_add(item, a_pdf(), "Hồ sơ", by=cast.standing)
        paper_approve(paper, by=cast.head)
        readers_set(paper, PaperAccess.NAMED, by=cast.secretary, named=[guests[0].pk])
        paper.refresh_from_db()
        assert [guest_circle(guest).reads(paper) for guest in guests] == [True, False]

    def test_is_set_on_the_page_of_the_papers(
        self, cast: Cast, meeting: Meeting, paper: Paper, sign_in: SignIn
    ) -> None:
        address = reverse("paper-step", args=[paper.pk, "nguoi-doc"])
        secretary, reader = sign_in("secretary"), row(meeting, cast, "member")
        secretary.post(address, {"nguoi_doc": "named", "ten": [str(reader.pk)]})
        page = secretary.get(reverse("item-papers", args=[paper.item_id])).content.decode()
        assert reader.name in page
        paper.refresh_from_db()
        assert (paper.access, paper.readers.get().participant) == ("named", reader)
        secretary.post(address, {"nguoi_doc": "all"})
        assert not paper.readers.exists()


@pytest.mark.django_db
class TestAReturnedPaper:
    def returned(self, cast: Cast, meeting: Meeting) -> Paper:
        made = paper_add(meeting.items.get(position=1), a_pdf(), "Báo cáo", by=cast.standing)
        paper_return(made, reason="Thiếu số liệu tháng 4", by=cast.head)
        return made

    def test_is_told_to_its_author_with_the_reason(self, cast: Cast, meeting: Meeting) -> None:
        made = self.returned(cast, meeting)
        told = Notification.objects.get(kind="paper_returned")
        assert told.person == cast.seats["standing"].person
        mail = paper_letters.returned(told, NOON)
        assert isinstance(mail, Mail)
        assert "Thiếu số liệu tháng 4" in mail.text
        paper_add(made.item, a_pdf(), "", by=cast.standing, replaces=made)
        assert isinstance(paper_letters.returned(told, NOON), Withdrawn)

    def test_of_a_guest_is_told_by_their_link(self, cast: Cast) -> None:
        item, (guest,) = with_guests(cast, "Vũ Thị X")
        made = guest_paper_add(guest, item, a_pdf(), "Tham luận", by=Actor.guest("Vũ Thị X", NOON))
        paper_return(made, reason="Quá dài", by=cast.head)
        told = Notification.objects.get(kind="paper_returned")
        mail = paper_letters.returned(told, NOON)
        assert isinstance(mail, Mail)
        assert guest_token(guest) in mail.text

    def test_does_not_count_as_handed_in(self, cast: Cast, meeting: Meeting) -> None:
        made = self.returned(cast, meeting)
        due = Notification.objects.filter(kind="papers_due", occasion__startswith=f"item-{made.item_id}-", state="due")
        assert due.exists()
        late = at(cast, "secretary", LATE)
        assert "papers" in {verdict.rule for verdict in rule_verdicts(meeting, late) if not verdict}
        assert remind_papers(meeting, by=cast.secretary) > 0
        paper_add(made.item, a_pdf(), "", by=cast.standing, replaces=made)
        assert not due.exists()


@pytest.mark.django_db
class TestTheHeadsOwnLatePaper:
    def test_is_refused_without_a_reason_as_everybodys(self, cast: Cast, meeting: Meeting) -> None:
        with pytest.raises(Refused, match="21/05/2026"):
            paper_add(meeting.items.get(position=1), a_pdf(), "", by=at(cast, "head", LATE))

    def test_is_waived_not_met_and_waits_for_ratification_where_it_is_wanted(
        self, cast: Cast, meeting: Meeting, sign_in: SignIn, noon: object
    ) -> None:
        for item in meeting.items.filter(needs_paper=True).exclude(position=1):
            paper_add(item, a_pdf(), "", by=cast.secretary)
        item = meeting.items.get(position=1)
        noon(clock.at(LATE, NOON.time()))  # type: ignore[operator]
        head = sign_in("head")
        data = {"title": "Báo cáo", "access": "all", "waiver": "Chờ số liệu của Bộ", "ratify": "on", "file": a_pdf()}
        head.post(reverse("paper-new", args=[item.pk]), data)
        waiver = meeting.waivers.get()
        assert (waiver.item, waiver.wants_ratification) == (item, True)
        states = {verdict.rule: str(verdict.state) for verdict in rule_verdicts(meeting, at(cast, "head", LATE))}
        assert "waived" in states["papers"].lower()
        assert "nộp chậm" in head.get(reverse("meeting-detail", args=[meeting.pk])).content.decode()
