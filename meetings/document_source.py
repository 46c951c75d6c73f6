"""Where the documents of a meeting are edited and issued: on the pages of the meeting, not of the register."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from documents import registry
from documents.models import Document, Kind
from documents.registry import Source
from meetings.models import Meeting

PAGES = {Kind.NOTICE: "notice", Kind.MINUTES: "minutes"}


def label(document: Document) -> str:
    """What the meeting is called."""
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


def register() -> None:
    """Called once from `apps.py`."""
    registry.sources["meetings.meeting"] = Source(label=label, url=url, edit_url=work_url, issue_url=work_url)
