"""Papers of agenda items: handed in before their deadline or by a waiver, approved by somebody else, then read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from documents.services.uploads import check_upload
from meetings.deadlines import last_day, papers_due
from meetings.models import AgendaItem, Meeting, Paper, PaperAccess, PaperReader, Participant
from meetings.paper_letters import tell_returned
from meetings.paper_readers import chains
from meetings.permissions import may_add_paper, may_remove_paper
from meetings.permissions.papers import may_set_readers
from meetings.reminders import replan
from meetings.services.board_book import books_request
from meetings.services.waivers import PAPERS, WaiverTerms, waiver_for, waiver_grant
from meetings.states.papers import PAPER_STEPS

HIDDEN = {PaperAccess.CLOSED, PaperAccess.NAMED}
"""Papers that not every member reads."""


def is_late(meeting: Meeting, by: Actor) -> bool:
    """Whether papers handed in today miss the deadline (Decision 45/2018: 3 working days before a regular meeting)."""
    due = papers_due(meeting)
    return due is not None and by.today > last_day(due)


def paper_add(
    item: AgendaItem,
    upload: Any,
    title: str,
    *,
    by: Actor,
    waiver_reason: str = "",
    replaces: Paper | None = None,
    access: str = PaperAccess.ALL,
    ratify: bool = False,
) -> Paper:
    """Check and keep an uploaded file, as a new version beside the one that it `replaces`. It waits for approval.

    After the deadline it needs a waiver, the Head's own paper too; the Head may give it in the same act, and say that a
    later meeting is to `ratify` it. Named readers are chosen afterwards. Raises `Refused`; `Stale` when
    somebody has replaced that version already; `UploadRefused` (a sentence) when the file is of a wrong kind or too
    large.
    """
    meeting = item.meeting
    require(may_add_paper(by, item))
    with transaction.atomic():
        if is_late(meeting, by):
            _let_late(item, by, waiver_reason, ratify)
        checked = check_upload(upload)
        kept = title.strip() or (replaces.title if replaces else PurePosixPath(checked.name).stem)
        paper = Paper(item=item, title=kept, access=replaces.access if replaces else access, **checked.fields(by))
        keep_version(paper, replaces)
        record(by, meeting.committee, meeting, "paper_added", said_of(paper))
        replan(meeting, now=by.now)
    return paper


def keep_version(paper: Paper, replaces: Paper | None) -> None:
    """Save the paper, after the version that it replaces; a version is replaced once. Raises `Stale`."""
    if replaces is not None:
        before = Paper.objects.select_for_update(of=("self",)).filter(item=paper.item_id).get(pk=replaces.pk)
        if Paper.objects.filter(replaces=before).exists():
            raise Stale
        paper.replaces, paper.number = before, before.number + 1
    paper.save()
    if replaces is not None:
        _name(paper, replaces.readers.values_list("participant_id", flat=True))


def _name(paper: Paper, participants: Iterable[int]) -> None:
    PaperReader.objects.bulk_create(PaperReader(paper=paper, participant_id=pk) for pk in participants)


def told_title(paper: Paper, access: str = "") -> str:
    """The title for the history, which every member reads; that of a paper closed to some of them is left out."""
    return "…" if HIDDEN & {paper.access, access} else paper.title


def said_of(paper: Paper) -> Sentence:
    """How the history tells that a paper, or its next version, has come."""
    if paper.number > 1:
        words = _("Version {version} of a paper for item {n}: {title}")
        return Sentence(words, version=paper.number, n=paper.item.position, title=told_title(paper))
    return Sentence(_("Paper for item {n}: {title}"), n=paper.item.position, title=told_title(paper))


def paper_approve(paper: Paper, *, by: Actor) -> None:
    """Let the paper go to its readers; never by who handed it in."""
    _decide(paper, "approve", _("Approved the paper for item {n}: {title}"), by, "")


def paper_return(paper: Paper, *, reason: str, by: Actor) -> None:
    """Give the paper back with the reason: its author is told by mail, and the item wants a paper again."""
    with transaction.atomic():
        _decide(paper, "return", _("Returned the paper for item {n}: {title}"), by, reason)
        replan(paper.item.meeting, now=by.now)
        tell_returned(paper, by=by)


def _decide(paper: Paper, step: str, words: str, by: Actor, reason: str) -> None:
    meeting = paper.item.meeting
    with transaction.atomic():
        decided: dict[str, Any] = {"decided_by": by.user, "decided_at": by.now, "answer": reason.strip()}
        advance(paper, PAPER_STEPS[step], by=by, note=reason, **decided)
        said = Sentence(words, n=paper.item.position, title=told_title(paper))
        record(by, meeting.committee, meeting, f"paper_{step}", said, note=reason.strip())
        books_request(meeting)


def possible_readers(item: AgendaItem) -> QuerySet[Participant]:
    """Who can be named: the invited members, and the guests who are invited to the item."""
    rows: QuerySet[Participant] = Participant.objects.filter(meeting=item.meeting_id).with_people()
    return rows.filter(Q(membership__isnull=False) | Q(guest_items__item=item)).distinct()


def readers_set(paper: Paper, access: str, *, by: Actor, named: Iterable[int] = ()) -> None:
    """Say who reads the paper, in all its versions; `named` are the invitees (keys) where it is meant for some by name.

    Raises `Refused` without the right, when nobody is named, or when somebody is not invited.
    """
    meeting = paper.item.meeting
    require(may_set_readers(by, paper))
    wanted = set(named) if access == PaperAccess.NAMED else set()
    if access == PaperAccess.NAMED and not wanted:
        raise Refused.because(Sentence(_("Please name at least one reader.")))
    if wanted - set(possible_readers(paper.item).values_list("pk", flat=True)):
        raise Refused.because(Sentence(_("Only invitees of the meeting can be named, guests at their items.")))
    with transaction.atomic():
        chain = next(
            chain for chain in chains(Paper.objects.select_for_update().filter(item=paper.item_id)) if paper in chain
        )
        there = set(PaperReader.objects.filter(paper__in=chain).values_list("participant_id", flat=True))
        if all(row.access == access for row in chain) and there == wanted:
            return
        Paper.objects.filter(pk__in=[row.pk for row in chain]).update(access=PaperAccess(access))
        PaperReader.objects.filter(paper__in=chain).delete()
        for row in chain:
            _name(row, sorted(wanted))
        said = Sentence(
            _("Readers of the paper for item {n}, {title}: {who}"),
            n=paper.item.position,
            title=told_title(paper, access),
            who=PaperAccess(access).label,
        )
        record(by, meeting.committee, meeting, "paper_readers", said)
        books_request(meeting)


def paper_remove(paper: Paper, *, by: Actor) -> None:
    """Take back a paper that nobody was sent yet."""
    require(may_remove_paper(by, paper))
    meeting, title = paper.item.meeting, paper.title
    with transaction.atomic():
        said = Sentence(_("Removed the paper of item {n}: {title}"), n=paper.item.position, title=title)
        record(by, meeting.committee, meeting, "paper_removed", said)
        paper.delete()
        replan(meeting, now=by.now)


def _let_late(item: AgendaItem, by: Actor, reason: str, ratify: bool) -> None:
    if waiver_for(item.meeting, PAPERS, by.today, item=item):
        return
    if reason.strip():
        terms = WaiverTerms(PAPERS, reason, item=item, until=by.today, wants_ratification=ratify)
        waiver_grant(item.meeting, terms, by=by)
        return
    due = papers_due(item.meeting)
    assert due is not None
    raise Refused.because(
        Sentence(
            _(
                "Papers were due on {day}. The Head, or whom the Head delegated, can let this "
                "item be late, with a reason."
            ),
            day=last_day(due),
        ),
        due.article,
    )
