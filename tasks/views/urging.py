"""Urging by one press: a mail now, at most once a day for each task."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from committee.current import actor, current_committee
from tasks.services.urging import task_urge, urge_overdue
from tasks.views.doors import task_at


@login_required
@require_POST
def urge_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Urge the member of one task."""
    task = task_at(request, pk)
    if task_urge(task, by=actor(request)):
        messages.success(request, _("%(name)s is being urged by mail.") % {"name": task.accountable.person})
    else:
        messages.success(request, _("An urging for this task has already gone out today."))
    return redirect("task-detail", pk)


@login_required
@require_POST
def urge_all(request: HttpRequest) -> HttpResponse:
    """Urge every overdue task of the committee."""
    told = urge_overdue(current_committee(request), by=actor(request))
    if told:
        words = ngettext("%(n)s urging is on its way.", "%(n)s urgings are on their way.", told) % {"n": told}
        messages.success(request, words)
    else:
        messages.success(request, _("The urgings for all overdue tasks have already gone out today."))
    return redirect("task-list")
