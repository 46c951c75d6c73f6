"""The papers of a meeting bound as a book, and their approval: the lines of the access table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from meetings.board_contents import contents_of
from meetings.models import BoardBook, Meeting, Paper
from meetings.paper_readers import EVERYTHING, Circle
from tests.access.lines import INVITED, of
from tests.committee.cast import NOON

if TYPE_CHECKING:
    from tests.access.people import World

BOUND = (
    of("board-book", "convened meeting", get=INVITED),
    of("board-book-file", "convened meeting", get=INVITED),
)


def books(world: World) -> None:
    """The paper of the convened meeting is approved, and bound for everybody."""
    paper = Paper.objects.get(pk=world.ids["convened paper"])
    Paper.objects.filter(pk=paper.pk).update(
        status="approved", decided_by=world.cast.users["standing"], decided_at=NOON
    )
    meeting = Meeting.objects.get(pk=world.ids["convened meeting"])
    items = list(meeting.items.prefetch_related("papers").order_by("position"))
    book = BoardBook(
        meeting=meeting,
        fingerprint=contents_of(meeting, items, Circle(EVERYTHING, prepares=True)).fingerprint,
        sha256="0" * 64,
        size=4,
        pages=1,
        made_at=NOON,
    )
    book.file.save("book.pdf", ContentFile(b"%PDF"), save=False)
    book.save()
