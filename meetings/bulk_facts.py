"""What the rules of the regulation read from the rows of meetings: for one page or for a whole year, by the same
number of queries (nine at most)."""

from __future__ import annotations

from collections.abc import Sequence

from meetings.bulk_rows import agendas_of, conclusions_of, first_concluded, minutes_of, people_of, seats_of, waivers_of
from meetings.facts_from_rows import facts_from
from meetings.issued_documents import documents_of
from meetings.meeting_facts import BEGUN, MeetingFacts
from meetings.models import Meeting


def facts_of(meetings: Sequence[Meeting], *, seats_too: bool = True) -> dict[int, MeetingFacts]:
    """The facts of each meeting by its key; without `seats_too` nothing is known of the members in office."""
    if not meetings:
        return {}
    begun = [meeting for meeting in meetings if meeting.status in BEGUN]
    waivers, documents, agendas = waivers_of(meetings), documents_of(meetings), agendas_of(meetings)
    people, first = people_of(meetings), first_concluded(meetings)
    seats = seats_of(meetings) if seats_too else {}
    conclusions, minutes = conclusions_of(begun), minutes_of(begun)
    found = {}
    for meeting in meetings:
        since = first.get(meeting.committee_id)
        found[meeting.pk] = facts_from(
            meeting,
            waivers=waivers.get(meeting.pk, []),
            documents=documents.get(meeting.pk, {}),
            items=agendas.get(meeting.pk, []),
            people=people.get(meeting.pk, []),
            seats=seats.get(meeting.committee_id, ()),
            conclusions=conclusions.get(meeting.pk, []),
            minutes=minutes.get(meeting.pk),
            has_previous=since is not None and since < meeting.day,
        )
    return found
