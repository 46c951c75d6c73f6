"""Drafts of documents: begun, or begun again to correct an issued one. Each use-case names its actor."""

from __future__ import annotations

from django.db import models, transaction

from committee.actor import Actor
from committee.audit import record
from committee.models import Committee, Membership
from committee.refusals import require
from committee.sentences import Sentence, gettext_noop as _
from documents import layout, permissions
from documents.models import Circulation, Document
from documents.models.kinds import INTERNAL
from documents.services import papers
from documents.services.signing import kind_of


def document_draft(
    committee: Committee,
    paper: layout.Paper,
    *,
    by: Actor,
    signer: Membership | None = None,
    source: models.Model | None = None,
    circulation: str | None = None,
    copies: int = 1,
    corrects: Document | None = None,
) -> Document:
    """A new draft of `paper`; heading and signature block are filled in from the records of today.

    `source` is the object of an upper room that the document belongs to. Raises `Refused` for whoever may not draft
    and for a subject with a secrecy mark.
    """
    require(permissions.may_draft(by, committee))
    kind = kind_of(paper)
    circulation = circulation or (Circulation.INTERNAL if kind in INTERNAL else Circulation.PUBLIC)
    document = Document(
        committee=committee,
        circulation=circulation,
        copies=copies,
        corrects=corrects,
        signer=signer,
        signer_name=str(signer.person) if signer else "",
        drafter=by.user,
        drafted_at=by.now,
        source_type=source._meta.label_lower if source else "",
        source_id=source.pk if source else None,
        **papers.columns(papers.draft_paper(paper, committee, signer, by.today, circulation)),
    )
    document.search_text = document.index()
    with transaction.atomic():
        document.save(force_insert=True)
        record(by, committee, document, "draft", Sentence(_("Draft begun")), article=permissions.DRAFTING)
    return document


def document_correct(document: Document, *, by: Actor) -> Document:
    """A draft of the same kind that refers to an issued document and begins with its text (Decree 30/2020, Art. 18)."""
    require(permissions.may_correct(by, document))
    return document_draft(
        document.committee,
        papers.plain(papers.read(document)),
        by=by,
        signer=document.signer,
        circulation=document.circulation,
        copies=document.copies,
        corrects=document,
    )
