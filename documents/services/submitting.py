"""The way of a draft to its signer and back."""

from __future__ import annotations

from committee.actor import Actor
from committee.transitions import advance
from documents.models import Document
from documents.states import STEPS


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
