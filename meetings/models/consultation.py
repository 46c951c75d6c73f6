"""Written consultation (lấy ý kiến bằng văn bản): the question, its papers, who is asked, what they answered."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee import clock
from committee.models import Committee, Delegation, Membership, Regulation, User
from documents.models import Document, StoredFile
from meetings.consultation_querysets import ConsultationQuerySet, VoterQuerySet
from meetings.models.meeting import Meeting


class ConsultationStatus(models.TextChoices):
    """Stored steps; written by `advance()` alone (see `meetings/consultation_states.py`)."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for the Head")
    OPEN = "open", _("Collecting answers")
    CLOSED = "closed", _("Closed, waiting for the decision")
    DECIDED = "decided", _("Decided")
    ESCALATED = "escalated", _("Taken to a meeting")
    WITHDRAWN = "withdrawn", _("Withdrawn")


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

    def __str__(self) -> str:
        return self.title


class ConsultationPaper(StoredFile):
    """A paper that is sent along; nothing is added or taken away after the sending (trigger)."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        ordering = ["uploaded_at", "id"]
        verbose_name = _("paper of a consultation")


class ConsultationForm(StoredFile):
    """The form (phiếu lấy ý kiến) as PDF, made by a job after the sending, attached to the mail."""

    consultation = models.OneToOneField(Consultation, on_delete=models.PROTECT, related_name="form")

    class Meta:
        verbose_name = _("form of a consultation")


class ConsultationVoter(models.Model):
    """A member who is asked; the list is frozen when the consultation is sent (trigger)."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="voters")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="consulted")
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
        ]

    def __str__(self) -> str:
        return str(self.membership.person)


class ConsultationAnswer(models.Model):
    """An answer as given; a change is another row. Nothing is ever changed or deleted (trigger).

    `number` counts the answers of one member. `is_late`: after the last day or after the closing; kept apart.
    """

    voter = models.ForeignKey(ConsultationVoter, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()
    position = models.CharField(_("answer"), max_length=8, choices=Position.choices)
    text = models.TextField(_("opinion"), blank=True)
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
