"""What was voted, kept apart from who voted."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models import User
from meetings.models.poll_choices import Choice
from meetings.models.poll_electors import PollElector
from meetings.models.polls import Poll


class Ballot(models.Model):
    """What was voted. `elector` is set in a vote by name and never in a secret one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="ballots")
    elector = models.OneToOneField(PollElector, on_delete=models.PROTECT, null=True, blank=True, related_name="ballot")
    choice = models.CharField(max_length=8, choices=Choice.choices)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("ballot")
        constraints = [
            models.CheckConstraint(name="a_ballot_has_a_known_choice", condition=Q(choice__in=Choice.values)),
            models.CheckConstraint(
                name="another_opinion_is_written_out_and_only_that",
                condition=Q(choice="other") & ~Q(text="") | ~Q(choice="other") & Q(text=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_choice_display())


class VoteRevision(models.Model):
    """What somebody voted by name before they changed it; a secret vote has no such row."""

    elector = models.ForeignKey(PollElector, on_delete=models.PROTECT, related_name="revisions")
    choice = models.CharField(max_length=8, choices=Choice.choices)
    text = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="an_earlier_vote_has_a_known_choice", condition=Q(choice__in=Choice.values))
        ]

    def __str__(self) -> str:
        return f"{self.elector}: {self.get_choice_display()}"
