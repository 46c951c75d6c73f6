"""What the upper room does for a meeting. `tasks` registers here in its `ready()`; meetings never imports it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from committee.actor import Actor
from committee.registry import Panel
from documents.layout_parts import TaskTable
from documents.models import Document
from meetings.models import Meeting

IssuedCallback = Callable[[Meeting, Document, Actor], None]
ResultsProvider = Callable[[Meeting], TaskTable | None]
PanelProvider = Callable[[Actor, Meeting], Iterable[Panel]]

on_notice_issued: list[IssuedCallback] = []
"""Run inside the transaction that issues a conclusion notice: the tasks are created here or nothing is issued."""

previous_counts: list[ResultsProvider] = []
"""Title and counts of that table, without its rows: the line that the page of a meeting shows."""

previous_results: list[ResultsProvider] = []
"""The task table of the conclusions before a meeting, for its first agenda item and its printed papers."""

meeting_panels: list[PanelProvider] = []
"""Panels on the meeting page, for example the tasks that came out of it."""


def results_before(meeting: Meeting) -> TaskTable | None:
    """The first table that a provider knows, or None when no task follows from earlier conclusions."""
    tables = (provider(meeting) for provider in previous_results)
    return next((table for table in tables if table is not None), None)


def counts_before(meeting: Meeting) -> TaskTable | None:
    """As `results_before`, without rows."""
    tables = (provider(meeting) for provider in previous_counts)
    return next((table for table in tables if table is not None), None)
