"""Giving a task directly, without a conclusion."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.current import actor, current_committee
from committee.refusals import require
from committee.shapes import Crumb
from committee.text import whole_number
from committee.views.editing import form_page, submitted
from meetings.models import Consultation
from tasks.forms.assigning import TaskForm
from tasks.models import Task
from tasks.permissions import may_assign
from tasks.services.assigning import task_assign


def _source(request: HttpRequest) -> str:
    """The result minutes of the written consultation from which one comes ("?lay-y-kien=5"); empty otherwise."""
    key = whole_number(request.GET.get("lay-y-kien", ""))
    rows = Consultation.objects.visible_to(actor(request)).filter(document__isnull=False)
    found = rows.select_related("document").filter(pk=key).first() if key is not None else None
    if found is None or found.document is None:
        return ""
    minutes = found.document
    return f"Biên bản tổng hợp ý kiến số {minutes.number_symbol} ngày {minutes.issued_on:%d/%m/%Y}"


@login_required
def task_new(request: HttpRequest) -> HttpResponse:
    """Who, what, until when, with which result, from which source."""
    by, committee = actor(request), current_committee(request)
    require(may_assign(by, committee))
    initial = {"source_text": _source(request)}
    form = TaskForm(request.POST or None, committee=committee, today=by.today, initial=initial)
    made: list[Task] = []
    if submitted(request, form, lambda: made.append(task_assign(committee, form.terms, by=by))):
        says = {"code": made[0].code, "name": made[0].accountable.person}
        messages.success(request, _("Task %(code)s has been assigned; %(name)s is told by mail.") % says)
        return redirect("task-detail", made[0].pk)
    return form_page(
        request,
        form,
        "tasks/form_page.html",
        title=_("Assign a task"),
        crumbs=[Crumb(_("Tasks"), reverse("task-list")), Crumb(_("Assign a task"))],
        intro=_("Tasks from a meeting come from its conclusion notice. Here the Head gives one directly."),
        label=_("Assign the task"),
        back=reverse("task-list"),
    )
