"""The activity log as lines of a page."""

from __future__ import annotations

from collections.abc import Iterable

from committee.clock import OFFICE
from committee.models import AuditEvent
from committee.shapes import LogLine


def log_lines(events: Iterable[AuditEvent]) -> list[LogLine]:
    """One line an event: moment in the office's time, sentence in the reader's language, who, note."""
    return [
        LogLine(
            at=f"{event.at.astimezone(OFFICE):%H:%M, %d/%m/%Y}",
            text=event.sentence,
            who=event.actor_name,
            note=event.note,
        )
        for event in events
    ]
