"""Tasks belong to the post: when another person takes a seat over, the open tasks follow."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.models import Membership
from committee.permissions import may_manage_seat
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from tasks.models import Task
from tasks.reminders import replan, tell_assigned


def holder_on(seat: Membership, day: dt.date) -> Membership:
    """The seat of the same post on `day`: `seat` itself while it lasts, else its successor, else `seat`."""
    if seat.valid_to is None or day <= seat.valid_to:
        return seat
    rows = Membership.objects.of(seat.committee).on(day).filter(org_unit=seat.org_unit_id, role=seat.role)
    return rows.select_related("person", "org_unit").first() or seat


def tasks_hand_over(old: Membership, new: Membership, *, by: Actor) -> int:
    """Every open task of `old` goes to `new`, with its reminders; number of tasks. What is done stays where it was."""
    require(may_manage_seat(by, old))
    if new.committee_id != old.committee_id:
        raise Refused.because(Sentence(_("Tasks are handed over inside one committee.")))
    with transaction.atomic():
        rows = Task.objects.open().filter(accountable=old).select_for_update(of=("self",)).order_by("pk")
        tasks = list(rows.select_related("committee"))
        for task in tasks:
            task.accountable = new
            task.version += 1
            task.save(update_fields=["accountable", "version"])
            task.coordinating.remove(new)
            text = Sentence(
                _("Handed over from {old} to {new}, who holds the post now"), old=str(old.person), new=str(new.person)
            )
            record(by, task.committee, task, "hand_over", text)
            tell_assigned(task, by=by)
            replan(task, by=by)
        _coordination(old, new, by)
    return len(tasks)


def follow_the_post(old: Membership, new: Membership, by: Actor) -> None:
    """Registered with the floor: at once when the new seat has begun, else `hand_over_ended` does it on its day."""
    if new.valid_from <= by.today:
        tasks_hand_over(old, new, by=by)


def hand_over_ended(*, by: Actor) -> int:
    """Open tasks of seats that have ended go to whoever holds the post today; number of tasks. Twice is as once."""
    ended = Membership.objects.filter(valid_to__lt=by.today, tasks__in=Task.objects.open()).distinct()
    count = 0
    for seat in ended.select_related("person", "committee", "org_unit"):
        new = holder_on(seat, by.today)
        if new != seat:
            count += tasks_hand_over(seat, new, by=by)
    return count


def _coordination(old: Membership, new: Membership, by: Actor) -> None:
    for task in Task.objects.open().filter(coordinating=old).select_related("committee").order_by("pk"):
        task.coordinating.remove(old)
        if task.accountable_id != new.pk:
            task.coordinating.add(new)
        replan(task, by=by)
