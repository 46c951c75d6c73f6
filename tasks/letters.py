"""The mails of the tasks room: composed when they are sent, from the rows as they are then, or withdrawn as moot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from committee import clock
from committee.models import AuditEvent
from committee.sentences import Sentence, gettext_noop, spell
from committee.templatetags.viet import NBSP, day_distance, distance_words
from notifications.mail import Composed, Mail, Withdrawn
from notifications.models import Notification
from notifications.services.registry import Kind
from tasks import reminders
from tasks.models import WORKING, Task, TaskStatus
from tasks.wording import source_sentence

Write = Callable[[Notification, Task, dt.date], Composed]


def composing(write: Write) -> Callable[[Notification, dt.datetime], Composed]:
    """Read the task afresh; a mail about a due date that has been moved is moot."""

    def compose(row: Notification, now: dt.datetime) -> Composed:
        task = Task.objects.with_source().filter(pk=row.subject_id).first()
        if task is None or row.subject_rev not in ("", str(task.due_date)):
            return Withdrawn()
        return write(row, task, clock.day_of(now))

    return compose


def _mail(row: Notification, task: Task, subject: str, paragraphs: Iterable[str], *, page: str = "task-detail") -> Mail:
    path = reverse(page, args=[task.pk])
    parts = [
        _("Dear %(name)s,") % {"name": row.recipient_name},
        *(part for part in paragraphs if part),
        f"{settings.SITE_URL}{path}",
        task.committee.profile(task.assigned_on).name,
    ]
    return Mail(f"{subject}: {task.title}", "\n\n".join(parts) + "\n", link=path)


def _facts(task: Task) -> str:
    """Code and title, accountable member, due date, source; one line each."""
    seat = task.accountable
    lines = [
        _("Task %(code)s: %(title)s") % {"code": task.code, "title": task.title},
        _("Accountable: %(unit)s (%(name)s, %(post)s)")
        % {"unit": seat.org_unit.name, "name": seat.person, "post": seat.position},
        _("Expected product: %(product)s") % {"product": task.product} if task.product else "",
        _("Due on: %(day)s") % {"day": spell(task.due_date)} if task.due_date else _("Without due date"),
        _("Source: %(source)s") % {"source": source_sentence(task)},
    ]
    return "\n".join(line for line in lines if line)


def _is_accountable(row: Notification, task: Task) -> bool:
    return row.person_id == task.accountable.person_id


def _reason(task: Task, action: str) -> str:
    """The reason given with the latest event of this kind."""
    event = AuditEvent.objects.about(task).filter(action=action).first()
    return _("Reason: %(reason)s") % {"reason": event.note} if event and event.note else ""


def _left(task: Task, today: dt.date) -> str:
    return distance_words(day_distance(task.due_date, today)).replace(NBSP, " ") if task.due_date else ""


def assigned(row: Notification, task: Task, today: dt.date) -> Composed:
    if task.status not in WORKING:
        return Withdrawn()
    if _is_accountable(row, task):
        opening = _("You are accountable for a new task. Please take it over:")
        return _mail(row, task, _("New task"), [opening, _facts(task)])
    return _mail(row, task, _("New task to help with"), [_("You are to coordinate in a new task:"), _facts(task)])


def due(row: Notification, task: Task, today: dt.date) -> Composed:
    if task.status not in WORKING or task.due_date is None or task.due_date < today:
        return Withdrawn()
    subject = _("Due on %(day)s") % {"day": spell(task.due_date)}
    opening = _("The task is due on %(day)s (%(left)s); progress reported so far: %(percent)s %%.") % {
        "day": spell(task.due_date),
        "left": _left(task, today),
        "percent": task.percent,
    }
    closing = _("Please report the result by the due date:") if _is_accountable(row, task) else ""
    return _mail(row, task, subject, [opening, _facts(task), closing])


def overdue(row: Notification, task: Task, today: dt.date) -> Composed:
    if task.status not in WORKING or task.due_date is None or task.due_date >= today:
        return Withdrawn()
    says = {"day": spell(task.due_date), "left": _left(task, today), "percent": task.percent}
    if _is_accountable(row, task):
        opening = _("The task was due on %(day)s (%(left)s) and its result has not been reported.") % says
        closing = _("Please report the result, or the progress and what stands in the way:")
        return _mail(row, task, _("Overdue"), [opening, _facts(task), closing])
    opening = (
        _("For the Head's information: the task was due on %(day)s (%(left)s); reported so far: %(percent)s %%.") % says
    )
    return _mail(row, task, _("Overdue, copy to the Head"), [opening, _facts(task)])


def urged(row: Notification, task: Task, today: dt.date) -> Composed:
    if task.status not in WORKING:
        return Withdrawn()
    opening = _("The committee asks you to see to this task without delay.")
    if task.due_date:
        opening += " " + _("It was due on %(day)s (%(left)s).") % {
            "day": spell(task.due_date),
            "left": _left(task, today),
        }
    closing = _("Please report the result, or the progress and what stands in the way:")
    return _mail(row, task, _("Urging"), [opening, _facts(task), closing])


def result_waiting(row: Notification, task: Task, today: dt.date) -> Composed:
    if task.status != TaskStatus.REPORTED:
        return Withdrawn()
    report = task.reports.first()
    opening = _("%(unit)s has reported this task as done on %(day)s and asks for acceptance.") % {
        "unit": task.accountable.org_unit.name,
        "day": spell(task.reported_on),
    }
    closing = _("Please accept the result or return it with the reason:")
    said = report.text if report else ""
    return _mail(row, task, _("Result to accept"), [opening, said, _facts(task), closing], page="task-accept")


def returned(row: Notification, task: Task, today: dt.date) -> Composed:
    if task.status != TaskStatus.IN_PROGRESS:
        return Withdrawn()
    opening = _("The result that you reported has been returned.")
    closing = _("Please complete it and report again:")
    return _mail(row, task, _("Result returned"), [opening, _reason(task, "return"), _facts(task), closing])


def accepted(row: Notification, task: Task, today: dt.date) -> Composed:
    if task.status != TaskStatus.DONE:
        return Withdrawn()
    opening = _("The result of this task has been accepted; it counts as done on %(day)s.") % {
        "day": spell(task.completed_on)
    }
    return _mail(row, task, _("Result accepted"), [opening, _facts(task)])


def cancelled(row: Notification, task: Task, today: dt.date) -> Composed:
    if task.status != TaskStatus.CANCELLED:
        return Withdrawn()
    opening = _("The Head has cancelled this task; nothing more is to be done.")
    return _mail(row, task, _("Task cancelled"), [opening, _reason(task, "cancel"), _facts(task)])


KINDS = (
    Kind(reminders.ASSIGNED, Sentence(gettext_noop("New task")), composing(assigned)),
    Kind(reminders.DUE, Sentence(gettext_noop("Task due")), composing(due)),
    Kind(reminders.OVERDUE, Sentence(gettext_noop("Task overdue")), composing(overdue), is_urgent=True),
    Kind(reminders.URGED, Sentence(gettext_noop("Urging")), composing(urged), is_urgent=True),
    Kind(reminders.RESULT_WAITING, Sentence(gettext_noop("Result to accept")), composing(result_waiting)),
    Kind(reminders.RETURNED, Sentence(gettext_noop("Result returned")), composing(returned)),
    Kind(reminders.ACCEPTED, Sentence(gettext_noop("Result accepted")), composing(accepted)),
    Kind(reminders.CANCELLED, Sentence(gettext_noop("Task cancelled")), composing(cancelled)),
)
