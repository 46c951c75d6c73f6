"""The rows behind the forecast of attendance: those of the meeting's page, or read anew."""

from __future__ import annotations

from committee.once import once_per_page
from committee.services.regulations import provisions_for
from meetings.bulk_rows import seats_of
from meetings.forecast import Forecast, forecast
from meetings.models import Meeting, Participant
from meetings.page_rows import people_of


@once_per_page
def forecast_of(meeting: Meeting) -> Forecast:
    """From the rows of the meeting's page, and the seats of its committee: one query more."""
    return _judged(meeting, people_of(meeting))


def _judged(meeting: Meeting, people: list[Participant]) -> Forecast:
    seats = seats_of([meeting]).get(meeting.committee_id, [])
    in_office = {
        seat.pk
        for seat in seats
        if seat.valid_from <= meeting.day and (seat.valid_to is None or meeting.day <= seat.valid_to)
    }
    return forecast(people, in_office, provisions_for(meeting.regulation))


def forecast_now(meeting: Meeting) -> Forecast:
    """Read anew, for a mail that is written now."""
    return _judged(meeting, list(meeting.participants.all()))
