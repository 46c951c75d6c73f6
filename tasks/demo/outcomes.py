"""What became of the items of a meeting."""

from __future__ import annotations

from meetings.models import Meeting, Outcome
from meetings.services.agenda_outcome import item_outcome
from tasks.demo.stage import Stage


def settle_items(stage: Stage, meeting: Meeting) -> None:
    """Before the closing: items with a conclusion are concluded, the others noted."""
    by = stage.secretary(meeting.day, 10, 20)
    concluded = set(meeting.conclusions.values_list("item_id", flat=True))
    for item in meeting.items.all():
        item.meeting = meeting
        item_outcome(item, Outcome.CONCLUDED if item.pk in concluded else Outcome.INFORMED, by=by)
