"""What became of the items of a meeting, and the adoption of the minutes of the one before."""

from __future__ import annotations

from meetings.models import Meeting, Outcome
from meetings.services.agenda_outcome import item_outcome
from meetings.services.minutes_adoption import minutes_adopt, to_adopt
from tasks.demo.stage import Stage


def settle_items(stage: Stage, meeting: Meeting) -> None:
    """Before the closing: minutes adopted at the first item, items with a conclusion concluded, the others noted."""
    by = stage.secretary(meeting.day, 10, 20)
    items = list(meeting.items.all())
    concluded = set(meeting.conclusions.values_list("item_id", flat=True))
    for item in items:
        item.meeting = meeting
        item_outcome(item, Outcome.CONCLUDED if item.pk in concluded else Outcome.INFORMED, by=by)
    for minutes in to_adopt(stage.committee, before=meeting.day):
        minutes_adopt(minutes, items[0], by=by, note="Các thành viên thống nhất nội dung biên bản.")
