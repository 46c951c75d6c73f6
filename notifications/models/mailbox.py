"""Mails of the demo: kept whole as they would have gone out, shown on the mailbox page, sent to nobody."""

from __future__ import annotations

from email.utils import getaddresses

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class DemoMessage(models.Model):
    """One mail as raw RFC 5322 bytes, with the columns that the list shows and searches."""

    raw = models.BinaryField()
    sender = models.CharField(_("from"), max_length=320)
    recipients = models.TextField(_("to"))
    subject = models.TextField(_("subject"), blank=True)
    snippet = models.CharField(max_length=200, blank=True)
    attachment_count = models.PositiveSmallIntegerField(default=0)
    search_text = models.TextField(editable=False)
    received_at = models.DateTimeField(_("received"), db_default=Now(), db_index=True)

    class Meta:
        ordering = ["-received_at", "-id"]
        verbose_name = _("demo mail")
        verbose_name_plural = _("demo mails")

    @property
    def people(self) -> list[tuple[str, str]]:
        """Name and address of each recipient; without a name the address stands for it."""
        return [(name or address, address if name else "") for name, address in getaddresses([self.recipients])]

    def __str__(self) -> str:
        return self.subject
