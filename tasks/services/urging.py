"""Urging (đôn đốc): a mail to the accountable member now, at most once a day for each task."""

from __future__ import annotations

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.models import Committee
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from tasks.models import WORKING, Task
from tasks.permissions import may_urge
from tasks.reminders import tell_urged


def task_urge(task: Task, *, by: Actor) -> bool:
    """Urge the member of one open task; False when that has been done today."""
    require(may_urge(by, task.committee))
    if task.status not in WORKING:
        raise Refused.because(Sentence(_("The member has nothing to report on this task now.")))
    with transaction.atomic():
        told = bool(tell_urged(task, by=by))
        if told:
            text = Sentence(_("Urged {name}"), name=str(task.accountable.person))
            record(by, task.committee, task, "urge", text)
    return told


def urge_overdue(committee: Committee, *, by: Actor) -> int:
    """Urge every overdue task on which the member still works; how many mails go out now."""
    require(may_urge(by, committee))
    rows = Task.objects.of(committee).overdue(by.today).filter(status__in=WORKING)
    with transaction.atomic():
        return sum(task_urge(task, by=by) for task in rows.select_related("committee", "accountable__person"))
