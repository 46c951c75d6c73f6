"""What was decided after a vote."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models import Membership
from meetings.models.polls import Poll


class PollDecision(models.Model):
    """What was decided after the vote, as a numbered conclusion. Where the Head decides it may differ from the vote."""

    class Outcome(models.TextChoices):
        ADOPTED = "adopted", _("Adopted")
        NOT_ADOPTED = "not_adopted", _("Not adopted")

    poll = models.OneToOneField(Poll, on_delete=models.PROTECT, related_name="decision")
    conclusion = models.OneToOneField(
        "meetings.Conclusion", on_delete=models.CASCADE, related_name="decided_vote", verbose_name=_("conclusion")
    )
    outcome = models.CharField(_("decision"), max_length=11, choices=Outcome.choices)
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("why it differs from the vote"), blank=True)

    class Meta:
        verbose_name = _("decision after a vote")
        constraints = [
            models.CheckConstraint(
                name="a_decision_after_a_vote_has_a_known_outcome",
                condition=Q(outcome__in=["adopted", "not_adopted"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.poll}: {self.get_outcome_display()}"
