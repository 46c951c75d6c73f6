"""Tables of tasks for spreadsheets (`committee.csv_files`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from committee.templatetags.viet import day as day_words, number
from tasks.counts import BucketCounts
from tasks.models import Task, TaskStatus
from tasks.outline import state_words
from tasks.querysets import TaskQuerySet
from tasks.table import code_of


def task_rows(rows: TaskQuerySet, today: dt.date) -> Iterator[Sequence[object]]:
    """Heading and one row a task; `rows` are annotated by `with_timeliness`. One query however many."""
    yield (
        _("Code"),
        _("Task"),
        _("Expected product"),
        _("Accountable agency"),
        _("Accountable member"),
        _("Coordinating"),
        _("Source"),
        _("Conclusion"),
        _("Document"),
        _("Assigned on"),
        _("Due date"),
        _("Progress (%)"),
        _("Step"),
        _("Timeliness"),
        _("Done on"),
        _("Days late"),
    )
    labels = {value: str(label) for value, label in TaskStatus.choices}
    through: Any = Task.coordinating.through
    others = (
        through.objects.filter(task=OuterRef("pk"))
        .order_by()
        .values("task")
        .annotate(names=StringAgg("membership__org_unit__name", delimiter="; ", order_by="membership__org_unit__name"))
        .values("names")
    )
    found = rows.annotate(others=Subquery(others)).values_list(
        "year",
        "number",
        "title",
        "product",
        "accountable__org_unit__name",
        "accountable__person__full_name",
        "others",
        "conclusion__meeting__title",
        "source_text",
        "conclusion__number",
        "source_document__number",
        "source_document__symbol",
        "assigned_on",
        "due_date",
        "percent",
        "status",
        "timeliness",
        "reported_on",
        "completed_on",
    )
    for row in found.iterator(chunk_size=2000):
        year, no, title, product, unit, person, with_whom, meeting, text, conclusion, number_, symbol, *rest = row
        assigned, due, percent, status, timeliness, reported, completed = rest
        yield (
            code_of(year, no),
            title,
            product,
            unit,
            person,
            with_whom or "",
            meeting or text,
            conclusion or "",
            f"{number_:02d}/{symbol}" if number_ else "",
            day_words(assigned),
            day_words(due) or _("Without due date"),
            percent,
            labels[status],
            state_words(timeliness),
            day_words(completed),
            _days_late(due, reported, completed, status, today),
        )


def _days_late(
    due: dt.date | None, reported: dt.date | None, completed: dt.date | None, status: str, today: dt.date
) -> int | str:
    if due is None or status == TaskStatus.CANCELLED:
        return ""
    return max(0, ((completed or reported or today) - due).days)


def count_rows(head: str, lines: Iterable[tuple[str, BucketCounts]], total: BucketCounts) -> Iterator[Sequence[object]]:
    """A table of buckets with its total; the rate in per cent with the decimal comma."""
    yield (
        head,
        _("Total"),
        _("Done on time"),
        _("Done late"),
        _("In time"),
        _("Overdue"),
        _("Completion of due tasks (%)"),
    )
    for name, counts in (*lines, (_("Total"), total)):
        rate = "" if counts.rate is None else number(counts.rate * 100, 1)
        yield (name, counts.total, counts.on_time, counts.late, counts.open, counts.overdue, rate)
