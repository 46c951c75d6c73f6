"""The minutes (biên bản): generated from what was recorded, circulated for corrections, signed by secretary and chair,
then locked; adopted by a later meeting."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models import Committee, Membership
from documents.models import Document
from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting


class MinutesStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    CIRCULATED = "circulated", _("Circulated for corrections")
    SECRETARY_SIGNED = "secretary_signed", _("Signed by the secretary")
    SIGNED = "signed", _("Signed and locked")
    ADOPTED = "adopted", _("Adopted by a later meeting")


OPEN = (MinutesStatus.DRAFT, MinutesStatus.CIRCULATED)
"""The record can be written."""
LOCKED = (MinutesStatus.SIGNED, MinutesStatus.ADOPTED)
"""Both have signed; nothing changes any more."""


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
    circulated_at = models.DateTimeField(null=True, blank=True)
    corrections_due = models.DateField(_("corrections until the end of"), null=True, blank=True)
    adopted_item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="adopted_minutes",
        verbose_name=_("adopted at"),
    )
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("minutes")
        constraints = [
            models.CheckConstraint(name="minutes_have_a_known_status", condition=Q(status__in=MinutesStatus.values)),
            models.CheckConstraint(
                name="signed_minutes_carry_both_signatures_and_the_document",
                condition=~Q(status__in=["signed", "adopted"])
                | Q(
                    document__isnull=False,
                    secretary_signed_by__isnull=False,
                    secretary_signed_at__isnull=False,
                    chair_signed_by__isnull=False,
                    chair_signed_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="circulated_minutes_say_since_when_and_until_when",
                condition=~Q(status="circulated") | Q(circulated_at__isnull=False, corrections_due__isnull=False),
            ),
            models.CheckConstraint(
                name="adopted_minutes_say_where_and_when",
                condition=Q(status="adopted", adopted_item__isnull=False, adopted_on__isnull=False)
                | (~Q(status="adopted") & Q(adopted_item__isnull=True, adopted_on__isnull=True)),
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def is_locked(self) -> bool:
        return self.status in LOCKED

    @property
    def committee(self) -> Committee:
        return self.meeting.committee

    def __str__(self) -> str:
        return f"{self.meeting}, {self.get_status_display()}"
