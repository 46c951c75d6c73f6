"""Written consultation (lấy ý kiến bằng văn bản): the question, its papers, who is asked, what they answered."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee import clock
from committee.models import Committee, Delegation, Membership, Regulation, User
from documents.models import Document
from meetings.models.meeting import Meeting
from meetings.querysets.consultation import GONE, ConsultationQuerySet


class ConsultationStatus(models.TextChoices):
    """Stored steps; written by `advance()` alone (see `meetings/states/consultation.py`)."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for the Head")
    OPEN = "open", _("Collecting answers")
    CLOSED = "closed", _("Closed, waiting for the decision")
    DECIDED = "decided", _("Decided")
    ESCALATED = "escalated", _("Taken to a meeting")
    WITHDRAWN = "withdrawn", _("Called off")


class Silence(models.TextChoices):
    """What the form says about members who do not answer; frozen when it is sent."""

    NONE = "none", _("Who does not answer is not counted.")
    AGREES = "agrees", _("Who does not answer in time is counted as agreeing.")


class Position(models.TextChoices):
    AGREE = "agree", _("Agrees")
    DISAGREE = "disagree", _("Disagrees")
    OTHER = "other", _("Other opinion")


class Decision(models.TextChoices):
    """What the Head decides on the result."""

    ADOPTED = "adopted", _("Adopted")
    CHANGED = "changed", _("Adopted with changes")
    REJECTED = "rejected", _("Not adopted")


BEFORE_SENDING = ("draft", "submitted")


class Consultation(models.Model):
    """One question put to the members in writing. What members read is frozen when it is sent (trigger)."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="consultations")
    regulation = models.ForeignKey(Regulation, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=ConsultationStatus.choices, default=ConsultationStatus.DRAFT)
    title = models.CharField(_("subject"), max_length=300)
    question = models.TextField(_("question to the members"))
    text = models.TextField(_("draft text"), blank=True)
    follower = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="follows", verbose_name=_("following officer")
    )
    due_on = models.DateField(_("answers until"), null=True, blank=True)
    silence = models.CharField(max_length=6, choices=Silence.choices, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_under = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="consultation"
    )
    decision = models.CharField(_("decision"), max_length=8, choices=Decision.choices, blank=True)
    decision_text = models.TextField(_("text of the decision"), blank=True)
    decision_reason = models.TextField(_("why it differs from the result"), blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_up_in = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="consultations"
    )
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    version = models.PositiveIntegerField(default=0)
    search_text = models.TextField(default="", editable=False)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-id"]
        verbose_name = _("written consultation")
        verbose_name_plural = _("written consultations")
        constraints = [
            models.CheckConstraint(
                name="a_consultation_has_a_known_status", condition=Q(status__in=ConsultationStatus.values)
            ),
            models.CheckConstraint(name="a_consultation_says_what_it_asks", condition=~Q(title="") & ~Q(question="")),
            models.CheckConstraint(
                name="a_sent_consultation_names_sender_last_day_and_silence",
                condition=Q(status__in=[*BEFORE_SENDING, "withdrawn"])
                | Q(sent_at__isnull=False, sent_by__isnull=False, due_on__isnull=False, silence__in=Silence.values),
            ),
            models.CheckConstraint(
                name="an_unsent_consultation_has_no_sender",
                condition=~Q(status__in=BEFORE_SENDING) | Q(sent_at__isnull=True, silence=""),
            ),
            models.CheckConstraint(
                name="a_consultation_is_closed_with_its_minutes",
                condition=Q(status__in=["closed", "decided"], closed_at__isnull=False, document__isnull=False)
                | Q(closed_at__isnull=True, document__isnull=True) & ~Q(status__in=["closed", "decided"]),
            ),
            models.CheckConstraint(
                name="a_consultation_is_closed_after_it_was_sent",
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("sent_at")),
            ),
            models.CheckConstraint(
                name="a_decided_consultation_has_its_decision",
                condition=Q(
                    status="decided",
                    decision__in=Decision.values,
                    decided_on__isnull=False,
                    decided_by__isnull=False,
                )
                & ~Q(decision_text="")
                | ~Q(status="decided") & Q(decision="", decided_on__isnull=True, decided_by__isnull=True),
            ),
            models.CheckConstraint(
                name="only_what_is_taken_to_a_meeting_is_taken_up_there",
                condition=Q(taken_up_in__isnull=True) | Q(status="escalated"),
            ),
        ]
        indexes = [models.Index(fields=["committee", "status"])]

    @property
    def due_at(self) -> dt.datetime | None:
        """The moment from which an answer is late: the end of the last day."""
        return clock.at(self.due_on + dt.timedelta(days=1), dt.time()) if self.due_on else None

    @property
    def is_taken_up(self) -> bool:
        """Whether a meeting deals with it that has not been cancelled or declined."""
        return self.taken_up_in is not None and self.taken_up_in.status not in GONE

    def __str__(self) -> str:
        return self.title
