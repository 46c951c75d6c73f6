"""The post of the demo: what would have gone out on a day of the story goes to the mailbox page."""

from __future__ import annotations

import datetime as dt

from committee import clock
from committee.actor import Actor
from documents.services.renditions import render_missing
from notifications.models import DemoMessage, Notification
from notifications.services import delivery
from notifications.services.outbox import AsIf


def deliver(day: dt.date) -> None:
    """Render what was issued and send what was due by the end of `day`, as `send_reminders --today` does."""
    began = clock.now()
    render_missing(by=Actor.system())
    while delivery.send_slice(seconds=60, as_if=AsIf(day)).is_full:
        pass
    _date_back(began, day)


def _date_back(began: dt.datetime, day: dt.date) -> None:
    """The story's clock: what this call sent reads as sent on `day`, not at the moment the demo was loaded."""
    moment = min(began, clock.at(day, dt.time(16, 30)))
    Notification.objects.filter(sent_at__gte=began).update(sent_at=moment)
    DemoMessage.objects.filter(received_at__gte=began).update(received_at=moment)


def catch_up(today: dt.date) -> None:
    """Send what the days before `today` still owe, day by day; what became moot meanwhile is withdrawn, not sent."""
    waiting = Notification.objects.filter(state__in=("due", "retry")).values_list("due_at", flat=True)
    for day in sorted({clock.day_of(moment) for moment in waiting}):
        if day <= today:
            deliver(day)
