"""The agenda: seeded with the three fixed purposes, then edited item by item."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max

from committee.actor import Actor
from committee.audit import record
from committee.models import Membership, OrgUnit
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from committee.services.saving import save_checked
from committee.text import one_line
from meetings.models import AgendaItem, ItemKind, Meeting, Purpose
from meetings.permissions import may_prepare

SEED = (
    (Purpose.PREVIOUS_RESULTS, ItemKind.INFORMATION, "Kết quả thực hiện kết luận cuộc họp trước", 25, True),
    (Purpose.ARISING, ItemKind.DISCUSSION, "Đề xuất giải quyết các vấn đề phát sinh", 30, True),
    (Purpose.NEXT_TASKS, ItemKind.DECISION, "Triển khai các nhiệm vụ tiếp theo", 30, True),
    (Purpose.OTHER, ItemKind.DECISION, "Thảo luận và kết luận của chủ trì", 20, False),
)
"""Regulation 771, working regime: review of the previous conclusions, arising matters, next tasks."""


@dataclass(frozen=True, slots=True)
class ItemTerms:
    """What is dealt with, for how long (minutes), by whom, on which paper."""

    title: str
    minutes: int = 20
    purpose: Purpose = Purpose.OTHER
    kind: ItemKind = ItemKind.DISCUSSION
    presenter: Membership | None = None
    prepared_by: OrgUnit | None = None
    needs_paper: bool = True


def agenda_seed(meeting: Meeting) -> None:
    """The fixed purposes of a regular meeting; the standing agency presents, the chair concludes."""
    agency = (
        Membership.objects.of(meeting.committee)
        .on(meeting.day)
        .filter(acts_for_standing_agency=True)
        .in_rank_order()
        .select_related("org_unit")
        .first()
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            position=place,
            purpose=purpose,
            kind=kind,
            title=title,
            minutes=minutes,
            needs_paper=needs_paper,
            presenter=agency if needs_paper else meeting.chair,
            prepared_by=agency.org_unit if agency and needs_paper else None,
        )
        for place, (purpose, kind, title, minutes, needs_paper) in enumerate(SEED, start=1)
    )


def item_add(meeting: Meeting, terms: ItemTerms, *, by: Actor) -> AgendaItem:
    """A new item at the end of the agenda."""
    with transaction.atomic():
        locked = agenda_lock(meeting, by)
        last = locked.items.aggregate(last=Max("position"))["last"] or 0
        item = AgendaItem(meeting=locked, position=last + 1)
        _fill(item, terms)
        record(
            by, locked.committee, locked, "item_added", Sentence(_("Added to the agenda: {title}"), title=item.title)
        )
    return item


def item_edit(item: AgendaItem, terms: ItemTerms, *, by: Actor) -> None:
    with transaction.atomic():
        meeting = agenda_lock(item.meeting, by)
        item = _again(item)
        _fill(item, terms)
        record(
            by,
            meeting.committee,
            meeting,
            "item_changed",
            Sentence(_("Changed in the agenda: {title}"), title=item.title),
        )


def item_remove(item: AgendaItem, *, by: Actor) -> None:
    """Take an item out; those behind it move up. Items with papers or anything recorded stay."""
    with transaction.atomic():
        meeting = agenda_lock(item.meeting, by)
        item = _again(item)
        if item.papers.exists() or item.opinions.exists() or item.conclusions.exists() or item.revisions.exists():
            raise Refused.because(
                Sentence(_("This item already has papers or records. It can be changed, but no longer removed."))
            )
        place, title = item.position, item.title
        item.delete()
        meeting.items.filter(position__gt=place).update(position=F("position") - 1)
        record(
            by, meeting.committee, meeting, "item_removed", Sentence(_("Removed from the agenda: {title}"), title=title)
        )


def item_move(item: AgendaItem, *, up: bool, by: Actor) -> None:
    """Change places with the neighbour above or below; at either end nothing happens."""
    with transaction.atomic():
        meeting = agenda_lock(item.meeting, by)
        item = _again(item)
        rows = (
            meeting.items.filter(position__lt=item.position) if up else meeting.items.filter(position__gt=item.position)
        )
        neighbour = rows.order_by("-position" if up else "position").first()
        if neighbour is None:
            return
        places = neighbour.position, item.position
        item.position, neighbour.position = places
        item.save(update_fields=["position"])
        neighbour.save(update_fields=["position"])
        record(
            by, meeting.committee, meeting, "item_moved", Sentence(_("Moved in the agenda: {title}"), title=item.title)
        )


def agenda_lock(meeting: Meeting, by: Actor) -> Meeting:
    """One editor of an agenda at a time; the right is checked on the fresh row."""
    locked: Meeting = Meeting.objects.select_for_update(of=("self",)).select_related("committee").get(pk=meeting.pk)
    require(may_prepare(by, locked))
    return locked


def _again(item: AgendaItem) -> AgendaItem:
    row = AgendaItem.objects.filter(pk=item.pk).first()
    if row is None:
        raise Stale
    return row


def _fill(item: AgendaItem, terms: ItemTerms) -> None:
    item.title, item.minutes = one_line(terms.title), terms.minutes
    item.purpose, item.kind = terms.purpose, terms.kind
    item.presenter, item.prepared_by, item.needs_paper = terms.presenter, terms.prepared_by, terms.needs_paper
    save_checked(item)
