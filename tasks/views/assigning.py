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
from committee.views.editing import form_page, submitted
from tasks.forms.assigning import TaskForm
from tasks.models import Task
from tasks.permissions import may_assign
from tasks.services.assigning import task_assign


@login_required
def task_new(request: HttpRequest) -> HttpResponse:
    """Who, what, until when, with which result, from which source."""
    by, committee = actor(request), current_committee(request)
    require(may_assign(by, committee))
    form, made = TaskForm(request.POST or None, committee=committee, today=by.today), list[Task]()
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
