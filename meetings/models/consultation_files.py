"""The files of a written consultation: papers that go along, and the form as PDF."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models import StoredFile
from meetings.models.consultation import Consultation


class ConsultationPaper(StoredFile):
    """A paper that is sent along; nothing is added or taken away after the sending (trigger)."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        ordering = ["uploaded_at", "id"]
        verbose_name = _("paper of a consultation")


class ConsultationForm(StoredFile):
    """The form (phiếu lấy ý kiến) as PDF, made by a job after the sending, attached to the mail."""

    consultation = models.OneToOneField(Consultation, on_delete=models.PROTECT, related_name="form")

    class Meta:
        verbose_name = _("form of a consultation")
