"""Which papers of a meeting somebody reads: one rule for its page, the room, the downloads and the board book."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property

from committee.actor import Actor
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import Meeting, Paper, PaperAccess, PaperReader, PaperStatus
from meetings.permissions import may_see_papers, recused_from
from meetings.permissions.papers import approves_papers

NOT_FOR_YOU = Sentence(_("This paper has not been approved yet, or is not for all invitees."))
READ_BY_MEMBERS = frozenset({PaperAccess.ALL, PaperAccess.MEMBERS})


class Named(Container[int]):
    """The papers (by key) in which an invitee is named; asked of the database once, when such a paper is met."""

    def __init__(self, **invitee: object) -> None:
        self._invitee = invitee

    @cached_property
    def _papers(self) -> frozenset[int]:
        return frozenset(PaperReader.objects.filter(**self._invitee).values_list("paper_id", flat=True))

    def __contains__(self, paper: object) -> bool:
        return paper in self._papers


@dataclass(frozen=True, slots=True)
class Circle:
    """Who reads alike: those who prepare the meeting, its members or its guests, less the items not theirs.

    `closed` are items from which somebody has recused; `only` the items to which a guest is invited (None: all);
    `named` the papers meant for somebody by name.
    """

    access: frozenset[str]
    closed: frozenset[int] = frozenset()
    only: frozenset[int] | None = None
    prepares: bool = False
    named: Container[int] = frozenset()

    def reads(self, paper: Paper) -> bool:
        """Approved papers by their access; who prepares the meeting reads those that wait, too."""
        if paper.item_id in self.closed or (self.only is not None and paper.item_id not in self.only):
            return False
        if self.prepares:
            return True
        if paper.status != PaperStatus.APPROVED:
            return False
        return paper.access in self.access or (paper.access == PaperAccess.NAMED and paper.pk in self.named)


NOBODY = Circle(frozenset(), only=frozenset())
EVERYTHING = frozenset(PaperAccess.values)


def circle_of(by: Actor, meeting: Meeting) -> Circle:
    """The circle of an actor with an account. One query for recusals, one where the invitation has to be asked for."""
    if not may_see_papers(by, meeting):
        return NOBODY
    closed = frozenset(recused_from(by, meeting))
    if by.is_system or approves_papers(by, meeting):
        return Circle(EVERYTHING, closed, prepares=True)
    person = by.person.pk if by.person else 0
    return Circle(
        READ_BY_MEMBERS,
        closed,
        named=Named(paper__item__meeting=meeting.pk, participant__membership__person=person),
    )


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
