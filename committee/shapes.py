"""What the components of the pages are given: small frozen records, filled by views, read by `templates/parts/`.

Plain data without queries. Texts are ready for the reader (translated, dates spelled); the parts escape them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from committee.verdict import State, Verdict


class HasDue(Protocol):
    @property
    def due(self) -> dt.date | None: ...


Row = TypeVar("Row", bound=HasDue)


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the breadcrumb; the last one has no address."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """Status: `tone` is act, ok, warn, over or mute; `icon` a name of icons.svg (default by tone)."""

    tone: str
    word: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Label, value, and a smaller line below the value."""

    label: str
    value: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Bucket:
    """A share of the bucket bar. `kind`: ok, late, open or over."""

    kind: str
    label: str
    count: int
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Quarter:
    """A cell of the quarter strip: label, date or deadline, state, one sentence."""

    label: str
    date: str
    state: Chip
    text: str = ""
    url: str = ""
    is_now: bool = False
    is_empty: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the progress line: `state` is done, now or later; `note` the date below the label."""

    label: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of a history: moment as spelled, what happened, who."""

    at: str
    text: str
    who: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file: name, address, a line about it, kind and size as spelled."""

    name: str
    url: str
    text: str = ""
    size: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class TodoGroup:
    """To-dos of one urgency: `over`, `today`, `week` or `later`."""

    key: str
    rows: Sequence[HasDue] = field(default_factory=tuple)


def group_todos(rows: Iterable[Row], today: dt.date) -> list[TodoGroup]:
    """Overdue, today, this week (to Sunday), later; undated last. Empty groups are left out."""
    sunday = today + dt.timedelta(days=6 - today.weekday())
    groups: dict[str, list[Row]] = {"over": [], "today": [], "week": [], "later": []}
    for row in sorted(rows, key=lambda row: row.due or dt.date.max):
        due = row.due or dt.date.max
        key = "over" if due < today else "today" if due == today else "week" if due <= sunday else "later"
        groups[key].append(row)
    return [TodoGroup(key, tuple(rows)) for key, rows in groups.items() if rows]


_RANK = {State.NOT_MET: 1, State.WAIVED: 2, State.MET: 3, State.NOT_YET: 4, State.NOT_TRACKED: 5}


def verdict_rank(verdict: Verdict) -> int:
    """Order of the rule aside: missed, missing but in time, waived, met, not yet, not tracked."""
    return 0 if verdict.state is State.NOT_MET and verdict.overdue else _RANK[verdict.state]


def one_of_each(verdicts: Iterable[Verdict]) -> list[tuple[Verdict, list[Verdict]]]:
    """The worst verdict of each rule (of equal ones the last) with the others of the same rule."""
    groups: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault((verdict.article, str(verdict.title)), []).insert(0, verdict)
    return [(group[0], group[1:]) for group in (sorted(group, key=verdict_rank) for group in groups.values())]
