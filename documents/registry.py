"""What upper rooms tell this one: where their documents are edited and issued. Registered in `apps.py::ready()`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from documents.models import Document

Address = Callable[[Document], str]


@dataclass(frozen=True, slots=True)
class Source:
    """The object that a document belongs to: how it is called, where it stands, and the doors that replace ours.

    `issue_url` must be given when issuing has consequences in the upper room (tasks, invitations): the pages of this
    room then lead there instead of issuing by themselves.
    """

    label: Address
    url: Address
    edit_url: Address | None = None
    issue_url: Address | None = None


sources: dict[str, Source] = {}
"""By `Document.source_type`, e.g. "meetings.meeting"."""


def source_of(document: Document) -> Source | None:
    return sources.get(document.source_type)
