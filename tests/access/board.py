"""The papers of a meeting bound as a book, and their approval: the lines of the access table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from meetings.board_contents import contents_of
from meetings.models import BoardBook, Meeting, Paper
from meetings.paper_readers import EVERYTHING, Circle
from tests.access.lines import ALL, INVITED, PREPARE, Line, act, form, of
from tests.committee.cast import NOON

if TYPE_CHECKING:
    from tests.access.people import World

BOUND = (
    Line("guest-papers", "guest link", ALL, ALL, ALL, 200, 200, 200),
    form("guest-items", "guest", PREPARE),
    form("meeting-changes", "convened meeting", PREPARE),
    of("item-papers", "convened item", get=INVITED),
    act("paper-step", "waiting paper", PREPARE - {"secretary"}),  # the secretary has handed it in
    of("board-book", "convened meeting", get=INVITED),
    of("board-book-file", "convened meeting", get=INVITED),
)


def books(world: World) -> None:
    """The paper of the convened meeting is approved, and bound for everybody."""
    paper = Paper.objects.get(pk=world.ids["convened paper"])
    Paper.objects.filter(pk=paper.pk).update(
        status="approved", decided_by=world.cast.users["standing"], decided_at=NOON
    )
    world.ids["waiting paper"] = another(world, paper)
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


def another(world: World, paper: Paper) -> int:
    """A paper of the same item that nobody has approved yet."""
    kept = Paper(
        item=paper.item,
        title="Phụ lục",
        name=paper.name,
        content_type=paper.content_type,
        sha256=paper.sha256,
        size=paper.size,
        file=paper.file.name,
        uploaded_by=world.cast.users["secretary"],
        uploaded_at=NOON,
    )
    kept.save()
    return kept.pk


def rows(world: World) -> dict[str, Paper]:
    """A paper in every state, handed in by the member."""
    ids, author = [another(world, Paper.objects.get(pk=world.ids["convened paper"])) for _status in range(3)], "member"
    Paper.objects.filter(pk__in=ids).update(uploaded_by=world.cast.users[author])
    for pk, status in zip(ids[1:], ("approved", "returned"), strict=True):
        Paper.objects.filter(pk=pk).update(status=status, decided_at=NOON, answer="Thiếu số liệu")
    handed_in, approved, returned = (Paper.objects.get(pk=pk) for pk in ids)
    return {"handed_in": handed_in, "approved": approved, "returned": returned}


CHANGES = {
    "meetings.PAPER_STEPS.approve": {"decided_at": NOON},
    "meetings.PAPER_STEPS.return": {"decided_at": NOON, "answer": "Thiếu số liệu"},
}
"""What the services write together with a step."""
