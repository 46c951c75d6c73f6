"""What the upper room does for a meeting. `tasks` registers here in its `ready()`; meetings never imports it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from committee.actor import Actor
from committee.models import Committee
from committee.registry import Panel
from documents.layout_parts import TaskTable
from documents.models import Document
from meetings.models import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class Seed:
    """Something that an agenda can take in by one click: what, why, where it comes from, for how long (minutes).

    `key` names the source ("task:15"); an agenda takes it once.
    """

    key: str
    title: str
    why: str
    url: str
    minutes: int = 15
    kind: str = "discussion"


SeedProvider = Callable[[Actor, Meeting], Iterable[Seed]]
IssuedCallback = Callable[[Meeting, Document, Actor], None]
FiguresProvider = Callable[[Committee, dt.date, dt.date, dt.date], dict[int, tuple[int, int]]]
ResultsProvider = Callable[[Meeting], TaskTable | None]
PanelProvider = Callable[[Actor, Meeting], Iterable[Panel]]
RoomPanelProvider = Callable[[Actor, Meeting, AgendaItem | None], Iterable[Panel]]
ScreenPanelProvider = Callable[[Meeting, AgendaItem | None], Iterable[Panel]]

agenda_seeds: list[SeedProvider] = []
"""What upper rooms offer for an agenda; called for those who prepare the meeting."""

seed_taken: dict[str, Callable[[int, Meeting, Actor], None]] = {}
"""By the kind of the key ("consultation"): told the rest of the key in the transaction in which an agenda takes it."""

on_notice_issued: list[IssuedCallback] = []
"""Run inside the transaction that issues a conclusion notice: the tasks are created here or nothing is issued."""

task_figures: list[FiguresProvider] = []
"""Committee, first and last day, today: by person, tasks that had to be done in those days and those done in time."""

previous_counts: list[ResultsProvider] = []
"""Title and counts of that table, without its rows: the line that the page of a meeting shows."""

previous_results: list[ResultsProvider] = []
"""The task table of the conclusions before a meeting, for its first agenda item and its printed papers."""

meeting_panels: list[PanelProvider] = []
"""Panels on the meeting page, for example the tasks that came out of it."""

room_panels: list[RoomPanelProvider] = []
"""What a person sees in the running meeting beside the present item (None: no item is taken), for example the open
vote with this person's buttons. Asked only when the room's version has changed: whoever changes what such a panel
shows calls `services.room.touch(meeting)` first thing in the transaction. Forms inside may use the page's own form:
`<button form="phong" formaction="…" name="…" value="…">`, which carries the token and works without scripts."""

screen_panels: list[ScreenPanelProvider] = []
"""The same on the room screen: nothing personal, large type; counts of a vote only after it has been closed."""


def results_before(meeting: Meeting) -> TaskTable | None:
    """The first table that a provider knows, or None when no task follows from earlier conclusions."""
    tables = (provider(meeting) for provider in previous_results)
    return next((table for table in tables if table is not None), None)


def counts_before(meeting: Meeting) -> TaskTable | None:
    """As `results_before`, without rows."""
    tables = (provider(meeting) for provider in previous_counts)
    return next((table for table in tables if table is not None), None)
