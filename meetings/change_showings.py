"""The changes that nobody has been told, on the page of the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from committee.actor import Actor
from committee.registry import Panel
from meetings import registry
from meetings.changes import state_of
from meetings.models import Meeting
from meetings.page_rows import items_of, people_of
from meetings.permissions.changes import may_tell_changes
from meetings.services.changes import pending


def meeting_panels(by: Actor, meeting: Meeting) -> Iterator[Panel]:
    """For those who prepare the meeting, from the rows of its page and one query."""
    if not may_tell_changes(by, meeting):
        return
    lines = pending(meeting, state_of(meeting, items_of(meeting), people_of(meeting)))
    if lines:
        yield Panel("meetings/changes_panel.html", {"lines": lines, "meeting": meeting})


def register() -> None:
    """Called once from `apps.py`."""
    registry.meeting_panels.insert(0, meeting_panels)
