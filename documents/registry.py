"""What upper rooms tell this one: where their documents are edited and issued. Registered in `apps.py::ready()`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db import models

from committee.actor import Actor
from committee.models import Committee
from committee.verdict import Verdict, allowed
from documents.models import Document

Address = Callable[[Document], str]


@dataclass(frozen=True, slots=True)
class Source:
    """The object that a document belongs to: how it is called, where it stands, and the doors that replace ours.

    `issue_url` must be given when issuing has consequences in the upper room (tasks, invitations): the pages of this
    room then lead there instead of issuing by themselves. Both may answer "" for documents that are edited and issued
    here like any other.
    """

    label: Address
    url: Address
    edit_url: Address | None = None
    issue_url: Address | None = None
    signed_like: Address | None = None
    """Under which kind the powers of who signs are judged, where that is not the kind of the document."""


sources: dict[str, Source] = {}
"""By `Document.source_type`, e.g. "meetings.meeting"."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The object for which a document is begun in the editor ("?cuoc-hop=5"), and what is done with the new draft."""

    source: models.Model
    committee: Committee
    label: str
    url: str
    link: Callable[[Document], object]
    initial: Mapping[str, object] = field(default_factory=dict)
    """What the editor's form begins with."""


Reader = Callable[[Actor, Document], Verdict]

readers: dict[str, Reader] = {}
"""By `Document.source_type`: who reads the text and the file of an issued document that an upper room keeps from some
(minutes of which passages are left out). Without an entry everybody who sees the document reads it."""


def may_read(by: Actor, document: Document) -> Verdict:
    """What the upper room says of an issued document, or allowed."""
    reader = readers.get(document.source_type) if document.is_issued else None
    return reader(by, document) if reader else allowed()


origins: dict[str, Callable[[Actor, str], Origin | None]] = {}
"""By the parameter of the editor's address; the function answers None for what the actor may not see."""


def source_of(document: Document) -> Source | None:
    return sources.get(document.source_type)


def edit_address(document: Document) -> str:
    """Where an upper room edits this document; empty when this room does."""
    source = source_of(document)
    return source.edit_url(document) if source and source.edit_url else ""


def signed_like(document: Document) -> str:
    """The kind whose signing powers cover this document."""
    source = source_of(document)
    return source.signed_like(document) if source and source.signed_like else document.kind


def issue_address(document: Document) -> str:
    """Where an upper room issues this document; empty when this room does."""
    source = source_of(document)
    return source.issue_url(document) if source and source.issue_url else ""
