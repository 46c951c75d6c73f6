"""The post of the demo: what would have gone out on a day of the story goes to the mailbox page."""

from __future__ import annotations

import datetime as dt

from committee.actor import Actor
from documents.services.renditions import render_missing
from notifications.services import delivery
from notifications.services.outbox import AsIf


def deliver(day: dt.date) -> None:
    """Render what was issued and send what was due by the end of `day`, as `send_reminders --today` does."""
    render_missing(by=Actor.system())
    while delivery.send_slice(seconds=60, as_if=AsIf(day)).is_full:
        pass
