"""The conclusion notice: drafted from the conclusions, edited, issued; issuing it creates the tasks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction

from committee.actor import Actor
from committee.models import Membership, Person, Role
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from documents import layout
from documents.models import Document, Kind
from documents.services.drafts import document_draft
from documents.services.editing import document_edit
from documents.services.issuing import document_issue
from documents.services.papers import read
from documents.services.signing import capacity_of
from documents.services.submitting import document_submit
from meetings import registry
from meetings.closing import to_announce
from meetings.conclusion_notice_paper import notice_paper
from meetings.models import Meeting, MeetingDocument, Minutes, TaskProposal
from meetings.models.meeting import DocumentPart
from meetings.paper_lines import conclusions
from meetings.reminders import replan
from meetings.reminders.kinds import NOTICE_ISSUED
from notifications.services.plan import tell


def notice_of(meeting: Meeting) -> Document | None:
    """The meeting's notice, draft or issued; a draft that was given up does not count."""
    found: Document | None = (
        Document.objects.filter(meeting_links__meeting=meeting, meeting_links__part=DocumentPart.NOTICE)
        .exclude(status="dropped")
        .order_by("-id")
        .first()
    )
    return found


def notice_draft(meeting: Meeting, *, by: Actor, signer: Membership | None = None) -> Document:
    """Begin the notice from what was concluded; returns the one there is when it was begun already."""
    require(to_announce(meeting))
    with transaction.atomic():
        _hold_record(meeting)
        existing = notice_of(meeting)
        if existing:
            return existing
        signer = signer or usual_signer(meeting, by)
        paper = notice_paper(meeting, signer, by.today)
        document = document_draft(meeting.committee, paper, by=by, signer=signer, source=meeting)
        MeetingDocument.objects.create(meeting=meeting, document=document, part=DocumentPart.NOTICE)
    return document


def usual_signer(meeting: Meeting, by: Actor) -> Membership:
    """Who presided signs, when they may sign for the committee; otherwise the Head."""
    if capacity_of(meeting.chair, Kind.NOTICE, by.today) is not None:
        return meeting.chair
    head: Membership | None = Membership.objects.holders(meeting.committee, Role.HEAD, by.today).first()
    return head or meeting.chair


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """The paragraphs around the conclusions, and who signs."""

    subject: str
    opening: str
    after_hearing: str
    closing: str
    recipients: tuple[str, ...]
    signer: Membership


def notice_edit(meeting: Meeting, document: Document, words: NoticeWords, *, expect: int, by: Actor) -> Document:
    """Change the paragraphs; the conclusions always come from the record. Raises `Stale` for an older version."""
    paper = replace(
        _paper(document),
        subject=words.subject,
        opening=words.opening,
        after_hearing=words.after_hearing,
        closing=words.closing,
        recipients=words.recipients,
        conclusions=conclusions(meeting),
    )
    try:
        return document_edit(document, paper, by=by, expect=expect, signer=words.signer)
    except Stale as stale:
        document.refresh_from_db()
        raise Stale(stale.reason, mine=_paragraphs(paper), theirs=_paragraphs(_paper(document))) from None


def _paragraphs(paper: layout.ConclusionNotice) -> str:
    """What two people may have written differently, to be read side by side."""
    return "\n\n".join((paper.subject, paper.opening, paper.after_hearing, paper.closing, "\n".join(paper.recipients)))


def notice_submit(meeting: Meeting, document: Document, *, by: Actor, expect: int | None = None) -> None:
    """Hand the draft to who signs; refused while it does not say what the record says."""
    require(notice_says_the_record(meeting, document))
    document_submit(document, by=by, expect=expect)


def notice_says_the_record(meeting: Meeting, document: Document) -> Verdict:
    """Whether the draft can go on: complete conclusions, and the same ones as in the record."""
    ready = to_announce(meeting)
    if not ready or _paper(document).conclusions == conclusions(meeting):
        return ready
    return denied(
        Sentence(_("The conclusions have changed since this draft. Save the draft to take them over, then go on."))
    )


def notice_issue(meeting: Meeting, document: Document, *, by: Actor, expect: int | None = None) -> Document:
    """Sign and issue; the tasks are created and everybody concerned is told in the same transaction.

    Raises `Refused` when the conclusions have changed since the draft, or one has neither task nor the mark; `Stale`
    when the draft was edited since version `expect` or issued meanwhile. Then nothing has happened.
    """
    with transaction.atomic():
        _hold_record(meeting)
        document.refresh_from_db()
        if document.is_issued:
            raise Stale
        require(notice_says_the_record(meeting, document))

        def create_tasks(issued: Document) -> None:
            for callback in registry.on_notice_issued:
                callback(meeting, issued, by)

        document_issue(document, by=by, expect=expect, and_then=create_tasks, by_source=True)
        tell(NOTICE_ISSUED, meeting, concerned(meeting), by=by, occasion=str(document.pk))
        replan(meeting, now=by.now)
    return document


def concerned(meeting: Meeting) -> list[Person]:
    """Who gets the notice by mail: the members invited, and whoever has a task or helps with one; by name."""
    seats = [row.membership for row in meeting.participants.with_people() if row.membership]
    for proposal in _proposals(meeting):
        seats += [proposal.accountable, *proposal.coordinating.all()]
    people = {seat.person.pk: seat.person for seat in seats}
    return sorted(people.values(), key=lambda person: person.sort_key)


def _proposals(meeting: Meeting) -> Iterable[TaskProposal]:
    rows = TaskProposal.objects.filter(conclusion__meeting=meeting).select_related("accountable__person")
    return rows.prefetch_related("coordinating__person")


def require_open_conclusions(meeting: Meeting) -> None:
    """Conclusions that have been announced stay as they are: tasks cite them."""
    require(conclusions_are_open(meeting))


def conclusions_are_open(meeting: Meeting) -> Verdict:
    """Whether conclusions can still be changed: not after their notice has been issued."""
    document = notice_of(meeting)
    if document and document.is_issued:
        return denied(
            Sentence(
                _("The conclusions have been announced by notice {number} and can no longer be changed."),
                number=document.number_symbol,
            )
        )
    return allowed()


def _hold_record(meeting: Meeting) -> None:
    """Nobody changes the conclusions until the transaction ends (`open_record.writing` takes the same lock)."""
    if Minutes.objects.select_for_update(of=("self",)).filter(meeting=meeting).first() is None:
        raise Refused(to_announce(meeting))


def _paper(document: Document) -> layout.ConclusionNotice:
    paper = read(document)
    assert isinstance(paper, layout.ConclusionNotice)
    return paper
