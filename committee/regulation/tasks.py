"""Tasks: one accountable member, timeliness derived from dates (domain §3.3), acceptance by the Head."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from committee.regulation.provisions import Provisions
from committee.regulation.rules import RULES
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import State, Verdict
from committee.workdays import WorkCalendar


class Timeliness(StrEnum):
    """Derived, never stored. A task that is done has no other timeliness than on time or late."""

    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    NO_DUE_DATE = "no_due_date"


TIMELINESS_LABELS = {
    Timeliness.NOT_DUE: Sentence(_("In time")),
    Timeliness.DUE_SOON: Sentence(_("Due soon")),
    Timeliness.OVERDUE: Sentence(_("Overdue")),
    Timeliness.DONE_ON_TIME: Sentence(_("Done on time")),
    Timeliness.DONE_LATE: Sentence(_("Done late")),
    Timeliness.NO_DUE_DATE: Sentence(_("Without due date")),
}


def due_soon_until(today: dt.date, provisions: Provisions, calendar: WorkCalendar) -> dt.date:
    """The last due date that counts as due soon: `due_soon_days` working days after `today`."""
    return calendar.after(today, provisions.due_soon_days.value).day


def task_timeliness(due: dt.date | None, done_on: dt.date | None, today: dt.date, soon_until: dt.date) -> Timeliness:
    """Timeliness of one task; `done_on` is the day the accepted result was reported, None while it is open.

    The due date itself is in time. The SQL twin is `tasks.querysets`, which takes the same two days.
    """
    if done_on is not None:
        return Timeliness.DONE_ON_TIME if due is None or done_on <= due else Timeliness.DONE_LATE
    if due is None:
        return Timeliness.NO_DUE_DATE
    if due < today:
        return Timeliness.OVERDUE
    return Timeliness.DUE_SOON if due <= soon_until else Timeliness.NOT_DUE


def due_completion_rate(done: int, overdue: int) -> float | None:
    """Share of the tasks that had to be done which are done: done / (done + overdue); None when there were none.

    Formula of the Government's report 1270/BC-TCTTTg (domain §3.3): 16,051 / 16,274 = 98.6 %.
    """
    return done / (done + overdue) if done + overdue else None


def one_accountable_member(accountable: int, provisions: Provisions) -> Verdict:
    """A task has exactly one accountable member; others coordinate. `accountable`: how many are named."""
    rule = RULES["accountable"]
    if accountable == 1:
        return rule.finds(State.MET, Sentence(_("One member is accountable.")), provisions)
    if accountable == 0:
        return rule.finds(State.NOT_MET, Sentence(_("No member is accountable for this task.")), provisions)
    if not provisions.one_accountable_member.value:
        return rule.finds(State.MET, Sentence(_("{n} members are accountable."), n=accountable), provisions)
    reason = Sentence(_("{n} members are named as accountable; a task has exactly one."), n=accountable)
    return rule.finds(State.NOT_MET, reason, provisions)


def task_in_time(due: dt.date | None, done_on: dt.date | None, today: dt.date, provisions: Provisions) -> Verdict:
    """Is or was the task done by its due date?"""
    rule = RULES["task_due"]
    found = task_timeliness(due, done_on, today, today)
    if found is Timeliness.NO_DUE_DATE:
        return rule.finds(State.MET, Sentence(_("The task has no due date.")), provisions)
    if found is Timeliness.DONE_ON_TIME:
        return rule.finds(State.MET, Sentence(_("Done on {day}, in time."), day=done_on), provisions)
    if found is Timeliness.DONE_LATE:
        reason = Sentence(_("Done on {day}, after the due date {due}."), day=done_on, due=due)
        return rule.finds(State.NOT_MET, reason, provisions, overdue=True)
    if found is Timeliness.OVERDUE:
        return rule.finds(State.NOT_MET, Sentence(_("Overdue since {due}."), due=due), provisions, overdue=True)
    return rule.finds(State.NOT_YET, Sentence(_("Due on {due}."), due=due), provisions)


def may_accept_task(*, is_head: bool, has_delegation: bool, provisions: Provisions) -> Verdict:
    """The Head accepts results; a written delegation helps where the regulation says so."""
    rule = RULES["task_acceptance"]
    if is_head:
        return rule.finds(State.MET, Sentence(_("Accepted by the Head.")), provisions)
    if provisions.task_acceptance.value == "head":
        return rule.finds(State.NOT_MET, Sentence(_("Only the Head accepts the result of a task.")), provisions)
    if has_delegation:
        return rule.finds(State.MET, Sentence(_("Accepted on the authority of the Head.")), provisions)
    reason = Sentence(_("Only the Head, or whom the Head has authorised in writing, accepts the result of a task."))
    return rule.finds(State.NOT_MET, reason, provisions)
