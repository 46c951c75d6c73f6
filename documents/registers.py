"""The register of outgoing documents as a table: the ten columns of Decree 30/2020/NĐ-CP, Annex IV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from committee.sentences import spell
from documents.models import Document


class Row:
    """One document as the register shows it; all values are text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.number = document.number_symbol
        self.day = spell(document.issued_on)
        self.kind = str(document.get_kind_display())
        self.subject = document.subject
        self.signer = f"{document.capacity} {document.signer_name}".strip()
        self.recipients = [line for line in document.recipients.splitlines() if line]
        self.archive = document.archive.removeprefix("Lưu:").strip()
        self.copies = document.copies
        self.is_void = hasattr(document, "voided")
        self.note = _("Void: %(reason)s") % {"reason": document.voided.reason} if self.is_void else ""

    def columns(self) -> list[str]:
        """The ten columns; the signature of receipt is left to be written by hand."""
        return [
            self.number,
            self.day,
            f"{self.kind}: {self.subject}",
            self.signer,
            "; ".join(self.recipients),
            self.archive,
            str(self.copies),
            self.day,
            "",
            self.note,
        ]


def heads() -> list[str]:
    return [
        _("Number and symbol"),
        _("Date of the document"),
        _("Kind and subject"),
        _("Signed by"),
        _("Recipients"),
        _("Who receives the filed copy"),
        _("Number of copies"),
        _("Date of dispatch"),
        _("Receipt signed"),
        _("Note"),
    ]


def register_rows(documents: Iterable[Document]) -> Iterator[list[str]]:
    """Head line and rows for the CSV file."""
    yield heads()
    for document in documents:
        yield Row(document).columns()
