"""What the invitees of a meeting have been told of it: the invitation, and every notice of changes after it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting


class ChangeNoticeKind(models.TextChoices):
    INVITATION = "invitation", _("with the invitation")
    SENT = "sent", _("change notice sent")
    DISMISSED = "dismissed", _("not told")


class ChangeNotice(models.Model):
    """`content` is the state of the meeting that counts as told from then on; the next changes are told against it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="change_notices")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=ChangeNoticeKind.choices)
    content = models.JSONField()
    changes = models.JSONField(default=list, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "number"]
        verbose_name = _("change notice")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="a_change_notice_number_is_given_once"),
            models.CheckConstraint(
                name="a_change_notice_has_a_known_kind", condition=Q(kind__in=ChangeNoticeKind.values)
            ),
            models.CheckConstraint(
                name="changes_that_are_not_told_have_a_reason", condition=~Q(kind="dismissed") | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, {self.number}"
