"""The number of an issued document is voided."""

from __future__ import annotations

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.refusals import require
from committee.sentences import Sentence, gettext_noop as _
from documents import permissions
from documents.models import Document, VoidedNumber
from documents.services.locking import locked_document


def document_void(document: Document, *, by: Actor, note: str) -> VoidedNumber:
    """Void the number of an issued document: it stays in the register as "hủy", is never reused, the paper stays."""
    with transaction.atomic():
        locked = locked_document(document)
        require(permissions.may_void(by, locked))
        require(permissions.has_reason(note))
        voided = VoidedNumber.objects.create(document=locked, reason=note.strip(), voided_at=by.now, voided_by=by.user)
        text = Sentence(_("Number {number} voided"), number=locked.number_symbol)
        record(by, locked.committee, locked, "void", text, note=note.strip(), article=permissions.NUMBERING)
    return voided
