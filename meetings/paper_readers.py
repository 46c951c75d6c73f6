"""Which papers of a meeting somebody reads: one rule for its page, the room, the downloads and the board book."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from committee.actor import Actor
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import Meeting, Paper, PaperAccess, PaperStatus
from meetings.permissions import may_see_papers, recused_from
from meetings.permissions.papers import approves_papers

NOT_FOR_YOU = Sentence(_("This paper has not been approved yet, or is not for all invitees."))
READ_BY_MEMBERS = frozenset({PaperAccess.ALL, PaperAccess.MEMBERS})


@dataclass(frozen=True, slots=True)
class Circle:
    """Who reads alike: those who prepare the meeting, its members or its guests, less the items not theirs.

    `closed` are items from which somebody has recused; `only` the items to which a guest is invited (None: all).
    """

    access: frozenset[str]
    closed: frozenset[int] = frozenset()
    only: frozenset[int] | None = None
    prepares: bool = False

    def reads(self, paper: Paper) -> bool:
        """Approved papers by their access; who prepares the meeting reads those that wait, too."""
        if paper.item_id in self.closed or (self.only is not None and paper.item_id not in self.only):
            return False
        return self.prepares or (paper.status == PaperStatus.APPROVED and paper.access in self.access)


NOBODY = Circle(frozenset(), only=frozenset())
EVERYTHING = frozenset(PaperAccess.values)


def circle_of(by: Actor, meeting: Meeting) -> Circle:
    """The circle of an actor with an account. One query for recusals, one where the invitation has to be asked for."""
    if not may_see_papers(by, meeting):
        return NOBODY
    closed = frozenset(recused_from(by, meeting))
    if by.is_system or approves_papers(by, meeting):
        return Circle(EVERYTHING, closed, prepares=True)
    return Circle(READ_BY_MEMBERS, closed)


def may_read(circle: Circle, paper: Paper, by: Actor) -> bool:
    """Whether this paper is open: by the circle, or because the reader handed it in."""
    own = by.user is not None and paper.uploaded_by_id == by.user.pk and paper.item_id not in circle.closed
    return own or circle.reads(paper)


def readable(by: Actor, meeting: Meeting, papers: Iterable[Paper]) -> list[Paper]:
    """The papers that the actor reads, the latest version of each first; earlier versions follow theirs."""
    circle = circle_of(by, meeting)
    return [paper for chain in chains(papers) for paper in chain if may_read(circle, paper, by)]


def chains(papers: Iterable[Paper]) -> list[list[Paper]]:
    """Papers with their versions, newest first, in the order in which the first versions came."""
    found: dict[int, list[Paper]] = {}
    home: dict[int, int] = {}
    for paper in sorted(papers, key=lambda paper: (paper.number, paper.uploaded_at, paper.pk)):
        start = home.get(paper.replaces_id or 0, paper.pk)
        home[paper.pk] = start
        found.setdefault(start, []).insert(0, paper)
    return list(found.values())


def current(circle: Circle, papers: Iterable[Paper]) -> list[Paper]:
    """The latest approved version of each paper that the circle reads: what is handed out."""
    found = []
    for chain in chains(papers):
        for paper in chain:
            if paper.status == PaperStatus.APPROVED:
                if circle.reads(paper):
                    found.append(paper)
                break
    return found
