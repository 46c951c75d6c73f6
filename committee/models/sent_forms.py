"""Forms that have been sent: the same form sent twice has one effect (`committee/sent_once.py`)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SentForm(models.Model):
    """One filled-in form of one page; `location` is where its sender was led, empty while it is being worked on."""

    key = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField(_("time"), db_index=True)
    location = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = _("sent form")
        verbose_name_plural = _("sent forms")

    def __str__(self) -> str:
        return self.key[:12]
