"""The facts of one meeting from rows that were read before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from committee import clock
from committee.models import Membership
from committee.regulation import PaperFact
from committee.sentences import Sentence, gettext_noop as _
from meetings.facts import fact_of
from meetings.meeting_facts import DocumentFact, MeetingFacts, Waivers
from meetings.models import AgendaItem, Meeting, Minutes, Participant, Waiver
from meetings.models.participants import CAME


def facts_from(
    meeting: Meeting,
    *,
    waivers: Sequence[Waiver],
    documents: Mapping[str, DocumentFact],
    items: Sequence[AgendaItem],
    people: Sequence[Participant],
    seats: Sequence[Membership],
    conclusions: Sequence[tuple[int, bool]],
    minutes: Minutes | None,
    has_previous: bool,
) -> MeetingFacts:
    """The facts of one meeting from rows that were read before. `items` carry `first_paper`, the moment of their first
    paper; `conclusions` are numbers with whether they are still open; `seats` are all of the committee, by rank."""
    known = {(row.rule, row.item_id): fact_of(row) for row in waivers}
    in_office = {seat.pk: seat for seat in seats if _holds(seat, meeting.day)}
    there = [row for row in people if row.membership_id in in_office]
    invited = {row.membership_id for row in there}
    return MeetingFacts(
        waivers=known,
        waiver_rows=tuple(waivers),
        documents=documents,
        purposes=tuple(item.purpose for item in items),
        places={item.pk: item.position for item in items},
        papers=tuple(_paper(item, known) for item in items if item.needs_paper),
        has_previous=has_previous,
        substitutes=tuple((row.name, row.consent) for row in people if row.answer == "substitute"),
        members=len(in_office),
        invited=len(invited),
        not_invited=tuple(str(seat.person) for pk, seat in in_office.items() if pk not in invited),
        present=sum(row.attendance in CAME for row in there),
        guests=sum(row.membership_id is None for row in people),
        conclusions=len(conclusions),
        open_conclusions=tuple(number for number, is_open in conclusions if is_open),
        by_secretary=minutes is not None and minutes.secretary_signed_at is not None,
        by_chair=minutes is not None and minutes.chair_signed_at is not None,
        minutes_id=minutes.pk if minutes else None,
        circulated_on=clock.day_of(minutes.circulated_at) if minutes and minutes.circulated_at else None,
        corrections_due=minutes.corrections_due if minutes else None,
    )


def _holds(seat: Membership, day: dt.date) -> bool:
    return seat.valid_from <= day and (seat.valid_to is None or day <= seat.valid_to)


def _paper(item: AgendaItem, waivers: Waivers) -> PaperFact:
    first = getattr(item, "first_paper", None)
    waiver = waivers.get(("papers", item.pk)) or waivers.get(("papers", None))
    return PaperFact(str(Sentence(_("item {n}"), n=item.position)), clock.day_of(first) if first else None, waiver)
