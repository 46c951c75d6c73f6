"""The doors of this room: a task that the actor may see, or 404."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.current import actor
from committee.prepared import prepared
from committee.shapes import Crumb, FileLine
from committee.templatetags.viet import day as day_words, filesize_vi
from committee.text import whole_number
from tasks.models import Evidence, Task, TaskReport
from tasks.querysets import Sight, oversees, sight


@prepared
def _task(seen: Sight | None, *, pk: int, person: int) -> QuerySet[Any]:
    return Task.objects.seen_by(seen, person).filter(pk=pk).with_source()


@prepared
def _posted(seen: Sight | None, *, pk: int, person: int) -> QuerySet[Any]:
    return Task.objects.seen_by(seen, person).filter(pk=pk).with_rights()


def _found(request: HttpRequest, tasks: list[Task]) -> Task:
    if not tasks:
        raise Http404
    request.committee = tasks[0].committee  # type: ignore[attr-defined]
    return tasks[0]


def task_at(request: HttpRequest, pk: int) -> Task:
    """A task of the actor, with what every page of it shows. Sets the committee of the page."""
    by = actor(request)
    return _found(request, _task(sight(by), pk=pk, person=by.person.pk if by.person else 0))


def posted_task_at(request: HttpRequest, pk: int) -> Task:
    """A task of the actor with what its rights read. Sets the committee of the page."""
    by = actor(request)
    return _found(request, _posted(sight(by), pk=pk, person=by.person.pk if by.person else 0))


def evidence_at(request: HttpRequest, pk: int) -> Evidence:
    """A file of a task that the actor may see."""
    visible = Task.objects.visible_to(actor(request))
    found: Evidence = get_object_or_404(Evidence.objects.filter(report__task__in=visible), pk=pk)
    return found


def crumbs(request: HttpRequest, task: Task, *more: str) -> list[Crumb]:
    """Tasks (or my tasks) / the code / where we are."""
    if oversees(actor(request), task.committee_id) or actor(request).is_admin:
        line = [Crumb(_("Tasks"), reverse("task-list"))]
    else:
        line = [Crumb(_("My tasks"), reverse("task-mine"))]
    if not more:
        return [*line, Crumb(task.code)]
    return [*line, Crumb(task.code, reverse("task-detail", args=[task.pk])), *(Crumb(label) for label in more)]


def page_of(request: HttpRequest, task: Task, title: str) -> dict[str, Any]:
    """Title, breadcrumb and way back of a page that belongs to a task."""
    return {
        "task": task,
        "title": title,
        "crumbs": crumbs(request, task, title),
        "back": reverse("task-detail", args=[task.pk]),
    }


def seen_version(request: HttpRequest) -> int | None:
    """The version that the person looked at, from the form's hidden field."""
    return whole_number(request.POST.get("seen", ""))


def file_lines(reports: Iterable[TaskReport]) -> list[FileLine]:
    """The evidence of reports (evidence prefetched), newest report first."""
    return [
        FileLine(
            evidence.name,
            reverse("evidence-download", args=[evidence.pk]),
            f"{filesize_vi(evidence.size)}, " + _("handed in on %(day)s") % {"day": day_words(evidence.uploaded_at)},
        )
        for report in reports
        for evidence in report.evidence.all()
    ]
