"""Who may vote, who has voted, and who takes no part in an item."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models import User
from meetings.models.agenda import AgendaItem
from meetings.models.participants import Participant
from meetings.models.poll_choices import VoteChannel
from meetings.models.polls import Poll


class Recusal(models.Model):
    """Somebody takes no part in an item because it concerns them (không tham gia xem xét, biểu quyết)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="recusals")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="recusals")
    reason = models.TextField(_("reason"))
    declared_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["declared_at"]
        verbose_name = _("recusal")
        constraints = [
            models.CheckConstraint(name="a_recusal_has_a_reason", condition=~Q(reason="")),
            models.UniqueConstraint(fields=["item", "participant"], name="somebody_recuses_from_an_item_once"),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.item}"


class PollElector(models.Model):
    """One who may vote: listed when the vote opens, frozen when it stops. Says that they voted, never what."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="electors")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    is_present = models.BooleanField(default=False)
    recused = models.BooleanField(default=False)
    voted_at = models.DateTimeField(null=True, blank=True)
    channel = models.CharField(max_length=5, choices=VoteChannel.choices, blank=True, default="")
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    entry_reason = models.TextField(_("why on paper"), blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("member entitled to vote")
        constraints = [
            models.UniqueConstraint(fields=["poll", "participant"], name="somebody_is_listed_once_in_a_vote"),
            models.CheckConstraint(
                name="whoever_recused_has_not_voted", condition=Q(recused=False) | Q(voted_at__isnull=True)
            ),
            models.CheckConstraint(
                name="a_vote_cast_says_how_it_came",
                condition=Q(voted_at__isnull=True, channel="")
                | Q(voted_at__isnull=False, channel__in=VoteChannel.values),
            ),
            models.CheckConstraint(
                name="a_vote_on_paper_says_who_entered_it_and_why",
                condition=~Q(channel="paper") | Q(entered_by__isnull=False) & ~Q(entry_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.participant)
