"""Who is reminded: the people of seats, guests, and who hands in papers."""

from __future__ import annotations

import datetime as dt

from committee.models import Committee, Membership, Person, Role
from meetings.models import Meeting, Participant
from notifications.services.plan import Guest, Recipient


def recipient_of(row: Participant) -> Recipient:
    """The person of a seat, or the guest by name and address."""
    if row.membership is not None:
        return row.membership.person
    return Guest(str(row.pk), row.guest_name, row.guest_email)


def presenters(meeting: Meeting, presenter: Membership | None, unit_id: int | None) -> list[Person]:
    """Who hands in the papers of an item: its presenter, else the members from the agency that prepares it."""
    if presenter is not None:
        return [presenter.person]
    if unit_id is None:
        return []
    seats = Membership.objects.of(meeting.committee).on(meeting.day).filter(org_unit=unit_id)
    return [seat.person for seat in seats.select_related("person")]


def holders(committee: Committee, day: dt.date, *roles: Role) -> list[Person]:
    """Who holds one of the roles on that day."""
    rows = Membership.objects.of(committee).on(day).filter(role__in=roles).select_related("person")
    return [seat.person for seat in rows]
