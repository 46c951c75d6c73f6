"""Reports of the accountable member: progress, or the result with its evidence."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models import Membership
from documents.models import StoredFile
from tasks.models.task import Task


class ReportKind(models.TextChoices):
    PROGRESS = "progress", _("Progress")
    RESULT = "result", _("Done, please accept")


class TaskReport(models.Model):
    """One report. Reports are never changed; a correction is a new report."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(_("kind of report"), max_length=10, choices=ReportKind.choices)
    percent = models.PositiveSmallIntegerField(_("progress (%)"))
    text = models.TextField(_("what was done"))
    reference = models.CharField(_("number and date of the document that is the product"), max_length=200, blank=True)
    reported_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()

    class Meta:
        ordering = ["-reported_at"]
        verbose_name = _("report")
        constraints = [
            models.CheckConstraint(name="a_report_is_a_percentage", condition=Q(percent__lte=100)),
            models.CheckConstraint(name="a_report_says_something", condition=~Q(text="")),
            models.CheckConstraint(name="a_result_is_complete", condition=~Q(kind="result") | Q(percent=100)),
        ]

    def __str__(self) -> str:
        return f"{self.percent} %: {self.text[:60]}"


class Evidence(StoredFile):
    """A file that proves a report."""

    report = models.ForeignKey(TaskReport, on_delete=models.PROTECT, related_name="evidence")

    class Meta:
        ordering = ["uploaded_at"]
        verbose_name = _("evidence")
