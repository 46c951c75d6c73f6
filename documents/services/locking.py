"""A document held until the end of the transaction."""

from __future__ import annotations

from committee.refusals import Stale
from documents.models import Document


def locked_document(document: Document) -> Document:
    """The row as it is now, held until the end of the transaction."""
    try:
        found: Document = (
            Document.objects.select_for_update(of=("self",)).select_related("committee").get(pk=document.pk)
        )
        return found
    except Document.DoesNotExist:
        raise Stale from None
