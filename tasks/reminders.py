"""Who is told what about a task, and when. Plans are pure over the rows; the letters stand in `tasks/letters.py`.

Moments are at 08:00 of the office. What is told once (assigned, returned, accepted …) is useless after some weeks and
then expires visibly; what depends on the due date is planned anew whenever the task changes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial

from committee import clock
from committee.actor import Actor
from committee.models import Delegation, Membership, Person, Power, Role
from committee.services.calendar import office_calendar
from notifications.services import plan
from notifications.services.plan import Planned
from notifications.services.registry import Plan
from tasks.models import WORKING, Task

DUE = "task_due"
OVERDUE = "task_overdue"
ASSIGNED = "task_assigned"
RETURNED = "task_returned"
ACCEPTED = "task_accepted"
CANCELLED = "task_cancelled"
URGED = "task_urged"
RESULT_WAITING = "result_waiting"
PLANNED = (DUE, OVERDUE)
"""Kinds that `planned` says completely; the others are told once."""

MORNING = dt.time(8, 0)
ONE_DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)
USEFUL = dt.timedelta(days=21)
"""How long a mail about an event still tells somebody something."""
AHEAD = dt.timedelta(days=40)
"""Seven working days are never longer than this, whatever holidays lie between."""
MOST_WEEKS = 52


def morning(day: dt.date) -> dt.datetime:
    return clock.at(day, MORNING)


def replan(task: Task, *, by: Actor) -> None:
    """Bring the reminders of a task up to date, in the caller's transaction."""
    plan.sync(task, PLANNED, planned(task, by.today), now=by.now)


def planned(task: Task, today: dt.date) -> list[Planned]:
    """Every reminder that the task's present state calls for; none while the Head decides, or when it is over."""
    if task.status not in WORKING or task.due_date is None:
        return []
    return [*_before_it_is_due(task, task.due_date), *_when_overdue(task, task.due_date, today)]


def _before_it_is_due(task: Task, due: dt.date) -> Iterator[Planned]:
    """7 and 3 working days before and on the day, to the accountable and the coordinating members."""
    calendar = office_calendar()
    days = [("7-days", calendar.before(due, 7).day), ("3-days", calendar.before(due, 3).day), ("today", due)]
    ends = [days[1][1], days[2][1], due + ONE_DAY]
    people = _workers(task)
    for (occasion, day), end in zip(days, ends, strict=True):
        if task.assigned_on < day:
            for person in people:
                yield Planned(DUE, person, morning(day), morning(end), occasion, rev=str(due))


def _when_overdue(task: Task, due: dt.date, today: dt.date) -> Iterator[Planned]:
    """Weekly from the day after, to the accountable member, with a copy to the Head; up to the next one to come."""
    first = due + ONE_DAY
    weeks = max(0, (today - first).days // 7 + 1) if today >= first else 0
    people = {task.accountable.person, *_heads(task, max(today, first))}
    for week in range(min(weeks, MOST_WEEKS) + 1):
        day = first + week * WEEK
        for person in sorted(people, key=lambda person: person.pk):
            yield Planned(OVERDUE, person, morning(day), morning(day + WEEK), f"week-{week}", rev=str(due))


def _workers(task: Task) -> list[Person]:
    others = task.coordinating.select_related("person")
    return [task.accountable.person, *(seat.person for seat in others)]


def _heads(task: Task, day: dt.date) -> list[Person]:
    return [seat.person for seat in Membership.objects.holders(task.committee, Role.HEAD, day)]


def acceptors(task: Task, by: Actor) -> list[Person]:
    """The Head, and whoever holds the written authority to accept today; never the accountable member."""
    people = set(_heads(task, by.today))
    given = Delegation.objects.on(by.today).filter(committee=task.committee_id, power=Power.ACCEPT_TASKS)
    people |= {row.holder.person for row in given.select_related("holder__person")}
    people.discard(task.accountable.person)
    return sorted(people, key=lambda person: person.pk)


def _tell(kind: str, task: Task, people: Iterable[Person], occasion: str, *, by: Actor) -> int:
    """Nobody is told what they did themselves."""
    others = [person for person in people if person != by.person]
    return plan.tell(kind, task, others, by=by, occasion=occasion, expires_at=by.now + USEFUL)


def tell_assigned(task: Task, *, by: Actor) -> None:
    """To the accountable and the coordinating members; again to whom the task is handed over."""
    _tell(ASSIGNED, task, _workers(task), f"seat-{task.accountable_id}", by=by)


def tell_result_waiting(task: Task, *, by: Actor) -> None:
    """To the Head and whoever accepts on the Head's authority."""
    _tell(RESULT_WAITING, task, acceptors(task, by), f"v{task.version}", by=by)


def tell_returned(task: Task, *, by: Actor) -> None:
    _tell(RETURNED, task, [task.accountable.person], f"v{task.version}", by=by)


def tell_accepted(task: Task, *, by: Actor) -> None:
    _tell(ACCEPTED, task, _workers(task), f"v{task.version}", by=by)


def tell_cancelled(task: Task, *, by: Actor) -> None:
    _tell(CANCELLED, task, _workers(task), f"v{task.version}", by=by)


def tell_urged(task: Task, *, by: Actor) -> int:
    """At most once a day; 0 when that has been done."""
    return _tell(URGED, task, [task.accountable.person], str(by.today), by=by)


def task_plans(now: dt.datetime) -> Iterator[Plan]:
    """For the reconciler: every task on which somebody works whose due date is near or past."""
    today = clock.day_of(now)
    rows = Task.objects.filter(status__in=WORKING, due_date__lte=today + AHEAD).select_related("committee")
    for task in rows.iterator(chunk_size=200):
        yield Plan(task, PLANNED, partial(planned, today=today))
