"""The accountable member works: takes over, reports progress, reports the result with evidence."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files import File
from django.db import transaction

from committee.actor import Actor
from committee.refusals import Refused
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from documents.services.uploads import check_upload
from tasks.models import Evidence, ReportKind, Task, TaskReport
from tasks.states import TASK_STEPS


def task_take_over(task: Task, *, by: Actor) -> None:
    """The member confirms having received the task."""
    advance(task, TASK_STEPS["take_over"], by=by)


def task_report(
    task: Task, kind: ReportKind, percent: int, text: str, files: Sequence[File[bytes]] = (), *, by: Actor
) -> TaskReport:
    """Report progress, or the result. A result is 100 %, and carries evidence or the product's number in the text.

    All or nothing: a refused file refuses the report, and the form keeps what was typed.
    """
    if not text.strip():
        raise Refused.because(Sentence(_("Please write what was done.")))
    if kind == ReportKind.PROGRESS and percent < task.percent:
        raise Refused.because(
            Sentence(
                _("The last report said {last} %. Progress does not fall; explain a setback in the text."),
                last=task.percent,
            )
        )
    if kind == ReportKind.RESULT and not files and not Evidence.objects.filter(report__task=task).exists():
        raise Refused.because(Sentence(_("A result needs at least one file as evidence.")))
    with transaction.atomic():
        if kind == ReportKind.RESULT:
            percent = 100
            advance(task, TASK_STEPS["report_result"], by=by, percent=100, reported_on=by.today)
        else:
            advance(task, TASK_STEPS["report_progress"], by=by, percent=percent)
        seat = by.seat(task.committee_id)
        if seat is None:
            raise Refused.because(Sentence(_("Only members report.")))
        report = TaskReport.objects.create(
            task=task, kind=kind, percent=percent, text=text.strip(), reported_by=seat, reported_at=by.now
        )
        for file in files:
            Evidence(report=report, **check_upload(file).fields(by)).save()
    return report
