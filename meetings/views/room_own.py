"""The part of the running meeting that only its reader sees."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from committee.actor import Actor
from committee.views.editing import panels as drawn
from meetings import own_rows, registry
from meetings.live import positions
from meetings.models import Meeting, Participant, SpeechStatus
from meetings.paper_readers import circle_of, current
from meetings.permissions import may_see_item_papers
from meetings.presence import presences
from meetings.services.attendance.door import is_open_for_check_in


def own_context(request: HttpRequest, meeting: Meeting, by: Actor) -> dict[str, Any]:
    """Am I here, may I speak, what do I read, what is asked of me, and what upper parts add (votes)."""
    seat = by.seat(meeting.committee_id)
    own = next(iter(own_rows.own_participant(meeting=meeting.pk, seat=seat.pk)), None) if seat else None
    run = next(iter(own_rows.present_runs(meeting=meeting.pk)), None) if meeting.status == "in_session" else None
    item = run.item if run else None
    if item is not None:
        item.meeting = meeting
    context: dict[str, Any] = {"meeting": meeting, "own": own, "item": item}
    if own is not None:
        own.meeting = meeting
        presence = presences(meeting, [own], own_rows.own_moves(participant=own.pk))[own.pk]
        context |= {"presence": presence, "here": presence.is_here, "open": is_open_for_check_in(meeting, by.now)}
        if item is not None:
            context |= _own_speech(own, item.pk)
    if item is not None:
        handed_in = own_rows.papers_of_item(item=item.pk)
        context["may_papers"] = not handed_in or may_see_item_papers(by, item)
        context["papers"] = current(circle_of(by, meeting), handed_in) if handed_in else []
    if seat is not None and meeting.status != "convened":
        context["asked"] = own_rows.questions_to(meeting=meeting.pk, unit=seat.org_unit_id)
    found = [panel for provider in registry.room_panels for panel in provider(by, meeting, item)]
    context["panels"] = drawn(found, request)
    return context


def _own_speech(own: Participant, item: int) -> dict[str, Any]:
    """Whether this person waits or speaks, and at which place of the list."""
    rows = own_rows.active_speeches(item=item)
    mine = next((row for row in rows if row.participant_id == own.pk), None)
    places = positions([row for row in rows if row.status == SpeechStatus.WAITING])
    return {"speech": mine, "place": places.get(own.pk)}
