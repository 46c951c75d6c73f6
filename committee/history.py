"""The activity log as lines of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.urls import reverse

from committee import registry
from committee.actor import Actor
from committee.clock import OFFICE
from committee.models import AuditEvent, Committee
from committee.shapes import LogLine


def log_lines(events: Iterable[AuditEvent]) -> list[LogLine]:
    """One line an event: moment in the office's time, sentence in the reader's language, who, note."""
    return [
        LogLine(
            at=f"{event.at.astimezone(OFFICE):%H:%M, %d/%m/%Y}",
            text=event.sentence,
            who=event.actor_name,
            note=event.note,
        )
        for event in events
    ]


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line together with the object it is about: its kind, and name and address where the object is still there."""

    line: LogLine
    kind: str
    name: str = ""
    url: str = ""


def named_lines(events: Iterable[AuditEvent], by: Actor, committee: Committee) -> list[NamedLine]:
    """Lines of many objects. One query for each kind of object on the page, however many lines there are.

    What the reader could not see, such as somebody else's draft, stays without its name; what the reader may not open
    in `committee` has no link.
    """
    events = list(events)
    wanted: dict[str, set[int]] = defaultdict(set)
    for event in events:
        wanted[event.subject_type].add(event.subject_id)
    names = {label: names_of(label, ids, by, committee) for label, ids in wanted.items()}
    lines = zip(events, log_lines(events), strict=True)
    return [
        NamedLine(line, _kind(event.subject_type), *names[event.subject_type].get(event.subject_id, ("", "")))
        for event, line in lines
    ]


def names_of(
    label: str, ids: set[int], by: Actor | None = None, committee: Committee | None = None
) -> dict[int, tuple[str, str]]:
    """Name and address of each object of a kind that some room has registered; one query. With `by`: of those that
    the actor may see, where the kind has a door; with `committee`, without address where the actor may not open it."""
    subject = registry.subjects.get(label)
    if subject is None:
        return {}
    rows = apps.get_model(label)._default_manager.all()
    if by is not None and hasattr(rows, "visible_to"):
        rows = rows.visible_to(by)
    if subject.related:
        rows = rows.select_related(*subject.related)
    shut = by is not None and committee is not None and subject.door is not None and not subject.door(by, committee)
    found = rows.in_bulk(ids).items()
    return {pk: (str(row), "" if shut else reverse(subject.url_name, args=[pk])) for pk, row in found}


def _kind(label: str) -> str:
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except LookupError:
        return ""
