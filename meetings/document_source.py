"""Where the documents of a meeting are edited and issued: on the pages of the meeting, not of the register."""

from __future__ import annotations

from functools import partial

from django.urls import NoReverseMatch, reverse

from committee.actor import Actor
from documents import registry
from documents.models import Document, Kind
from documents.registry import Origin, Source
from meetings.models import Meeting, MeetingDocument
from meetings.models.meeting import DocumentPart

PAGES = {Kind.NOTICE: "notice", Kind.MINUTES: "minutes"}


def label(document: Document) -> str:
    """What the meeting is called."""
    if document.source_id is None:
        return ""
    return Meeting.objects.filter(pk=document.source_id).values_list("title", flat=True).first() or ""


def url(document: Document) -> str:
    return reverse("meeting-detail", args=[document.source_id])


def work_url(document: Document) -> str:
    """Notice and minutes have their own page; issuing them there creates the tasks and locks the record.

    Empty for the kinds that the documents room edits and issues itself (decisions).
    """
    try:
        return reverse(PAGES[Kind(document.kind)], args=[document.source_id])
    except (KeyError, NoReverseMatch):
        return ""


def origin(by: Actor, key: str) -> Origin | None:
    """The meeting for which a document is begun in the editor: the draft is linked to it."""
    rows = Meeting.objects.visible_to(by)
    meeting = rows.filter(pk=key).first() if key.isdecimal() else None
    if meeting is None:
        return None
    return Origin(
        source=meeting,
        committee=meeting.committee,
        label=meeting.title,
        url=reverse("meeting-detail", args=[meeting.pk]),
        link=partial(link_document, meeting),
    )


def link_document(meeting: Meeting, document: Document) -> MeetingDocument:
    """The document belongs to the meeting: a decision taken there, or another paper."""
    part = DocumentPart.DECISION if document.kind == Kind.DECISION else DocumentPart.OTHER
    return MeetingDocument.objects.get_or_create(meeting=meeting, document=document, defaults={"part": part})[0]


def register() -> None:
    """Called once from `apps.py`."""
    registry.origins["cuoc-hop"] = origin
    registry.sources["meetings.meeting"] = Source(label=label, url=url, edit_url=work_url, issue_url=work_url)
