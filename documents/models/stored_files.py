"""Base of every uploaded file: meeting papers, evidence of tasks. Filled from `documents.services.uploads`."""

from __future__ import annotations

import secrets
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def stored_path(stored: StoredFile, name: str) -> str:
    """`files/<room>/<random>.<ext>`: made by the server, nothing of the user's name but the checked extension."""
    return f"files/{stored._meta.app_label}/{secrets.token_hex(16)}{PurePosixPath(name).suffix}"


class StoredFile(models.Model):
    """`file` under a random name, `name` as the person called it, the hash of what is stored."""

    file = models.FileField(_("file"), upload_to=stored_path, max_length=200)
    name = models.CharField(_("file name"), max_length=100)
    content_type = models.CharField(max_length=100, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    size = models.PositiveIntegerField(_("size"), editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), editable=False)

    class Meta:
        abstract = True

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Remove the row; the file goes when the transaction has been committed."""
        from django.db import transaction

        storage, path = self.file.storage, str(self.file.name)
        gone = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: storage.delete(path))
        return gone

    def __str__(self) -> str:
        return self.name
