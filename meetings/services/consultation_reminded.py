"""Who has been reminded of a consultation, how often, when last: read from what was really sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max

from meetings.consultation_reminders import DUE, NUDGE, OVERDUE
from meetings.models import Consultation
from notifications.models import Notification


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many reminders went out to one person, and when the last one did."""

    times: int
    last: dt.datetime


def reminded(consultation: Consultation) -> dict[int, Reminded]:
    """By person. One query."""
    rows = (
        Notification.objects.filter(
            subject_type=Consultation._meta.label_lower,
            subject_id=consultation.pk,
            kind__in=[DUE, NUDGE, OVERDUE],
            state="sent",
            person__isnull=False,
        )
        .exclude(occasion="follower")
        .order_by()
        .values("person")
        .annotate(times=Count("id"), last=Max("sent_at"))
    )
    return {row["person"]: Reminded(row["times"], row["last"]) for row in rows}
