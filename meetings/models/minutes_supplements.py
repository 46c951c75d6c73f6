"""Supplementary minutes (biên bản bổ sung): what was left out of locked minutes, or is wrong in them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models import Committee, Membership, User
from documents.models import Document
from meetings.models.minutes import Minutes


class SupplementStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SECRETARY_SIGNED = "secretary_signed", _("Signed by the secretary")
    SIGNED = "signed", _("Signed and locked")
    DROPPED = "dropped", _("Given up")


class Supplement(models.Model):
    """A document of its own that refers to the minutes; the minutes themselves stay as they were signed."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="supplements")
    status = models.CharField(max_length=18, choices=SupplementStatus.choices, default=SupplementStatus.DRAFT)
    text = models.TextField(_("what is corrected or added"))
    reason = models.TextField(_("reason"))
    document = models.OneToOneField(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    secretary_signed_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    secretary_signed_at = models.DateTimeField(null=True, blank=True)
    chair_signed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    chair_signed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("supplementary minutes")
        constraints = [
            models.CheckConstraint(
                name="a_supplement_has_a_known_status", condition=Q(status__in=SupplementStatus.values)
            ),
            models.CheckConstraint(name="a_supplement_says_what_and_why", condition=~Q(text="") & ~Q(reason="")),
            models.CheckConstraint(
                name="a_signed_supplement_carries_both_signatures_and_the_document",
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
        return self.minutes.meeting.committee

    def __str__(self) -> str:
        return str(self.document) if self.document else self.text[:60]
