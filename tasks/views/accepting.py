"""The Head's pages: accept a result, return it, cancel a task. Each shows first what will happen."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.current import actor
from committee.refusals import Stale, require
from committee.regulation import Timeliness
from committee.shapes import Fact
from committee.templatetags.viet import day as day_words
from committee.transitions import Step
from committee.views.editing import form_page, submitted
from tasks.forms.assigning import NoteForm, ReasonForm
from tasks.models import Task
from tasks.outline import timeliness_word
from tasks.services import accepting
from tasks.states import TASK_STEPS
from tasks.views.doors import file_lines, page_of, seen_version, task_at

CONFIRM = "tasks/confirm_page.html"


def _goes_on(request: HttpRequest, task: Task, step: Step) -> bool:
    """Whether the task is still where this page makes sense; a form that was sent too late is told so."""
    if task.status in step.source:
        return True
    if request.method == "POST":
        raise Stale
    return False


@login_required
def task_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept the reported result; how the task will be counted is said before."""
    by, task = actor(request), task_at(request, pk)
    step = TASK_STEPS["accept"]
    require(step.may(by, task))
    if not _goes_on(request, task, step):
        return redirect("task-detail", pk)
    form = NoteForm(request.POST or None)
    if submitted(
        request,
        form,
        lambda: accepting.task_accept(task, by=by, note=form.cleaned_data["note"], expect=seen_version(request)),
    ):
        messages.success(request, _("The result of %(code)s has been accepted.") % {"code": task.code})
        return redirect("task-detail", pk)
    report = task.reports.first()
    on_time = task.due_date is None or (task.reported_on is not None and task.reported_on <= task.due_date)
    counted = timeliness_word(Timeliness.DONE_ON_TIME if on_time else Timeliness.DONE_LATE)
    pairs = [
        *_pairs(task),
        Fact(_("Reported on"), day_words(task.reported_on), report.text if report else ""),
        *(
            [Fact(_("Number and date of the document that is the product"), report.reference)]
            if report and report.reference
            else []
        ),
        Fact(_("Counts as"), counted, _("The day of the report is compared with the due date.")),
    ]
    return form_page(
        request,
        form,
        CONFIRM,
        pairs=pairs,
        files=file_lines(task.reports.prefetch_related("evidence")),
        recipients=_members(task),
        label=_("Accept the result"),
        hidden={"seen": task.version},
        second=(reverse("task-return", args=[pk]), _("Return with reason")),
        **page_of(request, task, _("Acceptance of the result")),
    )


@login_required
def task_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the result back with a reason."""
    return _with_reason(request, pk, "return")


@login_required
def task_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a task back with a reason."""
    return _with_reason(request, pk, "cancel")


def _with_reason(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    by, task = actor(request), task_at(request, pk)
    step, service = TASK_STEPS[name], accepting.task_return if name == "return" else accepting.task_cancel
    require(step.may(by, task))
    if not _goes_on(request, task, step):
        return redirect("task-detail", pk)
    form = ReasonForm(request.POST or None)
    if submitted(
        request, form, lambda: service(task, form.cleaned_data["reason"], by=by, expect=seen_version(request))
    ):
        done = (
            _("The result of %(code)s has been returned.")
            if name == "return"
            else _("The task %(code)s has been cancelled.")
        )
        messages.success(request, done % {"code": task.code})
        return redirect("task-detail", pk)
    return form_page(
        request,
        form,
        CONFIRM,
        pairs=_pairs(task),
        recipients=_members(task) if name == "cancel" else _members(task)[:1],
        label=_("Return the result") if name == "return" else _("Cancel the task"),
        hidden={"seen": task.version},
        **page_of(request, task, _("Return the result") if name == "return" else _("Cancel the task")),
    )


def _pairs(task: Task) -> list[Fact]:
    seat = task.accountable
    due = day_words(task.due_date) or _("Without due date")
    return [
        Fact(_("Task"), task.title, task.code),
        Fact(_("Expected product"), task.product or "–"),
        Fact(_("Accountable"), seat.org_unit.name, f"{seat.person}, {seat.position}"),
        Fact(_("Due date"), due),
    ]


def _members(task: Task) -> list[str]:
    seats = [task.accountable, *task.coordinating.select_related("person")]
    return [f"{seat.person}, {seat.position}" for seat in seats]
