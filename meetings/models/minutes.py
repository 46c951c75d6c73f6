"""The minutes (biên bản): generated from what was recorded, signed by secretary and chair, then locked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models import Committee, Membership
from documents.models import Document
from meetings.models.meeting import Meeting


class MinutesStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SECRETARY_SIGNED = "secretary_signed", _("Signed by the secretary")
    SIGNED = "signed", _("Signed and locked")


class Minutes(models.Model):
    """The minutes of one meeting. Their text is the record itself (notes, opinions, conclusions) plus `opening` and
    `closing`; when the chair signs, the document is issued and triggers lock the record."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes_record")
    status = models.CharField(max_length=18, choices=MinutesStatus.choices, default=MinutesStatus.DRAFT)
    opening = models.TextField(_("opening remarks"), blank=True)
    closing = models.TextField(_("closing remarks"), blank=True)
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="minutes_record"
    )
    secretary_signed_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    secretary_signed_at = models.DateTimeField(null=True, blank=True)
    chair_signed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    chair_signed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("minutes")
        constraints = [
            models.CheckConstraint(name="minutes_have_a_known_status", condition=Q(status__in=MinutesStatus.values)),
            models.CheckConstraint(
                name="signed_minutes_carry_both_signatures_and_the_document",
                condition=~Q(status="signed")
                | Q(
                    document__isnull=False,
                    secretary_signed_by__isnull=False,
                    secretary_signed_at__isnull=False,
                    chair_signed_by__isnull=False,
                    chair_signed_at__isnull=False,
                ),
            ),
        ]

    @property
    def committee(self) -> Committee:
        return self.meeting.committee

    def __str__(self) -> str:
        return f"{self.meeting}, {self.get_status_display()}"
