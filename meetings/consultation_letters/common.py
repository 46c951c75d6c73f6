"""What the letters of a written consultation share: the row behind a mail, and their frame."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from committee import clock
from committee.models import AuditEvent
from meetings.models import Consultation
from notifications.models import Notification


def state_of(row: Notification, *states: str) -> Consultation | None:
    """The consultation of a mail, while it is in one of the states in which the mail makes sense."""
    rows = Consultation.objects.with_people().filter(pk=row.subject_id, status__in=states)
    found: Consultation | None = rows.first()
    return found


def letter(row: Notification, paragraphs: Iterable[str], consultation: Consultation, path: str) -> str:
    parts = [
        _("Dear %(name)s,") % {"name": row.recipient_name},
        *(part for part in paragraphs if part),
        f"{settings.SITE_URL}{path}",
        consultation.committee.profile(clock.today()).name,
    ]
    return "\n\n".join(parts) + "\n"


def page(consultation: Consultation, name: str = "consultation-detail") -> str:
    return reverse(name, args=[consultation.pk])


def reason_of(consultation: Consultation, action: str) -> str:
    event = AuditEvent.objects.about(consultation).filter(action=action).exclude(note="").first()
    return _("Reason: %(reason)s") % {"reason": event.note} if event else ""
