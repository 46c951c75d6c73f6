"""Who asked to speak and who spoke how long; questions to a named unit."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.models import Committee, OrgUnit
from meetings.models.agenda import AgendaItem
from meetings.models.participants import Participant
from meetings.querysets import QuestionQuerySet, SpeechQuerySet


class SpeechStatus(models.TextChoices):
    """Written by `advance()` alone (`meetings/states/room.py`)."""

    WAITING = "waiting", _("waiting to speak")
    SPEAKING = "speaking", _("speaking")
    PAUSED = "paused", _("paused")
    DONE = "done", _("has spoken")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Speech(models.Model):
    """One place on the speaking list of an item. While paused, `spoken_before` holds what was spoken so far;
    `resumed_at` is the moment from which it runs now."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="speeches")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="speeches")
    status = models.CharField(max_length=9, choices=SpeechStatus.choices, default=SpeechStatus.WAITING)
    position = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)
    resumed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    spoken_before = models.PositiveIntegerField(default=0, help_text=_("Seconds spoken before the last pause."))
    limit_seconds = models.PositiveIntegerField(default=300)

    objects = SpeechQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to speak")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(name="a_speech_has_a_known_status", condition=Q(status__in=SpeechStatus.values)),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(status__in=["speaking", "paused"]),
                name="one_person_has_the_floor_at_an_item",
            ),
            models.UniqueConstraint(
                fields=["item", "participant"],
                condition=Q(status="waiting"),
                name="a_person_waits_once_at_an_item",
            ),
            models.CheckConstraint(
                name="whoever_speaks_has_begun",
                condition=Q(status__in=["waiting", "withdrawn"]) | Q(began_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_running_speech_knows_since_when", condition=~Q(status="speaking") | Q(resumed_at__isnull=False)
            ),
            models.CheckConstraint(
                name="a_finished_speech_ends_after_it_began",
                condition=~Q(status="done") | Q(ended_at__isnull=False, ended_at__gte=F("began_at")),
            ),
            models.CheckConstraint(
                name="a_speech_lasts_up_to_two_hours", condition=Q(limit_seconds__gte=30, limit_seconds__lte=7200)
            ),
        ]

    @property
    def committee(self) -> Committee:
        return self.item.meeting.committee

    def seconds(self, now: dt.datetime) -> int:
        """How long was spoken until `now`, pauses left out."""
        if self.status == SpeechStatus.SPEAKING and self.resumed_at:
            return self.spoken_before + max(0, int((now - self.resumed_at).total_seconds()))
        return self.spoken_before

    def __str__(self) -> str:
        return f"{self.participant}, {self.get_status_display()}"


class QuestionStatus(models.TextChoices):
    OPEN = "open", _("waiting for an answer")
    ORAL = "oral", _("answered at the meeting")
    WRITTEN = "written", _("answered in writing")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Question(models.Model):
    """A question of a participant to a named agency, at an item. Its words cannot be changed (trigger); an answer may
    still come in writing after the meeting."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="questions")
    asked_by = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="questions")
    unit = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, related_name="+", verbose_name=_("agency that is asked")
    )
    text = models.TextField(_("question to an agency"))
    status = models.CharField(max_length=9, choices=QuestionStatus.choices, default=QuestionStatus.OPEN)
    asked_at = models.DateTimeField()
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to an agency")
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(name="a_question_asks_something", condition=~Q(text="")),
            models.CheckConstraint(name="a_question_has_a_known_status", condition=Q(status__in=QuestionStatus.values)),
            models.CheckConstraint(
                name="an_answered_question_knows_when",
                condition=~Q(status__in=["oral", "written"]) | Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_written_answer_says_something", condition=~Q(status="written") | ~Q(answer="")
            ),
        ]

    @property
    def committee(self) -> Committee:
        return self.item.meeting.committee

    def __str__(self) -> str:
        return self.text[:60]
