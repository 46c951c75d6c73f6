"""Another text for a draft."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.models import Membership
from committee.refusals import Stale, require
from committee.sentences import Sentence, gettext_noop as _
from documents import layout, permissions
from documents.models import Document
from documents.services import papers
from documents.services.locking import locked_document

KEEP: Any = object()
"""Default of arguments that leave a field as it is."""


def document_edit(
    document: Document,
    paper: layout.Paper,
    *,
    by: Actor,
    expect: int,
    signer: Membership | None = KEEP,
    circulation: str = KEEP,
    copies: int = KEEP,
) -> Document:
    """Replace the draft's paper. `expect` is the version that the person edited; raises `Stale` when it is older."""
    with transaction.atomic():
        locked = locked_document(document)
        require(permissions.may_edit(by, locked))
        if locked.version != expect:
            raise Stale(theirs=locked.subject)
        locked.signer = locked.signer if signer is KEEP else signer
        locked.signer_name = str(locked.signer.person) if locked.signer else ""
        locked.circulation = locked.circulation if circulation is KEEP else circulation
        locked.copies = locked.copies if copies is KEEP else copies
        ready = papers.draft_paper(paper, locked.committee, locked.signer, by.today, locked.circulation)
        for name, value in papers.columns(ready).items():
            setattr(locked, name, value)
        locked.version += 1
        locked.search_text = locked.index()
        locked.save()
        record(by, locked.committee, locked, "edit", Sentence(_("Draft edited")), article=permissions.DRAFTING)
    return locked
