"""What the tasks offer for the agenda of a meeting: those overdue, and those returned and not reported again."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from committee.actor import Actor
from committee.models import AuditEvent
from committee.sentences import Sentence, gettext_noop as _, spell
from meetings.models import Meeting
from meetings.registry import Seed
from tasks.models import Task

MOST = 20
"""More than that is no agenda; the task list has them all."""


def seeds(by: Actor, meeting: Meeting) -> Iterator[Seed]:
    """Registered with the meetings. Two queries."""
    label = Task._meta.label_lower
    returned = AuditEvent.objects.filter(subject_type=label, subject_id=OuterRef("pk"), action="return")
    rows = (
        Task.objects.of(meeting.committee)
        .open()
        .annotate(was_returned=Exists(returned))
        .filter(Q(pk__in=Task.objects.overdue(by.today).values("pk")) | Q(was_returned=True))
        .exclude(status="reported")
        .select_related("accountable__org_unit")
        .order_by("due_date", "pk")
    )
    for task in rows[:MOST]:
        agency, due = task.accountable.org_unit.name, task.due_date
        if due is not None and due < by.today:
            why = Sentence(_("{agency}: overdue since {day}"), agency=agency, day=spell(due))
        else:
            why = Sentence(_("{agency}: returned, not reported again yet"), agency=agency)
        title = Sentence(_("Task {code}: {title}"), code=task.code, title=task.title)
        yield Seed(f"task:{task.pk}", str(title), str(why), reverse("task-detail", args=[task.pk]))
