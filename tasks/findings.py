"""What this room finds about the keeping of the regulation: one accountable member, tasks in time, acceptance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from committee import clock, findings
from committee.findings import Finding, Scope
from committee.models import Regulation
from committee.regulation import one_accountable_member, task_in_time
from committee.verdict import Verdict
from tasks.models import Task
from tasks.verdicts import accepted, accountable_words


def of_tasks(scope: Scope) -> Iterator[Finding]:
    """The tasks given, due or accepted on a day asked for; cancelled ones owe nothing. Two queries.

    Who may not open a task sees its code and what was found, without a link.
    """
    rows = Task.objects.of(scope.committee).living().filter(_within(scope)).with_source().order_by("due_date", "pk")
    visible = set(Task.objects.visible_to(scope.by).of(scope.committee).values_list("pk", flat=True))
    for task in rows:
        version = _version(task, scope)
        if version is None:
            continue
        provisions = scope.provisions(version)
        url = reverse("task-detail", args=[task.pk]) if task.pk in visible else ""
        title = f"{task.code} {task.title}" if url else task.code
        source = tuple(_source(task))
        found: list[tuple[dt.date, Verdict]] = [
            (task.assigned_on, accountable_words(task, one_accountable_member(1, provisions)))
        ]
        if task.due_date is not None:
            done_on = task.completed_on or task.reported_on
            found.append((task.due_date, task_in_time(task.due_date, done_on, scope.today, provisions)))
        if task.accepted_at is not None:
            found.append((clock.day_of(task.accepted_at), accepted(task, provisions)))
        for day, verdict in found:
            if scope.first <= day <= scope.last:
                shown = replace(verdict, evidence=source)
                yield Finding(shown, day, f"tasks.task:{task.pk}", title, url, version.decision_number)


def _source(task: Task) -> Iterator[tuple[str, str]]:
    """The meeting and the document that gave the task."""
    if task.conclusion is not None:
        meeting = task.conclusion.meeting
        words = _("%(meeting)s, conclusion %(n)s") % {"meeting": meeting.title, "n": task.conclusion.number}
        yield words, reverse("meeting-detail", args=[meeting.pk])
    elif task.source_text:
        yield task.source_text, ""
    if task.source_document is not None:
        yield task.source_document.number_symbol, reverse("document-detail", args=[task.source_document.pk])


def _within(scope: Scope) -> Q:
    days = (scope.first, scope.last)
    moments = (clock.at(scope.first, dt.time.min), clock.at(scope.last, dt.time.max))
    return Q(assigned_on__range=days) | Q(due_date__range=days) | Q(accepted_at__range=moments)


def _version(task: Task, scope: Scope) -> Regulation | None:
    """The version that bound the meeting of the conclusion, else the one in force when the task was given."""
    if task.conclusion is not None:
        return task.conclusion.meeting.regulation
    return scope.version_on(task.assigned_on)


def register() -> None:
    """Called once from `apps.py`."""
    findings.register(of_tasks, "accountable", "task_due", "task_acceptance")
