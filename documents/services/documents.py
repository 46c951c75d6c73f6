"""A document's way: draft, edit, submit, return, issue; void and correct. Each use-case names its actor."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import models, transaction

from committee.actor import Actor
from committee.audit import record
from committee.models import Committee, Membership
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from committee.verdict import denied
from documents import layout, permissions
from documents.models import Circulation, Document, Kind, VoidedNumber
from documents.models.kinds import INTERNAL
from documents.registry import issue_address, signed_like
from documents.services import papers
from documents.services.numbering import next_number, series_for
from documents.services.renditions import request_rendition
from documents.services.signing import kind_of
from documents.states import STEPS

ISSUED_AT_ITS_SOURCE = Sentence(
    _("This document is issued on the page of the meeting or consultation that it belongs to, with all that follows.")
)
KEEP: Any = object()
"""Default of arguments that leave a field as it is."""


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
        locked = _lock(document)
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


def document_submit(document: Document, *, by: Actor, expect: int | None = None) -> None:
    """Hand the draft to the signer."""
    advance(document, STEPS["submit"], by=by, expect=expect, submitted_at=by.now)


def document_withdraw(document: Document, *, by: Actor) -> None:
    """Take an unsigned draft back for editing."""
    advance(document, STEPS["withdraw"], by=by, submitted_at=None)


def document_return(document: Document, *, by: Actor, note: str) -> None:
    """The signer gives the draft back, with the reason."""
    advance(document, STEPS["return"], by=by, note=note, submitted_at=None)


def document_drop(document: Document, *, by: Actor, note: str) -> None:
    """Give up a draft. It had no number, so nothing is missing in the register."""
    advance(document, STEPS["drop"], by=by, note=note)


def document_issue(
    document: Document,
    *,
    by: Actor,
    expect: int | None = None,
    and_then: Callable[[Document], object] | None = None,
    by_source: bool = False,
) -> Document:
    """Sign, number, freeze and issue, all in one transaction; the PDF is made after the commit.

    `by` signs: the block of the frozen paper names their seat and capacity. `and_then(document)` runs in the same
    transaction (tasks out of a conclusion notice); when it fails nothing has been issued and no number is used up.
    `by_source` says that the room calls to which the document belongs, and does what follows from the issuing.
    Raises `Refused` (no right; a later date already has a number; issued by its own room only) or `Stale` (issued
    meanwhile, or edited since version `expect`).
    """
    day = by.today
    with transaction.atomic():
        locked = _lock(document)
        if locked.status not in STEPS["issue"].source or expect not in (None, locked.version):
            raise Stale
        require(permissions.may_issue(by, locked))
        if not by_source and issue_address(locked):
            raise Refused(denied(ISSUED_AT_ITS_SOURCE, permissions.SIGNING))
        seat = by.seat(locked.committee_id)
        assert seat is not None
        minutes = locked.kind == Kind.MINUTES
        capacity = "" if minutes else permissions.signing_capacity(by, locked.committee, signed_like(locked)) or ""
        series = series_for(locked.committee, locked.kind, day.year)
        number = next_number(series, day)
        paper = papers.issued_paper(
            layout.from_json(locked.content), locked.committee, seat, capacity, number, day, by.now
        )
        document.number, document.symbol = number, paper.heading.symbol
        document.signer_name = str(seat.person)
        advance(
            document,
            STEPS["issue"],
            by=by,
            expect=locked.version,
            note=document.number_symbol,
            series=series,
            year=day.year,
            number=number,
            symbol=paper.heading.symbol,
            issued_on=day,
            issued_at=by.now,
            issued_by=by.user,
            signer=seat,
            signer_name=str(seat.person),
            capacity=capacity,
            frozen=layout.to_json(paper),
            search_text=document.index(),
        )
        if and_then is not None:
            and_then(document)
        transaction.on_commit(partial(request_rendition, document.pk))
    return document


def document_void(document: Document, *, by: Actor, note: str) -> VoidedNumber:
    """Void the number of an issued document: it stays in the register as "hủy", is never reused, the paper stays."""
    with transaction.atomic():
        locked = _lock(document)
        require(permissions.may_void(by, locked))
        require(permissions.has_reason(note))
        voided = VoidedNumber.objects.create(document=locked, reason=note.strip(), voided_at=by.now, voided_by=by.user)
        text = Sentence(_("Number {number} voided"), number=locked.number_symbol)
        record(by, locked.committee, locked, "void", text, note=note.strip(), article=permissions.NUMBERING)
    return voided


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


def _lock(document: Document) -> Document:
    """The row as it is now, held until the end of the transaction."""
    try:
        found: Document = (
            Document.objects.select_for_update(of=("self",)).select_related("committee").get(pk=document.pk)
        )
        return found
    except Document.DoesNotExist:
        raise Stale from None
