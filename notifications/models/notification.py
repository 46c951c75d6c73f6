"""One mail to one recipient: the row is the truth, whatever happens to brokers and workers (trust §1.3)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models import Committee, Person
from notifications.querysets import NotificationQuerySet


class State(models.TextChoices):
    """`due → sending → sent | retry | failed`, or `expired`, `cancelled` without being sent.

    Written by `services/plan.py` and `services/outbox.py` in bulk SQL on the database's clock: the one documented
    exception to `advance()`; the row itself is the record of what happened.
    """

    DUE = "due", _("Planned")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    RETRY = "retry", _("Waiting for the next attempt")
    FAILED = "failed", _("Not delivered")
    EXPIRED = "expired", _("Moment passed")
    CANCELLED = "cancelled", _("Withdrawn")


def gist_of(text: str) -> str:
    """A letter on one line, from its first sentence on: the salutation ("Kính gửi: …,") says nothing in a list."""
    first, _blank, rest = text.strip().partition("\n\n")
    return " ".join((rest if rest and first.endswith(",") else text).split())


OPEN_STATES = ["due", "retry", "sending"]


class Trouble(models.TextChoices):
    """Why a row is not sent (yet)."""

    NONE = "", ""
    NO_ADDRESS = "no_address", _("The recipient has no e-mail address.")
    REFUSED = "refused", _("The mail server refused the mail for good.")
    TEMPORARY = "temporary", _("The mail server asked to try again later.")
    UNREACHABLE = "unreachable", _("The mail server could not be reached.")
    BROKEN = "broken", _("The mail could not be put together.")
    CRASHED = "crashed", _("The sending was broken off again and again.")
    NOT_READY = "not_ready", _("The document to be attached is still being made.")
    WITHDRAWN = "withdrawn", _("No longer needed.")
    REPLANNED = "replanned", _("The date was moved or called off.")
    PASSED = "passed", _("Its moment passed before it could be sent.")


class Notification(models.Model):
    """Unique by kind, subject, rev of the subject's date, recipient, occasion: told once, however often planned."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    subject_rev = models.CharField(max_length=60, db_default="", blank=True)
    occasion = models.CharField(_("occasion"), max_length=60, db_default="", blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recipient_key = models.CharField(max_length=80)
    recipient_name = models.CharField(_("recipient"), max_length=200)
    address = models.CharField(_("e-mail"), max_length=320, db_default="", blank=True)

    due_at = models.DateTimeField(_("due"))
    expires_at = models.DateTimeField(_("useless from"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DUE, db_default="due")
    lease_until = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=80, db_default="", blank=True)
    in_hand = models.BooleanField(db_default=False, default=False)
    attempts = models.PositiveIntegerField(_("attempts"), db_default=0, default=0)
    crashes = models.PositiveSmallIntegerField(db_default=0, default=0)
    next_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    first_attempt_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    message_id = models.CharField(max_length=320, db_default="", blank=True)
    trouble = models.CharField(_("trouble"), max_length=20, choices=Trouble.choices, db_default="", blank=True)
    error = models.TextField(_("answer of the mail server"), db_default="", blank=True)
    subject = models.TextField(_("title"), db_default="", blank=True)
    body = models.TextField(_("text"), db_default="", blank=True)
    link = models.CharField(max_length=300, db_default="", blank=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    objects: ClassVar[NotificationQuerySet] = NotificationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-due_at", "-id"]
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_type", "subject_id", "subject_rev", "recipient_key", "occasion"],
                name="nobody_is_told_the_same_thing_twice",
            ),
            models.CheckConstraint(name="a_notification_has_a_known_state", condition=Q(state__in=State.values)),
            models.CheckConstraint(name="a_trouble_is_known", condition=Q(trouble__in=Trouble.values)),
            models.CheckConstraint(
                name="what_is_sent_has_a_time_and_a_message_id",
                condition=~Q(state="sent") | Q(sent_at__isnull=False) & ~Q(message_id="") & ~Q(subject=""),
            ),
            models.CheckConstraint(
                name="only_what_is_sent_has_a_sending_time", condition=Q(state="sent") | Q(sent_at__isnull=True)
            ),
            models.CheckConstraint(
                name="whoever_sends_holds_a_lease",
                condition=~Q(state="sending") | Q(lease_until__isnull=False) & ~Q(claimed_by=""),
            ),
            models.CheckConstraint(
                name="a_retry_knows_its_next_attempt", condition=~Q(state="retry") | Q(next_at__isnull=False)
            ),
            models.CheckConstraint(
                name="a_failure_or_expiry_says_why", condition=~Q(state__in=["failed", "expired"]) | ~Q(trouble="")
            ),
            models.CheckConstraint(
                name="a_notification_expires_after_it_is_due",
                condition=Q(expires_at__isnull=True) | Q(expires_at__gt=models.F("due_at")),
            ),
            models.CheckConstraint(name="a_notification_names_its_recipient", condition=~Q(recipient_key="")),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="notification_open", condition=Q(state__in=OPEN_STATES)),
            models.Index(fields=["subject_type", "subject_id"], name="notification_subject"),
            models.Index(fields=["committee", "-due_at"], name="notification_log"),
            models.Index(
                fields=["person", "-due_at"], name="notification_inbox", condition=Q(state__in=["sent", "failed"])
            ),
            models.Index(
                fields=["person"],
                name="notification_unread",
                condition=Q(state__in=["sent", "failed"], read_at__isnull=True) & ~Q(subject=""),
            ),
        ]

    @property
    def word(self) -> str:
        """The state in the reader's language."""
        return str(State(self.state).label)

    @property
    def why(self) -> str:
        """Why it is not sent (yet), as a sentence."""
        return str(Trouble(self.trouble).label)

    @property
    def gist(self) -> str:
        """The text without its salutation, for lists."""
        return gist_of(self.body)

    def __str__(self) -> str:
        return f"{self.kind} → {self.recipient_name}"
