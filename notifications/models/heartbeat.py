"""When each periodic job last ran. This, not a process check, tells that a worker still consumes (trust §1.3.6)."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """One row per job, written at each run with the database's clock."""

    name = models.CharField(_("job"), max_length=60, primary_key=True)
    at = models.DateTimeField(_("last run"), db_default=Now())

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return f"{self.name} {self.at:%d/%m/%Y %H:%M:%S}"
