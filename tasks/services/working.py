"""The accountable member works: takes over, reports progress, reports the result with evidence."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files import File
from django.db import transaction

from committee.actor import Actor
from committee.refusals import Refused
from committee.row_writers import insert
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from documents.services.uploads import check_upload
from tasks.models import Evidence, ReportKind, Task, TaskReport
from tasks.reminders import replan, tell_result_waiting
from tasks.services.locking import locked, refreshed
from tasks.states import TASK_STEPS

FULL = 100


def task_take_over(task: Task, *, by: Actor, expect: int | None = None) -> None:
    """The member confirms having received the task."""
    advance(task, TASK_STEPS["take_over"], by=by, expect=expect)


def task_report(
    task: Task,
    kind: ReportKind,
    percent: int,
    text: str,
    files: Sequence[File[bytes]] = (),
    *,
    by: Actor,
    reference: str = "",
    setback: bool = False,
) -> TaskReport:
    """Report progress (0 to 99 %), or the result: 100 %, with a file or the number of the document that is the product.

    All or nothing: a refused file (`UploadRefused`) refuses the report, and the form keeps what was typed. Progress
    falls only when the reporter says so by `setback`; the text tells why. It moves no date and nobody else is to be
    told, so the reminders stay as they are; a result ends them.
    """
    kind = ReportKind(kind)
    if not text.strip():
        raise Refused.because(Sentence(_("Please write what was done.")))
    checked = [check_upload(file) for file in files]
    with transaction.atomic():
        row = locked(task)
        if kind == ReportKind.RESULT:
            percent = FULL
            _require_evidence(row, has_files=bool(checked), reference=reference)
            advance(row, TASK_STEPS["report_result"], by=by, held=True, percent=FULL, reported_on=by.today)
        else:
            _require_plausible(row, percent, setback=setback)
            advance(row, TASK_STEPS["report_progress"], by=by, held=True, percent=percent)
        report = TaskReport(
            task=row,
            kind=kind,
            percent=percent,
            text=text.strip(),
            reference=reference.strip(),
            reported_by=row.accountable,
            reported_at=by.now,
        )
        insert(report)
        for file in checked:
            Evidence(report=report, **file.fields(by)).save()
        if kind == ReportKind.RESULT:
            tell_result_waiting(row, by=by)
            replan(row, by=by)
    refreshed(task, row)
    return report


def _require_evidence(task: Task, *, has_files: bool, reference: str) -> None:
    if not has_files and not reference.strip() and not Evidence.objects.filter(report__task=task).exists():
        raise Refused.because(
            Sentence(_("A result needs evidence: a file, or number and date of the document that is the product."))
        )


def _require_plausible(task: Task, percent: int, *, setback: bool) -> None:
    if not 0 <= percent < FULL:
        raise Refused.because(
            Sentence(_("Progress is between 0 and 99 %. When everything is done, report the result instead."))
        )
    if percent < task.percent and not setback:
        raise Refused.because(
            Sentence(
                _("The last report said {last} %. If progress has really fallen, tick the box and explain it."),
                last=task.percent,
            )
        )
