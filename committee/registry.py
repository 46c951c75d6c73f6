"""What lower rooms show of upper ones. Upper rooms register providers in their `apps.py::ready()`; no signals.

Every provider takes the `Actor` and a `Committee` and returns plain data. The lower room never imports the upper.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from committee.actor import Actor
from committee.models import Committee, Membership
from committee.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing that waits for somebody: what, why, since when, until when, and the one button."""

    title: str
    why: str
    url: str
    act: str
    due: dt.date | None = None
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """A template with its context that an upper room puts on a lower room's page."""

    template: str
    context: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result."""

    kind: str
    title: str
    url: str
    text: str = ""
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date with its derivation: '= ngày họp 26/05 − 3 ngày làm việc (Điều 13; …)'."""

    day: dt.date
    title: str
    why: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A button beside the head of the home page: what one may always begin ("Đề nghị họp đột xuất")."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Subject:
    """How the activity log names an object and where it leads: by `str()`, with `related` read along, to `url_name`."""

    url_name: str
    related: tuple[str, ...] = ()
    door: DoorProvider | None = None
    """Who finds a link to it; everybody who sees the object, where there is none."""


ActProvider = Callable[[Actor, Committee], Act | None]
TodoProvider = Callable[[Actor, Committee], Iterable[Todo]]
VerdictProvider = Callable[[Actor, Committee], Iterable[Verdict]]
PanelProvider = Callable[[Actor, Committee], Iterable[Panel]]
SearchProvider = Callable[[Actor, Committee, str], Sequence[Hit]]
DeadlineProvider = Callable[[Actor, Committee], Iterable[Deadline]]
CountProvider = Callable[[Actor, Committee], int]
DoorProvider = Callable[[Actor, Committee], Verdict]
SeatReplaced = Callable[[Membership, Membership, Actor], None]

acts: list[ActProvider] = []
todos: list[TodoProvider] = []
verdicts: list[VerdictProvider] = []
searches: list[SearchProvider] = []
deadlines: list[DeadlineProvider] = []
panels: dict[str, list[PanelProvider]] = {"home-wide": [], "home-left": [], "home-right": [], "committee": []}
counts: dict[str, CountProvider] = {}
"""Counters beside the navigation, by URL name."""
doors: dict[str, DoorProvider] = {}
"""Places of the navigation that are not open to everybody, by URL name; the others always stand there."""
subjects: dict[str, Subject] = {}
"""Objects that the activity log can name, by model label ("tasks.task")."""
seat_replaced: list[SeatReplaced] = []
"""Told when another person takes a post over: the old seat, the new one, who recorded it; in the same transaction."""
