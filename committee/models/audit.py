"""The audit trail: append-only events, sealed into a hash chain by one sealer (triggers in the migrations)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Func
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from committee.models.bodies import Committee

if TYPE_CHECKING:
    from committee.actor import Actor


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def visible_to(self, by: Actor) -> AuditEventQuerySet:
        return self if by.is_system or by.is_admin else self.filter(committee_id__in=by.committee_ids)

    def about(self, subject: models.Model) -> AuditEventQuerySet:
        """The history of one object, newest first."""
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk).order_by("-id")


class AuditEvent(models.Model):
    """Who did what to which object, when, and why. Rows are only ever inserted.

    `xid` is the writing transaction: the sealer chains events of finished transactions only, so that writers never
    wait for each other.
    """

    at = models.DateTimeField(_("time"), db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=200)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, related_name="+")
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    action = models.CharField(max_length=60)
    msgid = models.TextField()
    params = models.JSONField(default=dict)
    source = models.CharField(max_length=30, blank=True)
    target = models.CharField(max_length=30, blank=True)
    note = models.TextField(blank=True)
    article = models.CharField(max_length=60, blank=True)
    xid = models.BigIntegerField(
        db_default=Cast(
            Cast(Func(function="pg_current_xact_id", output_field=models.TextField()), models.TextField()),
            models.BigIntegerField(),
        ),
        editable=False,
    )

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-id"]),
            models.Index(fields=["xid", "id"]),
            models.Index(fields=["committee", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}: {self.action}"

    @property
    def sentence(self) -> str:
        from committee.sentences import Sentence

        return str(Sentence(self.msgid, **self.params))


class AuditSeal(models.Model):
    """One link of the chain: the hash of the event and of the link before it."""

    event = models.OneToOneField(AuditEvent, on_delete=models.PROTECT, related_name="seal")
    sequence = models.BigIntegerField(unique=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["sequence"]
        verbose_name = _("seal of the activity log")
        verbose_name_plural = _("seals of the activity log")

    def __str__(self) -> str:
        return f"{self.sequence}: {self.hash[:12]}"
