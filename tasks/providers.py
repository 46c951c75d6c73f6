"""What this room shows on pages of the floor: to-dos, the year's buckets, findings, deadlines, search, the counter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from committee.actor import Actor
from committee.models import Committee, Power
from committee.registry import Deadline, Hit, Panel, Todo
from committee.regulation import DEFAULTS, RULES
from committee.sentences import Sentence, gettext_noop
from committee.services.regulations import binding_regulation, provisions_for
from committee.templatetags.viet import day as day_words
from committee.verdict import State, Verdict
from tasks import reads
from tasks.models import Task, TaskStatus
from tasks.outline import buckets
from tasks.permissions import may_accept, may_urge
from tasks.querysets import oversees
from tasks.timeliness import soon_until
from tasks.wording import source_sentence

SEARCH_LIMIT = 20
URGE_PAGE = "?tinh_trang=qua-han"


def todos(by: Actor, committee: Committee) -> Iterable[Todo]:
    """Members: take over, report. The Head and whom he authorised: results to accept. Who follows up: urge."""
    yield from _own_work(by, committee)
    yield from _results(by, committee)
    yield from _urging(by, committee)


def _own_work(by: Actor, committee: Committee) -> Iterator[Todo]:
    if by.person is None or by.seat(committee) is None:
        return
    soon = None
    for task in reads.own_open(by, committee):
        soon = soon or soon_until(committee, by.today)
        returned = task.has_result and task.status == TaskStatus.IN_PROGRESS  # type: ignore[attr-defined]
        url = reverse("task-detail", args=[task.pk])
        if task.status == TaskStatus.ASSIGNED:
            title, act, why = _("Take over: %(title)s"), _("Take over"), source_sentence(task)
            yield Todo(title % {"title": task.title}, why, url, act, task.due_date, task.assigned_on)
        elif returned or (task.due_date and task.due_date <= soon):
            why = _("%(code)s, progress %(percent)s %%.") % {"code": task.code, "percent": task.percent}
            if returned:
                why += " " + _("The result was returned; please complete it.")
            page = reverse("task-report", args=[task.pk])
            title = _("Report the result: %(title)s") % {"title": task.title}
            yield Todo(title, why, page, _("Report"), task.due_date, task.assigned_on)


def _results(by: Actor, committee: Committee) -> Iterator[Todo]:
    if by.seat(committee) is None:
        return
    rows = reads.reported(committee) if _may_accept_here(by, committee) else []
    title, look = _("Accept the result: %(title)s"), _("Look and decide")
    why, without = _("%(unit)s reported it as done; due date %(day)s."), _("none")
    for task in rows:
        if may_accept(by, task):
            says = {"unit": task.accountable.org_unit.name, "day": day_words(task.due_date) or without}
            url = reverse("task-accept", args=[task.pk])
            yield Todo(title % {"title": task.title}, why % says, url, look, by.today, task.reported_on)


def _may_accept_here(by: Actor, committee: Committee) -> bool:
    return by.is_head(committee) or by.has_delegation(committee, Power.ACCEPT_TASKS)


def _urging(by: Actor, committee: Committee) -> Iterator[Todo]:
    if not may_urge(by, committee):
        return
    sums = reads.year_sums(by, committee)
    if sums.to_urge:
        title = ngettext("Urge %(n)s overdue task", "Urge %(n)s overdue tasks", sums.to_urge) % {"n": sums.to_urge}
        why = _("The oldest was due on %(day)s.") % {"day": day_words(sums.oldest)}
        yield Todo(title, why, reverse("task-list") + URGE_PAGE, _("Look and urge"), sums.oldest)


def home_panels(by: Actor, committee: Committee) -> Iterable[Panel]:
    """The buckets of the year: all tasks for who follows them up, the own ones for a member."""
    counts = reads.year_sums(by, committee).counts
    wide = oversees(by, committee.pk) or by.is_admin
    context = {
        "counts": counts,
        "buckets": buckets(counts),
        "year": by.today.year,
        "wide": wide,
        "url": reverse("task-list" if wide else "task-mine"),
    }
    yield Panel("tasks/home_panel.html", context)


def verdicts(by: Actor, committee: Committee) -> Iterable[Verdict]:
    """Are the tasks of the year done by their due dates?"""
    counts = reads.year_sums(by, committee).counts
    if not counts.total:
        return
    regulation = binding_regulation(committee, by.today)
    provisions, rule = provisions_for(regulation) if regulation else DEFAULTS, RULES["task_due"]
    says = {"overdue": counts.overdue, "late": counts.late, "due": counts.due}
    if counts.overdue:
        reason = Sentence(
            gettext_noop("{overdue} of {due} tasks that are due are overdue, {late} were done late."), **says
        )
        yield rule.finds(State.NOT_MET, reason, provisions, overdue=True)
    elif counts.late:
        reason = Sentence(gettext_noop("No task is overdue; {late} of {due} were done late."), **says)
        yield rule.finds(State.MET, reason, provisions)
    else:
        yield rule.finds(State.MET, Sentence(gettext_noop("No task is overdue or was done late.")), provisions)


def deadlines(by: Actor, committee: Committee) -> Iterable[Deadline]:
    """The next due dates."""
    for task in reads.coming(by, committee):
        title = _("%(unit)s: %(title)s") % {"unit": task.accountable.org_unit.name, "title": task.title}
        yield Deadline(
            cast(dt.date, task.due_date), title, source_sentence(task), reverse("task-detail", args=[task.pk])
        )


def search(by: Actor, committee: Committee, text: str) -> Sequence[Hit]:
    """Tasks by code, content, agency, person, source, accents aside."""
    rows = Task.objects.visible_to(by).of(committee).matching(text).urgent_first()
    return [
        Hit(
            kind=_("Tasks"),
            title=f"{task.title} ({task.code})",
            url=reverse("task-detail", args=[task.pk]),
            text=f"{task.accountable.org_unit.name}, {task.get_status_display()}",
            day=task.due_date,
        )
        for task in rows.select_related("accountable__org_unit")[:SEARCH_LIMIT]
    ]


overdue_count = reads.overdue_count
"""The red counter of the navigation."""
