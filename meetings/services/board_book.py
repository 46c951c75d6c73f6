"""Board books (bộ tài liệu họp): one per circle of readers, made by a job, made anew when what they contain changes."""

from __future__ import annotations

import hashlib
import logging
import tempfile
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from celery import current_app
from django.core.files import File
from django.db import connection, transaction

from committee.actor import Actor
from meetings.board_contents import Contents, contents_of
from meetings.models import AgendaItem, BoardBook, Meeting, MeetingStatus, PaperAccess, PaperReader, Recusal
from meetings.paper_readers import EVERYTHING, READ_BY_MEMBERS, Circle

JOB = "meetings.jobs.make_books"
LIVING = (MeetingStatus.DRAFT, MeetingStatus.CONVENED, MeetingStatus.IN_SESSION, MeetingStatus.HELD)
BINDING = 0x626F6F6B
"""Space of the advisory locks of this job."""
log = logging.getLogger(__name__)


def book_for(contents: Contents) -> BoardBook | None:
    """The book with exactly these contents, or None while it is being made."""
    return BoardBook.objects.filter(meeting=contents.meeting, fingerprint=contents.fingerprint).first()


def books_wanted(meeting: Meeting) -> dict[str, Contents]:
    """By fingerprint: the book of every circle of readers that differs. Four queries."""
    items = list(meeting.items.prefetch_related("papers").order_by("position"))
    found = (contents_of(meeting, items, circle) for circle in _circles(meeting, items))
    return {contents.fingerprint: contents for contents in found if contents.papers}


def _circles(meeting: Meeting, items: Iterable[AgendaItem]) -> Iterator[Circle]:
    """Those who prepare and the members, each of both without the items from which somebody has recused, and whoever
    is named in a paper."""
    recused: dict[int, set[int]] = {}
    for participant, item in Recusal.objects.filter(item__in=items).values_list("participant_id", "item_id"):
        recused.setdefault(participant, set()).add(item)
    for closed in {frozenset[int](), *(frozenset(closed) for closed in recused.values())}:
        yield Circle(EVERYTHING, closed, prepares=True)
        yield Circle(READ_BY_MEMBERS, closed)
    named: dict[int, set[int]] = {}
    rows = PaperReader.objects.filter(paper__item__in=items, paper__access=PaperAccess.NAMED)
    for participant, paper in rows.values_list("participant_id", "paper_id"):
        named.setdefault(participant, set()).add(paper)
    for participant, papers in named.items():
        yield Circle(READ_BY_MEMBERS, frozenset(recused.get(participant, ())), named=frozenset(papers))


def books_request(meeting: Meeting) -> None:
    """Ask a worker after the commit. A dead broker delays it only: the sweep finds what is missing."""
    transaction.on_commit(partial(_send, meeting.pk))


def _send(meeting_id: int) -> None:
    try:
        current_app.send_task(JOB, args=[meeting_id], queue="documents", retry=False)
    except Exception:
        log.warning("board books of meeting %s: no broker, the sweep will make them", meeting_id, exc_info=True)


def books_make(meeting_id: int, *, by: Actor) -> int:
    """Make the books that are missing, drop those that nobody would be given any more; returns how many were made.

    Twice at once: the second waits for the first and finds its books.
    """
    made = 0
    with transaction.atomic():
        _one_at_a_time(meeting_id)
        meeting = Meeting.objects.select_related("committee", "chair__person").filter(pk=meeting_id).first()
        if meeting is None:
            return 0
        wanted = books_wanted(meeting)
        there = {book.fingerprint: book for book in meeting.books.all()}
        for fingerprint in wanted.keys() - there.keys():
            _make(wanted[fingerprint], by)
            made += 1
        for fingerprint in there.keys() - wanted.keys():
            _drop(there[fingerprint])
    return made


def books_make_missing(*, by: Actor, limit: int = 20) -> int:
    """Sweep over the latest meetings; one that fails does not stop the others."""
    made = 0
    rows = Meeting.objects.filter(status__in=LIVING, items__papers__status="approved").distinct().order_by("-day")
    for meeting in rows[:limit]:
        try:
            if books_wanted(meeting).keys() != set(meeting.books.values_list("fingerprint", flat=True)):
                made += books_make(meeting.pk, by=by)
        except Exception:
            log.exception("the board books of meeting %s cannot be made", meeting.pk)
    return made


def _one_at_a_time(meeting_id: int) -> None:
    """Not the row of the meeting: printing takes seconds, and answers to the invitation do not wait for it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [BINDING, meeting_id])


def _make(contents: Contents, by: Actor) -> None:
    from meetings.binding import bind  # the web server only asks for books
    from meetings.board_front import bound_parts

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "book.pdf"
        pages = bind(bound_parts(contents, Path(folder)), target, title=contents.meeting.title)
        with target.open("rb") as stream:
            book = BoardBook(
                meeting=contents.meeting,
                fingerprint=contents.fingerprint,
                sha256=hashlib.file_digest(stream, "sha256").hexdigest(),
                size=target.stat().st_size,
                pages=pages,
                made_at=by.now,
            )
            stream.seek(0)
            book.file.save("book.pdf", File(stream), save=False)
        try:
            book.save()
        except BaseException:
            book.file.storage.delete(str(book.file.name))
            raise


def _drop(book: BoardBook) -> None:
    storage, name = book.file.storage, str(book.file.name)
    book.delete()
    transaction.on_commit(partial(storage.delete, name))
