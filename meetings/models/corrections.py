"""What the participants say of the circulated draft minutes: corrections, or that it is right."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models import Committee, Membership
from meetings.models.agenda import AgendaItem
from meetings.models.conclusions import Conclusion
from meetings.models.minutes import Minutes


class Place(models.TextChoices):
    """Where in the minutes something is to be corrected."""

    OPENING = "opening", _("Opening remarks")
    ITEM = "item", _("Course of an agenda item")
    OPINION = "opinion", _("An opinion that was voiced")
    CONCLUSION = "conclusion", _("A conclusion")
    CLOSING = "closing", _("Closing remarks")
    ATTENDANCE = "attendance", _("Attendance")
    OTHER = "other", _("Something else")


WORDED = (Place.OPENING, Place.ITEM, Place.CONCLUSION, Place.CLOSING)
"""Places with a text of their own: the proposal is the whole text as it should read."""


class CorrectionStatus(models.TextChoices):
    OPEN = "open", _("waiting for the secretary")
    TAKEN_IN = "taken_in", _("taken in")
    DECLINED = "declined", _("not taken in")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Correction(models.Model):
    """A proposed correction. `said` is the text as it stood when it was proposed, `text` as it should read; for places
    without a text of their own `text` says what is to be corrected. The words cannot be changed (trigger)."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="corrections")
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(_("place"), max_length=10, choices=Place.choices)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    conclusion = models.ForeignKey(Conclusion, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    said = models.TextField(blank=True)
    text = models.TextField(_("proposed text"))
    reason = models.TextField(_("reason"), blank=True)
    status = models.CharField(max_length=9, choices=CorrectionStatus.choices, default=CorrectionStatus.OPEN)
    created_at = models.DateTimeField()
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("correction")
        constraints = [
            models.CheckConstraint(name="a_correction_says_something", condition=~Q(text="")),
            models.CheckConstraint(name="a_correction_has_a_known_place", condition=Q(place__in=Place.values)),
            models.CheckConstraint(
                name="a_correction_has_a_known_status", condition=Q(status__in=CorrectionStatus.values)
            ),
            models.CheckConstraint(
                name="a_correction_of_an_item_names_it", condition=~Q(place="item") | Q(item__isnull=False)
            ),
            models.CheckConstraint(
                name="a_decided_correction_says_by_whom_and_when",
                condition=~Q(status__in=["taken_in", "declined"])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_declined_correction_has_its_reason", condition=~Q(status="declined") | ~Q(answer="")
            ),
        ]
        indexes = [models.Index(fields=["minutes", "status"])]

    @property
    def committee(self) -> Committee:
        return self.minutes.meeting.committee

    @property
    def is_worded(self) -> bool:
        return self.place in WORDED

    def __str__(self) -> str:
        return f"{self.get_place_display()}: {self.text[:60]}"


class DraftReply(models.Model):
    """A participant has read the circulated draft and finds it right."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="replies")
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    round = models.DateTimeField()
    """`circulated_at` of the circulation that is answered."""
    agreed_at = models.DateTimeField()

    class Meta:
        ordering = ["agreed_at"]
        verbose_name = _("reply to the draft minutes")
        constraints = [
            models.UniqueConstraint(fields=["minutes", "author", "round"], name="a_draft_is_answered_once_by_each"),
        ]

    def __str__(self) -> str:
        return str(self.author)
