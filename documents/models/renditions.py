"""The PDF of an issued document, with its SHA-256. Written once; a trigger refuses every change."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models.documents import Document


def rendition_path(rendition: Rendition, name: str) -> str:
    """`documents/<year>/<random>/05-TB-BCDXDCQDT.pdf`: the address on disk tells nothing and cannot be guessed."""
    return f"documents/{rendition.document.year}/{secrets.token_hex(16)}/{name}"


class Rendition(models.Model):
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="rendition")
    file = models.FileField(_("file"), upload_to=rendition_path, max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField(_("size"))
    pages = models.PositiveSmallIntegerField(_("pages"))
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("printed document")
        verbose_name_plural = _("printed documents")
        constraints = [
            models.CheckConstraint(name="a_hash_is_64_hex_digits", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
            models.CheckConstraint(
                name="a_printed_document_has_pages_and_bytes", condition=Q(pages__gte=1, size__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return str(self.file.name)


class FileCheck(models.Model):
    """One nightly run that hashed the stored files again: how many, and which did not agree."""

    at = models.DateTimeField(_("time"), db_index=True)
    checked = models.PositiveIntegerField(_("files checked"))
    mismatches = models.JSONField(default=list)
    """Document ids whose file is missing or has another hash."""

    class Meta:
        ordering = ["-id"]
        verbose_name = _("check of the stored files")
        verbose_name_plural = _("checks of the stored files")

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}: {self.checked}"
