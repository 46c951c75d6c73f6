"""The files of a written consultation: papers that go along, the form as PDF, scans of answers on paper."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models import StoredFile
from meetings.models.consultation import Consultation
from meetings.models.consultation_answers import ConsultationAnswer


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


class ConsultationScan(StoredFile):
    """The picture of an answer that was handed in on paper; kept as the answer is (trigger)."""

    answer = models.OneToOneField(ConsultationAnswer, on_delete=models.PROTECT, related_name="scan")

    class Meta:
        verbose_name = _("scan of an answer on paper")
