"""The board book: one PDF for each circle of readers, with a table of contents, bookmarks and page numbers."""

from __future__ import annotations

from typing import Any

import pikepdf
import pypdf
import pytest

from committee.actor import Actor
from meetings.binding import Bound, bind
from meetings.board_contents import contents_of
from meetings.models import BoardBook, Meeting, Paper, PaperAccess
from meetings.paper_readers import circle_of
from meetings.services.board_book import book_for, books_make, books_make_missing
from tests.committee.cast import NOON, Cast
from tests.meetings.bound import approved, pages
from tests.meetings.cast import a_convened_meeting
from tests.meetings.conftest import SignIn

SYSTEM = Actor.system(NOON)


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return a_convened_meeting(cast)


def the_book(meeting: Meeting, by: Actor) -> BoardBook | None:
    items = list(meeting.items.prefetch_related("papers"))
    return book_for(contents_of(meeting, items, circle_of(by, meeting)))


@pytest.mark.django_db
class TestABoardBookIsBound:
    def test_in_the_order_of_the_agenda_with_contents_bookmarks_and_numbers(self, cast: Cast, meeting: Meeting) -> None:
        first, second = meeting.items.order_by("position")[:2]
        approved(cast, second, "Tờ trình hai", 2)
        approved(cast, first, "Báo cáo một", 3, turned=90)
        assert books_make(meeting.pk, by=SYSTEM) == 1
        book = BoardBook.objects.get()
        with book.file.open("rb") as stream:
            read = pypdf.PdfReader(stream)
            # contents, leaf, 3 pages, leaf, 2 pages
            assert len(read.pages) == book.pages == 8
            assert "Báo cáo một" in read.pages[0].extract_text()
            assert "Trang 8/8" in read.pages[7].extract_text()
            marks: list[Any] = read.outline
            assert marks[0].title == "Mục lục"
            under = [mark for mark in marks if isinstance(mark, list)]
            assert [(row[0].title, read.get_destination_page_number(row[0])) for row in under] == [
                ("Báo cáo một", 2),
                ("Tờ trình hai", 6),
            ]

    def test_once_for_all_who_read_alike_and_not_again(self, cast: Cast, meeting: Meeting) -> None:
        approved(cast, meeting.items.get(position=1), "Báo cáo", 1)
        assert (books_make(meeting.pk, by=SYSTEM), books_make(meeting.pk, by=SYSTEM)) == (1, 0)
        assert the_book(meeting, cast.secretary) == the_book(meeting, cast.member) is not None

    def test_apart_for_the_members_when_a_paper_is_closed_to_them(self, cast: Cast, meeting: Meeting) -> None:
        item = meeting.items.get(position=1)
        approved(cast, item, "Báo cáo", 1)
        approved(cast, item, "Nhân sự", 2, access=PaperAccess.CLOSED)
        assert books_make(meeting.pk, by=SYSTEM) == 2
        whole, theirs = the_book(meeting, cast.secretary), the_book(meeting, cast.member)
        assert whole is not None
        assert theirs is not None
        assert whole.pages - theirs.pages == 2

    def test_anew_when_a_paper_comes_and_the_old_one_goes(self, cast: Cast, meeting: Meeting) -> None:
        item = meeting.items.get(position=1)
        approved(cast, item, "Báo cáo", 1)
        books_make(meeting.pk, by=SYSTEM)
        old = BoardBook.objects.get()
        approved(cast, item, "Phụ lục", 1)
        assert the_book(meeting, cast.member) is None
        assert books_make_missing(by=SYSTEM) == 1
        assert BoardBook.objects.get().pk != old.pk

    def test_of_approved_papers_only(self, cast: Cast, meeting: Meeting) -> None:
        paper = approved(cast, meeting.items.get(position=1), "Báo cáo", 1)
        Paper.objects.filter(pk=paper.pk).update(status="handed_in", decided_at=None, decided_by=None)
        assert books_make(meeting.pk, by=SYSTEM) == 0


@pytest.mark.django_db
class TestABoardBookIsRead:
    def test_by_an_invitee_who_first_sees_that_it_is_being_made(
        self, cast: Cast, meeting: Meeting, sign_in: SignIn
    ) -> None:
        approved(cast, meeting.items.get(position=1), "Báo cáo", 1)
        client, url = sign_in("member"), f"/cuoc-hop/{meeting.pk}/bo-tai-lieu/"
        assert "đang được tạo lại" in client.get(url).content.decode()
        assert client.get(f"{url}tai-ve/").status_code == 404
        books_make(meeting.pk, by=SYSTEM)
        assert f"{url}tai-ve/" in client.get(url).content.decode()
        answer = client.get(f"{url}tai-ve/")
        assert answer.getvalue().startswith(b"%PDF")  # type: ignore[attr-defined]
        for close in answer._resource_closers:
            close()

    def test_and_not_by_who_was_not_invited(self, cast: Cast, meeting: Meeting, sign_in: SignIn) -> None:
        meeting.participants.filter(membership=cast.seats["health"]).delete()
        assert sign_in("health").get(f"/cuoc-hop/{meeting.pk}/bo-tai-lieu/").status_code == 403
        assert sign_in("outsider").get(f"/cuoc-hop/{meeting.pk}/bo-tai-lieu/tai-ve/").status_code == 404


def test_twenty_papers_are_bound_with_a_number_on_every_page(tmp_path: Any) -> None:
    parts = []
    for number in range(20):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(pages(15, turned=number % 4 * 90).read())
        parts.append(Bound(path, 15, f"Tài liệu {number}", 0))
    assert bind(parts, tmp_path / "book.pdf", title="Bộ tài liệu") == 300
    with pikepdf.open(tmp_path / "book.pdf") as book:
        assert len(book.pages) == 300
        assert b"(Trang 300/300)" in book.pages[299].Contents[-1].read_bytes()  # type: ignore[index]
