"""What the invitees of a meeting know, and what has changed since: compared, not logged, so that nothing is missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from meetings.models import AgendaItem, Meeting, Participant
from meetings.models.agenda import NOT_DEALT_WITH
from meetings.paper_readers import READ_BY_MEMBERS, Circle, current

State = Mapping[str, Any]


def state_of(meeting: Meeting, items: Iterable[AgendaItem], people: Iterable[Participant]) -> dict[str, Any]:
    """The meeting as the invitees see it, as plain data; papers are those that members read. `items` carry theirs."""
    circle, dealt = Circle(READ_BY_MEMBERS), [item for item in items if item.outcome not in NOT_DEALT_WITH]
    return {
        "when": f"{meeting.starts:%H:%M}–{meeting.ends:%H:%M}, {meeting.day:%d/%m/%Y}",
        "place": meeting.place,
        "online": meeting.online_url,
        "items": [[item.pk, item.title] for item in dealt],
        "papers": [
            [paper.pk, paper.title, paper.number, item.title]
            for item in dealt
            for paper in current(circle, item.papers.all())
        ],
        "people": [[row.pk, row.name] for row in people],
    }


def changes(before: State, now: State) -> list[str]:
    """One line for each change, in the order of the page."""
    return [*_terms(before, now), *_agenda(before, now), *_papers(before, now), *_people(before, now)]


def _terms(before: State, now: State) -> Iterator[str]:
    words = {"when": _("Time: %(new)s (before: %(old)s)"), "place": _("Place: %(new)s (before: %(old)s)")}
    for key, text in words.items():
        if before[key] != now[key]:
            yield text % {"new": now[key], "old": before[key]}
    if before["online"] != now["online"]:
        yield _("The address for attending online has changed")


def _agenda(before: State, now: State) -> Iterator[str]:
    old, new = dict(before["items"]), dict(now["items"])
    for key, title in new.items():
        if key not in old:
            yield _("New on the agenda: %(title)s") % {"title": title}
        elif old[key] != title:
            yield _("Item now called: %(title)s (before: %(old)s)") % {"title": title, "old": old[key]}
    for key, title in old.items():
        if key not in new:
            yield _("No longer on the agenda: %(title)s") % {"title": title}
    stayed = [key for key in old if key in new]
    if stayed != [key for key in new if key in old]:
        yield _("The order of the agenda has changed")


def _papers(before: State, now: State) -> Iterator[str]:
    old, new = {row[0]: row for row in before["papers"]}, {row[0]: row for row in now["papers"]}
    for key, (_pk, title, number, item) in new.items():
        if key not in old:
            text = (
                _("New version of the paper “%(title)s” (%(item)s)")
                if number > 1
                else _("New paper “%(title)s” (%(item)s)")
            )
            yield text % {"title": title, "item": item}
    latest = {(row[1], row[3]) for row in new.values()}
    for key, (_pk, title, _number, item) in old.items():
        if key not in new and (title, item) not in latest:
            yield _("Paper taken out: “%(title)s” (%(item)s)") % {"title": title, "item": item}


def _people(before: State, now: State) -> Iterator[str]:
    old = dict(before["people"])
    for key, name in now["people"]:
        if key not in old:
            yield _("Also invited: %(name)s") % {"name": name}
