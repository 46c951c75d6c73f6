"""What the system offers for an agenda: postponed items, minutes to adopt, waivers to ratify, proposed matters, and
what upper rooms know (tasks overdue or returned). Each with its reason and its source; taken in once per meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.urls import reverse

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused
from committee.sentences import Sentence, gettext_noop as _, spell
from documents.models import Document, Kind
from meetings import registry
from meetings.models import AgendaItem, ItemKind, ItemProposal, Meeting, Outcome, Purpose
from meetings.registry import Seed
from meetings.services.agenda import agenda_lock
from meetings.services.agenda_order import place_before_closing
from meetings.services.agenda_outcome import carry, postponed
from meetings.services.item_proposals import item_take_in
from meetings.services.minutes_adoption import to_adopt
from meetings.services.waivers import awaiting_ratification

ADOPTED_MINUTES = 10
"""Minutes planned for adopting the minutes of a meeting."""


def seeds(meeting: Meeting, by: Actor) -> list[Seed]:
    """What is offered for this meeting now; what its agenda has already is left out."""
    taken = set(meeting.items.exclude(source="").values_list("source", flat=True))
    offered = [*_own(meeting), *(seed for provider in registry.agenda_seeds for seed in provider(by, meeting))]
    return [seed for seed in offered if seed.key not in taken]


def _own(meeting: Meeting) -> Iterator[Seed]:
    for item in postponed(meeting).select_related("meeting"):
        why = Sentence(_("Postponed at {meeting}"), meeting=item.meeting.title)
        yield Seed(f"item:{item.pk}", item.title, str(why), _of(item.meeting), item.minutes)
    for minutes in to_adopt(meeting.committee, before=meeting.day):
        title = Sentence(_("Adoption of the minutes: {meeting}"), meeting=minutes.meeting.title)
        why = Sentence(_("Signed and not adopted by a later meeting yet"))
        url = reverse("minutes", args=[minutes.meeting_id])
        yield Seed(f"minutes:{minutes.pk}", str(title), str(why), url, ADOPTED_MINUTES, kind=ItemKind.DECISION)
    for waiver in awaiting_ratification(meeting.committee, meeting.day):
        title = Sentence(_("Ratification of an exception granted for {meeting}"), meeting=waiver.meeting.title)
        url = reverse("waiver-detail", args=[waiver.pk])
        yield Seed(f"waiver:{waiver.pk}", str(title), waiver.reason, url, ADOPTED_MINUTES, kind=ItemKind.DECISION)
    waiting = ItemProposal.objects.filter(committee=meeting.committee, status="proposed")
    for proposal in waiting.select_related("proposer__person").order_by("created_at"):
        why = Sentence(_("Proposed by {name}: {reason}"), name=proposal.proposer.person, reason=proposal.reason)
        url = reverse("item-proposal", args=[proposal.pk])
        yield Seed(f"proposal:{proposal.pk}", proposal.title, str(why), url, proposal.minutes, kind=proposal.kind)
    yield from _programme(meeting)


def _programme(meeting: Meeting) -> Iterator[Seed]:
    """The issued work programme of the year: what it plans for this period is looked up there."""
    rows = Document.objects.filter(
        committee=meeting.committee, kind=Kind.PROGRAMME, status="issued", year=meeting.year
    ).order_by("-issued_on")
    for paper in rows[:1]:
        title = Sentence(_("Carrying out the work programme of {year}"), year=str(meeting.year))
        why = Sentence(
            _("Work programme No. {number} of {day}"), number=paper.number_symbol, day=spell(paper.issued_on)
        )
        yield Seed(f"document:{paper.pk}", str(title), str(why), reverse("document-detail", args=[paper.pk]))


def _of(meeting: Meeting) -> str:
    return reverse("meeting-detail", args=[meeting.pk])


def seeds_take(meeting: Meeting, keys: Sequence[str], *, by: Actor) -> int:
    """Put the chosen seeds on the agenda; all or nothing. Returns how many.

    Raises `Refused` when one is no longer offered (somebody took it in meanwhile).
    """
    with transaction.atomic():
        locked = agenda_lock(meeting, by)
        offered = {seed.key: seed for seed in seeds(locked, by)}
        missing = [key for key in keys if key not in offered]
        if missing:
            raise Refused.because(
                Sentence(_("One of the chosen matters is no longer offered. Please look at the list again."))
            )
        _take(locked, [offered[key] for key in dict.fromkeys(keys)], by)
    return len(set(keys))


def _take(meeting: Meeting, chosen: Iterable[Seed], by: Actor) -> None:
    fresh = []
    for seed in chosen:
        kind, _sep, pk = seed.key.partition(":")
        if kind == "item":
            carry(list(AgendaItem.objects.filter(pk=pk, outcome=Outcome.DEFERRED)), meeting, by=by)
        elif kind == "proposal":
            item_take_in(
                ItemProposal.objects.select_related("committee", "proposer__org_unit").get(pk=pk), meeting, by=by
            )
        else:
            fresh.append(seed)
        if kind in registry.seed_taken:
            registry.seed_taken[kind](int(pk), meeting, by)
    items = [
        AgendaItem(
            title=seed.title[:300],
            minutes=seed.minutes,
            kind=seed.kind,
            purpose=Purpose.ARISING,
            source=seed.key,
            needs_paper=False,
        )
        for seed in fresh
    ]
    place_before_closing(meeting, items)
    for item in items:
        text = Sentence(_("Added to the agenda: {title}"), title=item.title)
        record(by, meeting.committee, meeting, "item_added", text)
