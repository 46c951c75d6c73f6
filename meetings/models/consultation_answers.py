"""Who is asked in writing, and what they answered; nothing of it is ever changed."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.models import Membership, User
from meetings.models.consultation import Consultation, Position
from meetings.querysets.consultation import VoterQuerySet


class ConsultationVoter(models.Model):
    """A seat that is asked; the list is frozen when the consultation is sent (trigger). One seat, one voice.

    `membership` held the seat on the day of sending, `successor` took it over while the consultation was open.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="voters")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="consulted")
    successor = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asks_meeting_at = models.DateTimeField(null=True, blank=True)
    asks_meeting_reason = models.TextField(_("why it should be discussed"), blank=True)

    objects = VoterQuerySet.as_manager()

    class Meta:
        verbose_name = _("member asked")
        constraints = [
            models.UniqueConstraint(fields=["consultation", "membership"], name="a_member_is_asked_once"),
            models.CheckConstraint(
                name="who_asks_for_a_meeting_says_why",
                condition=Q(asks_meeting_at__isnull=True) | ~Q(asks_meeting_reason=""),
            ),
            models.CheckConstraint(
                name="nobody_takes_a_seat_over_from_themselves",
                condition=Q(successor__isnull=True) | ~Q(successor=F("membership")),
            ),
        ]

    def holder_on(self, day: dt.date) -> Membership:
        """Who speaks for the seat on `day`: the new holder from the first day of their seat on."""
        later = self.successor
        return later if later is not None and later.valid_from <= day else self.membership

    @property
    def holders(self) -> list[Membership]:
        """Who has spoken, speaks or will speak for the seat, in that order."""
        return [self.membership, *([self.successor] if self.successor else [])]

    def __str__(self) -> str:
        return str(self.membership.person)


class ConsultationAnswer(models.Model):
    """An answer as given; a change is another row. Nothing is ever changed or deleted (trigger).

    `number` counts the answers of one seat. `is_late`: after the last day or after the closing; kept apart.
    `given_by` held the seat then (empty: the member first asked).
    """

    voter = models.ForeignKey(ConsultationVoter, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()
    position = models.CharField(_("answer"), max_length=8, choices=Position.choices)
    text = models.TextField(_("opinion"), blank=True)
    given_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    given_on = models.DateField(_("given on"))
    recorded_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)
    on_paper = models.BooleanField(default=False)
    paper_reason = models.TextField(_("how it was handed in"), blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["voter", "number"]
        verbose_name = _("answer to a consultation")
        constraints = [
            models.UniqueConstraint(fields=["voter", "number"], name="the_answers_of_a_member_are_counted"),
            models.CheckConstraint(name="an_answer_takes_a_known_position", condition=Q(position__in=Position.values)),
            models.CheckConstraint(name="another_opinion_is_written_out", condition=~Q(position="other") | ~Q(text="")),
            models.CheckConstraint(
                name="an_answer_on_paper_says_how_it_came", condition=Q(on_paper=False) | ~Q(paper_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voter}: {self.get_position_display()}"
