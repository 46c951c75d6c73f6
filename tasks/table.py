"""A table of tasks as plain lines: one narrow query, every text made once in Python (docs: speed)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from committee.regulation import Timeliness
from committee.templatetags.viet import NBSP, day as day_words, daymonth
from tasks.models import TaskStatus
from tasks.outline import meter_html, state_html
from tasks.querysets import TaskQuerySet
from tasks.wording import due_distance, short_source

COLUMNS = (
    "pk",
    "year",
    "number",
    "title",
    "status",
    "timeliness",
    "percent",
    "due_date",
    "reported_on",
    "completed_on",
    "accountable__org_unit__name",
    "conclusion__number",
    "conclusion__meeting__title",
    "conclusion__meeting__day",
    "source_text",
)
TONES = {Timeliness.OVERDUE: "c-over", Timeliness.DUE_SOON: "c-warn"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table; `meter` is empty when nothing is left to do."""

    pk: int
    url: str
    title: str
    code: str
    lead: str
    source: str
    source_note: str
    due: str
    due_note: str
    due_tone: str
    percent: int
    meter: SafeString | str
    state: SafeString
    state_note: str


def code_of(year: int, number: int) -> str:
    """NV-26-06, as `Task.code`."""
    return f"NV-{year % 100:02d}-{number:02d}"


def line_rows(rows: TaskQuerySet) -> QuerySet[Any, Any]:
    """What a line is made of. `rows` are annotated by `with_timeliness`."""
    return rows.values_list(*COLUMNS)


def lines_of(rows: TaskQuerySet, today: dt.date) -> list[Line]:
    """`rows` are annotated by `with_timeliness`; one query."""
    return lines_from(line_rows(rows), today)


def lines_from(rows: Iterable[tuple[Any, ...]], today: dt.date) -> list[Line]:
    """The lines from the tuples of `line_rows`."""
    base = reverse("task-list")
    notes = {TaskStatus.REPORTED.value: _("waiting for acceptance"), TaskStatus.ASSIGNED.value: _("not taken over yet")}
    conclusion, without = _("conclusion %(n)s"), _("Without due date")
    lines = []
    for row in rows:
        pk, year, number, title, status, timeliness, percent, due, reported, completed, lead, n, meeting, day, text = (
            row
        )
        lines.append(
            Line(
                pk=pk,
                url=f"{base}{pk}/",
                title=title,
                code=code_of(year, number),
                lead=lead,
                source=short_source(meeting, day, text).replace("Quý ", f"Quý{NBSP}"),
                source_note=conclusion % {"n": n} if n else _("given directly"),
                due=day_words(due) if due else without,
                due_note=_due_note(due, reported, completed, today),
                due_tone=TONES.get(timeliness, ""),
                percent=percent,
                meter=meter_html(percent) if percent < 100 else "",
                state=state_html(timeliness),
                state_note=notes.get(status, ""),
            )
        )
    return lines


def _due_note(due: dt.date | None, reported: dt.date | None, completed: dt.date | None, today: dt.date) -> str:
    if completed:
        return _("done %(day)s") % {"day": daymonth(completed)}
    if reported:
        return _("reported %(day)s") % {"day": daymonth(reported)}
    return due_distance(due, today)
