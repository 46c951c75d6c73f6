"""What this room finds about the keeping of the regulation: one accountable member, tasks in time, acceptance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from committee import clock, findings
from committee.findings import Finding, Scope
from committee.regulation import Provisions, task_in_time
from committee.verdict import Verdict
from documents.wording import number_symbol
from tasks.models import Task, TaskStatus
from tasks.table import code_of
from tasks.verdicts import acceptance, accountable, waiting

COLUMNS = (
    "pk",
    "year",
    "number",
    "title",
    "status",
    "assigned_on",
    "due_date",
    "reported_on",
    "completed_on",
    "accepted_at",
    "source_text",
    "accountable__org_unit__name",
    "accountable__person__full_name",
    "accepted_by__role",
    "accepted_by__person__full_name",
    "conclusion__number",
    "conclusion__meeting_id",
    "conclusion__meeting__title",
    "conclusion__meeting__regulation_id",
    "source_document_id",
    "source_document__number",
    "source_document__symbol",
)
"""Plain values: a year may hold thousands of tasks."""
Row = dict[str, Any]
Link = tuple[str, str]


def of_tasks(scope: Scope) -> Iterator[Finding]:
    """The tasks given, due, reported or accepted on a day asked for; cancelled ones owe nothing. Two queries.

    Who may not open a task sees its code and what was found, without a link.
    """
    rows = Task.objects.of(scope.committee).living().filter(_within(scope)).order_by("due_date", "pk")
    visible = set(Task.objects.visible_to(scope.by).of(scope.committee).values_list("pk", flat=True))
    versions = {version.pk: version for version in scope.versions}
    base, meetings, documents = (reverse(name) for name in ("task-list", "meeting-list", "document-register"))
    for row in rows.values(*COLUMNS):
        version = versions.get(row["conclusion__meeting__regulation_id"]) or scope.version_on(row["assigned_on"])
        if version is None:
            continue
        code = code_of(row["year"], row["number"])
        url = f"{base}{row['pk']}/" if row["pk"] in visible else ""
        title = f"{code} {row['title']}" if url else code
        source = tuple(_source(row, meetings, documents))
        for day, verdict in _found(row, scope.provisions(version), scope.today):
            if scope.first <= day <= scope.last:
                shown = replace(verdict, evidence=source)
                yield Finding(shown, day, f"tasks.task:{row['pk']}", title, url, version.decision_number)


def _found(row: Row, provisions: Provisions, today: dt.date) -> Iterator[tuple[dt.date, Verdict]]:
    """Every rule with the day by which it counts."""
    unit, name = row["accountable__org_unit__name"], row["accountable__person__full_name"]
    yield row["assigned_on"], accountable(unit, name, provisions)
    if row["due_date"] is not None:
        done_on = row["completed_on"] or row["reported_on"]
        yield row["due_date"], task_in_time(row["due_date"], done_on, today, provisions)
    if row["accepted_at"] is not None:
        day = clock.day_of(row["accepted_at"])
        yield day, acceptance(row["accepted_by__role"], row["accepted_by__person__full_name"], day, provisions)
    elif row["status"] == TaskStatus.REPORTED:
        yield row["reported_on"], waiting(row["reported_on"], provisions)


def _source(row: Row, meetings: str, documents: str) -> Iterator[Link]:
    """The meeting and the document that gave the task."""
    if row["conclusion__number"] is not None:
        facts = {"meeting": row["conclusion__meeting__title"], "n": row["conclusion__number"]}
        yield _("%(meeting)s, conclusion %(n)s") % facts, f"{meetings}{row['conclusion__meeting_id']}/"
    elif row["source_text"]:
        yield row["source_text"], ""
    if row["source_document__number"] is not None:
        number = number_symbol(row["source_document__number"], row["source_document__symbol"])
        yield number, f"{documents}{row['source_document_id']}/"


def _within(scope: Scope) -> Q:
    days = (scope.first, scope.last)
    moments = (clock.at(scope.first, dt.time.min), clock.at(scope.last, dt.time.max))
    by_day = Q(assigned_on__range=days) | Q(due_date__range=days) | Q(reported_on__range=days)
    return by_day | Q(accepted_at__range=moments)


def register() -> None:
    """Called once from `apps.py`."""
    findings.register(of_tasks, "accountable", "task_due", "task_acceptance")
