"""The page of a task: due date and progress, what was given, how it went, report, evidence; the rules beside."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from committee import clock
from committee.actor import Actor
from committee.current import actor
from committee.models import AuditEvent
from committee.services.calendar import office_calendar
from committee.shapes import LogLine
from committee.templatetags.viet import day as day_words
from committee.transitions import Move, moves
from tasks.forms.working import ReportForm
from tasks.models import WORKING, ReportKind, Task, TaskReport
from tasks.outline import chips
from tasks.permissions import may_urge
from tasks.states import TASK_STEPS
from tasks.timeliness import soon_until, timeliness_of
from tasks.verdicts import rule_verdicts
from tasks.views.doors import crumbs, file_lines, task_at
from tasks.wording import document_words, due_distance

STEP_URLS = {
    "take_over": "task-take-over",
    "accept": "task-accept",
    "return": "task-return",
    "cancel": "task-cancel",
}
TOLD_BY_REPORTS = frozenset({"report_progress", "report_result"})


@login_required
def task_detail(request: HttpRequest, pk: int) -> HttpResponse:
    by, task = actor(request), task_at(request, pk)
    left = office_calendar().working_days_between(by.today, task.due_date) if task.due_date else None
    found = timeliness_of(task, by.today, soon_until(task.committee, by.today))
    reports = list(task.reports.select_related("reported_by__person").prefetch_related("evidence"))
    steps = {move.step.name: move for move in moves(task, TASK_STEPS, by)}
    reporting = steps.get("report_result")
    context = {
        "task": task,
        "title": task.title,
        "crumbs": crumbs(request, task),
        "chips": chips(task, found),
        "verdicts": rule_verdicts(task, by, left),
        "regulation": task.conclusion.meeting.regulation if task.conclusion else None,
        "in_force_on": task.conclusion.meeting.day if task.conclusion else None,
        "left": _left(task, by, left),
        "why": _why(task),
        "progress_words": _progress_words(reports),
        "primary": _primary(steps),
        "others": _others(steps),
        "blocked": _blocked(steps),
        "coordinating": list(task.coordinating.select_related("person", "org_unit").in_rank_order()),
        "document_words": document_words(task),
        "log": _log(task, reports, by),
        "files": file_lines(reports),
        "form": ReportForm(task=task) if reporting and reporting.is_open else None,
        "may_urge": task.status in WORKING and may_urge(by, task.committee),
    }
    return render(request, "tasks/task.html", context)


def _left(task: Task, by: Actor, days: int | None) -> str:
    """“còn 5 ngày làm việc”; calendar days once it is overdue; nothing when it is over."""
    if task.due_date is None or task.status not in WORKING or days is None:
        return ""
    if days > 0:
        return _("%(n)s working days left") % {"n": days}
    return due_distance(task.due_date, by.today)


def _why(task: Task) -> str:
    """From where the due date comes."""
    if task.conclusion is None:
        return _("Given directly on %(day)s: %(source)s.") % {
            "day": day_words(task.assigned_on),
            "source": task.source_text,
        }
    says = {"n": task.conclusion.number, "notice": document_words(task)}
    if task.due_date is None:
        return _("Conclusion No. %(n)s names no due date (%(notice)s).") % says
    return _("Set by conclusion No. %(n)s (%(notice)s).") % says


def _progress_words(reports: list[TaskReport]) -> str:
    if not reports:
        return _("Progress, nothing reported yet")
    return _("Progress, reported on %(day)s") % {"day": day_words(clock.day_of(reports[0].reported_at))}


def _primary(steps: dict[str, Move]) -> Move | None:
    """The one thing that this reader can do now."""
    order = ("take_over", "report_result", "accept")
    return next((steps[name] for name in order if name in steps and steps[name].is_open), None)


def _others(steps: dict[str, Move]) -> list[tuple[Move, str]]:
    """Open steps beside the primary one, with their pages."""
    return [(steps[name], STEP_URLS[name]) for name in ("return", "cancel") if name in steps and steps[name].is_open]


def _blocked(steps: dict[str, Move]) -> Move | None:
    """What somebody else is to do next, and why not this reader."""
    if _primary(steps):
        return None
    order = ("take_over", "report_result", "accept")
    return next((steps[name] for name in order if name in steps), None)


def _log(task: Task, reports: list[TaskReport], by: Actor) -> list[LogLine]:
    """Reports and steps in one history, newest first."""
    events = AuditEvent.objects.visible_to(by).about(task).exclude(action__in=TOLD_BY_REPORTS)
    rows: list[tuple[Any, int, LogLine]] = [
        (
            event.at,
            event.pk,
            LogLine(_moment(event.at), event.sentence, who=event.actor_name, note=event.note),
        )
        for event in events[:100]
    ]
    rows += [(report.reported_at, 0, _report_line(report)) for report in reports]
    return [line for _at, _pk, line in sorted(rows, key=lambda row: (row[0], row[1]), reverse=True)]


def _report_line(report: TaskReport) -> LogLine:
    head = _("Reported as done.") if report.kind == ReportKind.RESULT else f"{report.percent} %."
    text = f"{head} {report.text}"
    if report.reference:
        text += " " + _("Product: %(reference)s.") % {"reference": report.reference}
    seat = report.reported_by
    return LogLine(_moment(report.reported_at), text, who=f"{seat.person}, {seat.position}")


def _moment(at: Any) -> str:
    return day_words(at)
