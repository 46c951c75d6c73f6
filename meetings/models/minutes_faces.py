"""Three faces of signed minutes: the full text, what the members read, what is published. Faces are derived from the
signed text by leaving out marked passages; they are never edited."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.models import Committee, Membership
from documents.models import StoredFile
from meetings.models.minutes import Minutes


class Face(models.TextChoices):
    """Each face leaves out what the one before it leaves out, and more."""

    FULL = "full", _("Full text")
    MEMBERS = "members", _("Text for the members")
    PUBLIC = "public", _("Text for publication")


class Ground(models.TextChoices):
    """Why a passage is left out (Law 104/2016/QH13 on access to information, Articles 6 and 7)."""

    PRIVATE = "private", _("Private and family life")
    PERSONAL = "personal", _("Personal data")
    BUSINESS = "business", _("Business secret")
    INTERNAL = "internal", _("Internal deliberation")
    OFFICIAL = "official", _("Secret of official work")


class RedactionStatus(models.TextChoices):
    ACTIVE = "active", _("left out")
    LIFTED = "lifted", _("shown again")


class Redaction(models.Model):
    """Characters `start` to `end` of the text at `path` ("items/2/course") of the signed paper are left out of `face`
    and of every narrower one. Its terms cannot be changed; it can be lifted, and the log keeps both (triggers)."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="redactions")
    face = models.CharField(
        _("left out of"), max_length=8, choices=[choice for choice in Face.choices if choice[0] != "full"]
    )
    path = models.CharField(max_length=80)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    ground = models.CharField(_("ground"), max_length=8, choices=Ground.choices)
    reason = models.TextField(_("reason"))
    status = models.CharField(max_length=6, choices=RedactionStatus.choices, default=RedactionStatus.ACTIVE)
    marked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()
    lifted_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lift_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["marked_at", "id"]
        verbose_name = _("redaction")
        constraints = [
            models.CheckConstraint(
                name="a_redaction_is_of_the_members_or_the_public_face", condition=Q(face__in=["members", "public"])
            ),
            models.CheckConstraint(name="a_redaction_has_a_known_ground", condition=Q(ground__in=Ground.values)),
            models.CheckConstraint(name="a_redaction_has_its_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="a_redaction_leaves_something_out", condition=Q(end__gt=F("start"))),
            models.CheckConstraint(
                name="a_redaction_has_a_known_status", condition=Q(status__in=RedactionStatus.values)
            ),
            models.CheckConstraint(
                name="a_lifted_redaction_says_by_whom_when_and_why",
                condition=~Q(status="lifted")
                | (Q(lifted_by__isnull=False, lifted_at__isnull=False) & ~Q(lift_reason="")),
            ),
        ]
        indexes = [models.Index(fields=["minutes", "status"])]

    @property
    def committee(self) -> Committee:
        return self.minutes.meeting.committee

    def __str__(self) -> str:
        return f"{self.get_face_display()}: {self.path}"


class PublicFace(StoredFile):
    """The public text as the chair released it: frozen, its PDF made by a job. A later release replaces an earlier one;
    all are kept. Until the PDF has been made `file` is empty."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="public_faces")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    note = models.TextField(_("remark"), blank=True)
    released_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("text released for publication")
        constraints = [
            models.UniqueConstraint(fields=["minutes", "number"], name="a_release_of_minutes_has_its_number"),
        ]

    @property
    def committee(self) -> Committee:
        return self.minutes.meeting.committee
