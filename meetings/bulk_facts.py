"""What the rules of the regulation read from the rows of meetings: for one page or for a whole year, by the same
number of queries (nine at most)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Min, Q

from committee import clock
from committee.models import Membership
from committee.models.seats import MEMBER_ROLES
from committee.regulation import PaperFact, WaiverFact
from committee.sentences import Sentence, gettext_noop as _
from meetings.facts import WAIVER_WORDS, fact_of
from meetings.models import (
    AgendaItem,
    Conclusion,
    Meeting,
    MeetingDocument,
    MeetingStatus,
    Minutes,
    Participant,
    Waiver,
)
from meetings.models.meeting import DocumentPart
from meetings.models.papers import PaperStatus
from meetings.models.participants import CAME

Waivers = Mapping[tuple[str, int | None], WaiverFact]
BEGUN = (MeetingStatus.IN_SESSION, MeetingStatus.HELD)


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """An issued document of a meeting: where it stands, its number, its day, and who signed it in which capacity."""

    pk: int
    label: str
    day: dt.date
    signer_role: str = ""
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """Everything the rules ask about one meeting, as plain data.

    `members` and `not_invited` are those in office on its day; `present` counts members and admitted substitutes.
    """

    waivers: Waivers = field(default_factory=dict)
    waiver_rows: tuple[Waiver, ...] = ()
    documents: Mapping[str, DocumentFact] = field(default_factory=dict)
    """The latest issued document of each part."""
    purposes: tuple[str, ...] = ()
    places: Mapping[int, int] = field(default_factory=dict)
    """Place in the agenda by item."""
    papers: tuple[PaperFact, ...] = ()
    has_previous: bool = False
    substitutes: tuple[tuple[str, str], ...] = ()
    """Name of the member, consent of the chair."""
    members: int = 0
    invited: int = 0
    not_invited: tuple[str, ...] = ()
    present: int = 0
    guests: int = 0
    conclusions: int = 0
    open_conclusions: tuple[int, ...] = ()
    by_secretary: bool = False
    by_chair: bool = False
    minutes_id: int | None = None
    circulated_on: dt.date | None = None
    corrections_due: dt.date | None = None

    def waiver(self, rule: str) -> WaiverFact | None:
        """The waiver of a rule for the whole meeting."""
        return self.waivers.get((rule, None))

    def day_of(self, part: str) -> dt.date | None:
        found = self.documents.get(part)
        return found.day if found else None


def facts_of(meetings: Sequence[Meeting], *, seats_too: bool = True) -> dict[int, MeetingFacts]:
    """The facts of each meeting by its key; without `seats_too` nothing is known of the members in office."""
    if not meetings:
        return {}
    begun = [meeting for meeting in meetings if meeting.status in BEGUN]
    waivers, documents, agendas = _waivers(meetings), _documents(meetings), _agendas(meetings)
    people, first = _people(meetings), _first_concluded(meetings)
    seats = seats_of(meetings) if seats_too else {}
    conclusions, minutes = _conclusions(begun), _minutes(begun)
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


def _waivers(meetings: Sequence[Meeting]) -> dict[int, list[Waiver]]:
    rows: dict[int, list[Waiver]] = defaultdict(list)
    for row in Waiver.objects.filter(meeting__in=meetings).select_related(*WAIVER_WORDS):
        rows[row.meeting_id].append(row)
    return rows


def _documents(meetings: Iterable[Meeting]) -> dict[int, dict[str, DocumentFact]]:
    rows: dict[int, list[MeetingDocument]] = defaultdict(list)
    links = (
        MeetingDocument.objects.filter(meeting__in=meetings, document__issued_on__isnull=False)
        .select_related("document__signer")
        .defer("document__content", "document__frozen")
        .order_by("id")
    )
    for link in links:
        rows[link.meeting_id].append(link)
    return {pk: document_facts(found) for pk, found in rows.items()}


def document_facts(links: Iterable[MeetingDocument]) -> dict[str, DocumentFact]:
    """The issued documents of one meeting by part, from its links in the order in which they came; signers read."""
    facts: dict[str, DocumentFact] = {}
    for link in links:
        paper = link.document
        if paper.issued_on is None:
            continue
        role = paper.signer.role if paper.signer else ""
        fact = DocumentFact(paper.pk, paper.number_symbol, paper.issued_on, role, paper.capacity)
        if link.part == DocumentPart.NOTICE:
            facts.setdefault(link.part, fact)  # a later one corrects the first, which was in time
        else:
            facts[link.part] = fact
    return facts


def _agendas(meetings: Iterable[Meeting]) -> dict[int, list[AgendaItem]]:
    rows: dict[int, list[AgendaItem]] = defaultdict(list)
    first = Min("papers__uploaded_at", filter=~Q(papers__status=PaperStatus.RETURNED))  # a returned paper is none
    items = AgendaItem.objects.filter(meeting__in=meetings).annotate(first_paper=first)
    for item in items.order_by("position"):
        rows[item.meeting_id].append(item)
    return rows


def _people(meetings: Iterable[Meeting]) -> dict[int, list[Participant]]:
    rows: dict[int, list[Participant]] = defaultdict(list)
    for row in Participant.objects.filter(meeting__in=meetings).select_related("membership__person").order_by("id"):
        rows[row.meeting_id].append(row)
    return rows


def seats_of(meetings: Iterable[Meeting]) -> dict[int, list[Membership]]:
    """Everybody who has ever held a seat of a member in the committees of the meetings, by rank."""
    rows: dict[int, list[Membership]] = defaultdict(list)
    committees = {meeting.committee_id for meeting in meetings}
    seats = Membership.objects.filter(committee__in=committees, role__in=MEMBER_ROLES)
    for seat in seats.select_related("person").in_rank_order():
        rows[seat.committee_id].append(seat)
    return rows


def _first_concluded(meetings: Iterable[Meeting]) -> dict[int, dt.date]:
    """The day of the first meeting of each committee that concluded anything."""
    committees = {meeting.committee_id for meeting in meetings}
    rows = Meeting.objects.filter(committee__in=committees, status=MeetingStatus.HELD, conclusions__isnull=False)
    return dict(rows.order_by().values_list("committee").annotate(first=Min("day")))


def _conclusions(meetings: Sequence[Meeting]) -> dict[int, list[tuple[int, bool]]]:
    """Number of each conclusion, and whether it has neither a task nor the mark that none arises."""
    rows: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    if meetings:
        counted = Conclusion.objects.filter(meeting__in=meetings).annotate(tasks_given=Count("proposals"))
        for row in counted.order_by("number"):
            rows[row.meeting_id].append((row.number, not row.no_task and not row.tasks_given))
    return rows


def _minutes(meetings: Sequence[Meeting]) -> dict[int, Minutes]:
    rows = Minutes.objects.filter(meeting__in=meetings) if meetings else ()
    return {row.meeting_id: row for row in rows}
