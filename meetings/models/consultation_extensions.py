"""More time for a written consultation: from which last day to which, why, by whose decision; never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.models import Delegation, Membership
from meetings.models.consultation import Consultation


class ConsultationExtension(models.Model):
    """One extension while answers are taken. The last day of a consultation moves by such a row alone (trigger)."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="extensions")
    due_before = models.DateField(_("answers were due until"))
    due_on = models.DateField(_("answers until"))
    reason = models.TextField(_("reason"))
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    decided_under = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["due_on"]
        verbose_name = _("extension of a consultation")
        constraints = [
            models.UniqueConstraint(fields=["consultation", "due_before"], name="a_last_day_is_moved_once"),
            models.CheckConstraint(name="an_extension_gives_more_time", condition=Q(due_on__gt=F("due_before"))),
            models.CheckConstraint(name="an_extension_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.due_before:%d/%m/%Y} → {self.due_on:%d/%m/%Y}"
