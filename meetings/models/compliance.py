"""The report on the keeping of the regulation in a year, as it stood when it was asked for."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee import clock
from committee.models import Committee


def report_path(report: ComplianceReport, name: str) -> str:
    """`reports/<year>/<random>/name.pdf`: the address on disk tells nothing and cannot be guessed."""
    return f"reports/{report.year}/{secrets.token_hex(16)}/{name}"


class ComplianceReport(models.Model):
    """`content` is the frozen paper; a job prints it once. A trigger refuses every other change, and deleting."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="compliance_reports")
    year = models.PositiveSmallIntegerField(_("year"))
    content = models.JSONField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    asked_by_name = models.CharField(_("made by"), max_length=200)
    asked_at = models.DateTimeField(_("as of"))
    file = models.FileField(_("file"), upload_to=report_path, max_length=200, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    size = models.PositiveIntegerField(_("size"), null=True, blank=True)
    pages = models.PositiveSmallIntegerField(_("pages"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"), null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        verbose_name = _("compliance report")
        verbose_name_plural = _("compliance reports")
        indexes = [models.Index(fields=["committee", "year", "-asked_at"])]
        constraints = [
            models.CheckConstraint(
                name="a_printed_report_has_file_hash_size_pages_and_time",
                condition=Q(file="", sha256="", size__isnull=True, pages__isnull=True, made_at__isnull=True)
                | (
                    Q(sha256__regex=r"^[0-9a-f]{64}$", size__gte=1, pages__gte=1, made_at__gte=models.F("asked_at"))
                    & ~Q(file="")
                ),
            ),
            models.CheckConstraint(
                name="a_report_is_about_a_year_of_this_century", condition=Q(year__gte=2000, year__lt=2100)
            ),
        ]

    @property
    def is_ready(self) -> bool:
        return self.made_at is not None

    @property
    def file_name(self) -> str:
        return f"chap-hanh-quy-che-{self.year}-{self.asked_at.astimezone(clock.OFFICE):%Y%m%d-%H%M}.pdf"

    def __str__(self) -> str:
        return f"{self.year}, {self.asked_at:%d/%m/%Y}"
