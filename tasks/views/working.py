"""The accountable member's pages: take over, report; and the door to the evidence."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from committee.current import actor
from committee.refusals import Stale, require
from committee.views.editing import form_page, submitted
from documents.services.serving import serve_file
from documents.services.upload_refusal import UploadRefused
from tasks.forms.working import ReportForm
from tasks.models import ReportKind
from tasks.permissions import may_work_on
from tasks.services import working
from tasks.states import TASK_STEPS
from tasks.views.doors import evidence_at, page_of, posted_task_at, seen_version


@login_required
@require_POST
def task_take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """The member confirms having received the task."""
    by, task = actor(request), posted_task_at(request, pk)
    working.task_take_over(task, by=by, expect=seen_version(request))
    messages.success(request, _("You have taken over the task %(code)s.") % {"code": task.code})
    return redirect("task-detail", pk)


@login_required
def task_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Progress or result, with evidence. A refused file or number keeps everything that was typed."""
    by, task = actor(request), posted_task_at(request, pk)
    require(may_work_on(by, task))
    if task.status not in TASK_STEPS["report_result"].source:
        if request.method == "POST":
            raise Stale
        return redirect("task-detail", pk)
    form = ReportForm(request.POST or None, request.FILES or None, task=task)

    def act() -> None:
        try:
            working.task_report(task, by=by, **form.terms)
        except UploadRefused as refused:
            form.add_error("evidence", str(refused.reason))

    if submitted(request, form, act):
        done = form.terms["kind"] == ReportKind.RESULT
        messages.success(
            request,
            _("The result has been reported and waits for acceptance.") if done else _("Progress has been reported."),
        )
        return redirect("task-detail", pk)
    context = page_of(request, task, _("Report"))
    return form_page(
        request, form, "tasks/form_page.html", label=_("Send the report"), files=True, intro=task.title, **context
    )


@login_required
def evidence_download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file of evidence, for whoever may see the task."""
    return serve_file(evidence_at(request, pk))
