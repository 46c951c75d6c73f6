"""The whole order of an agenda at once, as dragged or moved by keyboard; and places for what comes from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, Stale
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import AgendaItem, ItemKind, Meeting, Purpose
from meetings.services.agenda import agenda_lock


def agenda_order(meeting: Meeting, wanted: Sequence[int], seen: Sequence[int], *, by: Actor) -> None:
    """Give the items the order `wanted` (ids). `seen` is the order that the editor started from.

    Raises `Stale` when somebody reordered, added or removed in between; nothing is overwritten silently.
    """
    with transaction.atomic():
        locked = agenda_lock(meeting, by)
        items = {item.pk: item for item in locked.items.select_for_update(of=("self",)).order_by("position")}
        if list(items) != list(seen):
            raise Stale
        if sorted(wanted) != sorted(items):
            raise Refused.because(Sentence(_("The order does not name every item of the agenda once.")))
        if renumber([items[pk] for pk in wanted]):
            record(by, locked.committee, locked, "agenda_ordered", Sentence(_("Put the agenda in another order")))


def place_before_closing(meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    """New items (not saved yet) stand before the closing discussion of the chair, if the agenda ends with one."""
    rows = list(meeting.items.select_for_update(of=("self",)).order_by("position"))
    last = rows[-1] if rows else None
    closes = last is not None and last.purpose == Purpose.OTHER and last.kind == ItemKind.DECISION and not last.source
    head, tail = (rows[:-1], rows[-1:]) if closes else (rows, [])
    for place, item in enumerate(items, start=len(rows) + 1):
        item.meeting, item.position = meeting, place
        item.save()
    renumber([*head, *items, *tail])


def renumber(rows: Sequence[AgendaItem]) -> int:
    """Number the rows from 1; returns how many moved. The constraint on places is checked at the commit."""
    moved = [(row, place) for place, row in enumerate(rows, start=1) if row.position != place]
    for row, place in moved:
        row.position = place
    AgendaItem.objects.bulk_update([row for row, _place in moved], ["position"])
    return len(moved)
