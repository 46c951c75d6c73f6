"""A rule set aside for one meeting, and its ratification by a later one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models import Membership
from meetings.models.conclusions import Conclusion
from meetings.models.meeting import Meeting


class Waiver(models.Model):
    """Which rule, why, by whose authority, until when; where wanted, the conclusion of a later meeting ratifies it.

    A trigger sees to it that the conclusion is that of a later meeting of the same committee that was held, and that
    the terms of a ratified waiver stay as they were ratified.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="waivers")
    rule = models.CharField(_("rule"), max_length=40)
    item = models.ForeignKey("meetings.AgendaItem", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(_("reason"))
    until = models.DateField(_("new deadline"), null=True, blank=True)
    authority = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    wants_ratification = models.BooleanField(_("a later meeting is to ratify it"), default=False)
    ratified_by = models.ForeignKey(
        Conclusion, on_delete=models.PROTECT, null=True, blank=True, related_name="ratifies", verbose_name=_("ratified")
    )
    ratified_at = models.DateTimeField(null=True, blank=True)
    ratification_recorded_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("waiver")
        ordering = ["granted_at"]
        constraints = [
            models.CheckConstraint(name="a_waiver_has_a_reason", condition=~Q(reason="")),
            models.UniqueConstraint(
                fields=["meeting", "rule", "item"], nulls_distinct=False, name="a_rule_is_waived_once_per_meeting"
            ),
            models.CheckConstraint(
                name="a_ratified_waiver_says_by_which_conclusion_when_and_by_whom",
                condition=Q(ratified_by__isnull=True, ratified_at__isnull=True, ratification_recorded_by__isnull=True)
                | Q(ratified_by__isnull=False, ratified_at__isnull=False, ratification_recorded_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_waiver_is_ratified_after_it_was_granted",
                condition=Q(ratified_at__isnull=True) | Q(ratified_at__gte=models.F("granted_at")),
            ),
        ]

    @property
    def is_open(self) -> bool:
        """It waits for a later meeting."""
        return self.wants_ratification and self.ratified_by_id is None

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason[:60]}"
