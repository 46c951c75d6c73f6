"""What the running meeting asks about one reader: queries put together once, as a hundred ask again and again."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from committee.prepared import prepared
from meetings.models import AttendanceEvent, ItemRun, Paper, Participant, Question, Speech

ACTIVE = ("waiting", "speaking", "paused")


@prepared
def own_participant(*, meeting: int, seat: int) -> QuerySet[Any]:
    """The reader's invitation."""
    return Participant.objects.filter(meeting_id=meeting, membership_id=seat)


@prepared
def present_runs(*, meeting: int) -> QuerySet[Any]:
    """The item that is being taken."""
    return ItemRun.objects.filter(meeting_id=meeting, ended_at__isnull=True).select_related("item")


@prepared
def own_moves(*, participant: int) -> QuerySet[Any]:
    return AttendanceEvent.objects.filter(participant_id=participant).order_by("id")


@prepared
def active_speeches(*, item: int) -> QuerySet[Any]:
    """Who waits or speaks at an item, in order."""
    return Speech.objects.filter(item_id=item, status__in=ACTIVE).order_by("position", "id")


@prepared
def papers_of_item(*, item: int) -> QuerySet[Any]:
    return Paper.objects.filter(item_id=item).order_by("uploaded_at")


@prepared
def questions_to(*, meeting: int, unit: int) -> QuerySet[Any]:
    """Open questions to an agency in a meeting."""
    rows = Question.objects.filter(item__meeting_id=meeting, unit_id=unit, status="open")
    return rows.select_related("asked_by__membership__person").order_by("asked_at", "id")
