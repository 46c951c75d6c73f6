"""A document is signed, numbered, frozen and issued."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.db import transaction

from committee.actor import Actor
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from committee.verdict import denied
from documents import layout, permissions
from documents.models import Document, Kind
from documents.registry import issue_address, signed_like
from documents.services import papers
from documents.services.locking import locked_document
from documents.services.numbering import next_number, series_for
from documents.services.renditions import request_rendition
from documents.states import STEPS

ISSUED_AT_ITS_SOURCE = Sentence(
    _("This document is issued on the page of the meeting or consultation that it belongs to, with all that follows.")
)


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
        locked = locked_document(document)
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
