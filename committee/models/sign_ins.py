"""Failed sign-ins of the last minutes: what the throttle counts. In the database, so that it works without Redis."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignInFailure(models.Model):
    """One wrong password. The account is kept as a hash: people type passwords into the wrong field."""

    account = models.CharField(max_length=64)
    address = models.GenericIPAddressField(_("network address"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("failed sign-in")
        verbose_name_plural = _("failed sign-ins")
        indexes = [
            models.Index(fields=["address", "at"], name="sign_in_failures_by_address"),
            models.Index(fields=["at"], name="sign_in_failures_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.address}, {self.at:%H:%M %d/%m/%Y}"
