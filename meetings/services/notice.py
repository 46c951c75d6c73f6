"""The conclusion notice: drafted from the conclusions, edited, issued; issuing it creates the tasks."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from committee.actor import Actor
from committee.models import Membership
from committee.refusals import Refused
from committee.sentences import Sentence, gettext_noop as _
from documents import layout
from documents.models import Document
from documents.services.documents import document_draft, document_edit, document_issue
from documents.services.papers import read
from meetings import registry
from meetings.models import Meeting, MeetingDocument
from meetings.models.meeting import DocumentPart
from meetings.paperwork import conclusions, notice_paper
from notifications.services.plan import tell, withdraw


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
    if meeting.status != "held":
        raise Refused.because(Sentence(_("The conclusion notice is drafted after the meeting has been closed.")))
    if not meeting.conclusions.exists():
        raise Refused.because(Sentence(_("The meeting has no conclusions to announce.")))
    with transaction.atomic():
        Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        existing = notice_of(meeting)
        if existing:
            return existing
        signer = signer or meeting.chair
        paper = notice_paper(meeting, signer, by.today)
        document = document_draft(meeting.committee, paper, by=by, signer=signer, source=meeting)
        MeetingDocument.objects.create(meeting=meeting, document=document, part=DocumentPart.NOTICE)
    return document


def _paper(document: Document) -> layout.ConclusionNotice:
    paper = read(document)
    assert isinstance(paper, layout.ConclusionNotice)  # noqa: S101 - this room drafted it
    return paper


def notice_edit(
    meeting: Meeting,
    document: Document,
    *,
    subject: str,
    opening: str,
    after_hearing: str,
    closing: str,
    recipients: tuple[str, ...],
    expect: int,
    by: Actor,
) -> Document:
    """Change the paragraphs around the conclusions; the conclusions themselves always come from the record."""
    paper = replace(
        _paper(document),
        subject=subject,
        opening=opening,
        after_hearing=after_hearing,
        closing=closing,
        recipients=recipients,
        conclusions=conclusions(meeting),
    )
    return document_edit(document, paper, by=by, expect=expect)


def notice_is_current(meeting: Meeting, document: Document) -> bool:
    """Whether the draft says what the record says now."""
    return _paper(document).conclusions == conclusions(meeting)


def notice_issue(meeting: Meeting, document: Document, *, by: Actor, expect: int | None = None) -> Document:
    """Sign and issue; the tasks are created and the members are told in the same transaction.

    Raises `Refused` when the conclusions have changed since the draft, or one has neither task nor the mark.
    """
    with transaction.atomic():
        Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        if not notice_is_current(meeting, document):
            raise Refused.because(
                Sentence(_("The conclusions have changed since this draft. Update the draft before issuing it."))
            )

        def create_tasks(issued: Document) -> None:
            for callback in registry.on_notice_issued:
                callback(meeting, issued, by)

        document_issue(document, by=by, expect=expect, and_then=create_tasks)
        people = [row.membership.person for row in meeting.participants.with_people() if row.membership]
        tell("notice_issued", meeting, people, by=by, committee=meeting.committee)
        withdraw(meeting, ["conclusion_notice_due"], now=by.now)
    return document


def require_open_conclusions(meeting: Meeting) -> None:
    """Conclusions that have been announced stay as they are: tasks cite them."""
    document = notice_of(meeting)
    if document and document.is_issued:
        raise Refused.because(
            Sentence(
                _("The conclusions have been announced by notice {number} and can no longer be changed."),
                number=document.number_symbol,
            )
        )
