"""The board book of a meeting: the papers that one circle of readers may see, bound as one PDF."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting


def book_path(book: BoardBook, name: str) -> str:
    """`books/<random>/name.pdf`: the address on disk tells nothing and cannot be guessed."""
    return f"books/{secrets.token_hex(16)}/{name}"


class BoardBook(models.Model):
    """`fingerprint` is that of everything it contains: another order, version or approval is another book."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="books")
    fingerprint = models.CharField(max_length=64, editable=False)
    file = models.FileField(_("file"), upload_to=book_path, max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    size = models.PositiveBigIntegerField(_("size"), editable=False)
    pages = models.PositiveIntegerField(_("pages"), editable=False)
    made_at = models.DateTimeField(_("made at"), editable=False)

    class Meta:
        ordering = ["-made_at"]
        verbose_name = _("board book")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "fingerprint"], name="a_board_book_is_made_once"),
            models.CheckConstraint(
                name="a_board_book_has_a_hash_and_pages",
                condition=Q(
                    fingerprint__regex=r"^[0-9a-f]{64}$", sha256__regex=r"^[0-9a-f]{64}$", size__gte=1, pages__gte=1
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.pages}"
