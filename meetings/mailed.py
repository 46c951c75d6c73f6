"""Which invitations of a meeting went out by mail, as evidence of the compliance page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from committee import clock
from committee.templatetags.viet import day as day_words
from meetings.models import Meeting
from meetings.reminders.kinds import INVITATION
from notifications.models import Notification
from notifications.models.notification import State

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mailed:
    """The invitations of a meeting that were sent by mail: how many of how many, and on which days."""

    sent: int
    total: int
    first: dt.date
    last: dt.date

    def link(self, *, open_to: bool) -> Link:
        """In words, with the log of the mails for those who look after them."""
        facts = {"sent": self.sent, "total": self.total, "day": day_words(self.last)}
        words = _("%(sent)s of %(total)s invitations sent by mail, the last on %(day)s") % facts
        days = {"kind": INVITATION, "since": day_words(self.first), "until": day_words(self.last)}
        return words, f"{reverse('reminder-log')}?{urlencode(days)}" if open_to else ""


def mailed(meetings: Sequence[Meeting]) -> dict[int, Mailed]:
    """By meeting; nothing for one whose invitations have not been sent. One query."""
    rows = Notification.objects.filter(
        kind=INVITATION, subject_type="meetings.meeting", subject_id__in=[meeting.pk for meeting in meetings]
    ).exclude(state=State.CANCELLED)
    sent = Q(state=State.SENT)
    counted = (
        rows.order_by()
        .values("subject_id")
        .annotate(
            done=Count("pk", filter=sent),
            total=Count("pk"),
            first=Min("sent_at", filter=sent),
            last=Max("sent_at", filter=sent),
        )
    )
    return {
        row["subject_id"]: Mailed(row["done"], row["total"], clock.day_of(row["first"]), clock.day_of(row["last"]))
        for row in counted
        if row["done"]
    }
