"""One paper of every kind as the demo committee issued it, for looking at and for measuring."""

from __future__ import annotations

from collections.abc import Iterator

from committee import clock
from committee.models import Committee
from documents import layout
from documents.models import Document, Kind
from documents.services.papers import read
from documents.services.signing import heading_for
from meetings.agenda_paper import board_paper
from meetings.models import Meeting
from tasks.demo.egov.cast import SLUG
from tasks.results import previous_results

NAMES = {
    Kind.INVITATION: "giay-moi",
    Kind.MINUTES: "bien-ban",
    Kind.NOTICE: "thong-bao-ket-luan",
    Kind.PROGRAMME: "chuong-trinh-cong-tac",
}


class NoDemo(Exception):
    """The database holds no demo committee, or not all of its documents."""


def samples() -> Iterator[tuple[str, layout.Paper]]:
    """Name and paper of each kind: frozen copies of issued documents, then the two papers for the table.

    Raises `NoDemo` before the first one.
    """
    committee = Committee.objects.filter(slug=SLUG).first()
    if committee is None:
        raise NoDemo
    yield from _issued(committee)
    meeting = Meeting.objects.filter(committee=committee, status="held", kind="regular").order_by("-day").first()
    table = previous_results(meeting) if meeting else None
    if meeting is None or table is None:
        raise NoDemo
    yield "chuong-trinh-cuoc-hop", board_paper(meeting, meeting.day)
    heading = heading_for(committee, Kind.REPORT, clock.today()).agencies_only
    yield "bang-nhiem-vu", layout.TaskPaper(heading=heading, subject=meeting.title, table=table)


def _issued(committee: Committee) -> Iterator[tuple[str, layout.Paper]]:
    found: dict[str, layout.Paper] = {}
    for document in Document.objects.issued().filter(committee=committee).order_by("issued_at"):
        paper, kind = read(document), Kind(document.kind)
        if isinstance(paper, layout.Decision):
            found["quyet-dinh-gian-tiep" if paper.attached else "quyet-dinh-truc-tiep"] = paper
        elif kind in NAMES:
            found[NAMES[kind]] = paper
    if missing := {*NAMES.values(), "quyet-dinh-gian-tiep", "quyet-dinh-truc-tiep"} - set(found):
        raise NoDemo(", ".join(sorted(missing)))
    yield from sorted(found.items())
