"""What the regulation says about one task: the aside of its page."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from committee import clock
from committee.actor import Actor
from committee.models import AuditEvent, Role
from committee.regulation import RULES, Provisions, may_accept_task, one_accountable_member, task_in_time
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import State, Verdict
from tasks.models import Task, TaskStatus
from tasks.permissions import provisions_of

TAKEN_OVER = Sentence(_("Task taken over by the member"))
REPORTED = Sentence(_("Result reported by the due date"))


def rule_verdicts(task: Task, by: Actor, working_days_left: int | None = None) -> list[Verdict]:
    """One accountable member, taken over, reported by the due date, accepted by the Head or on his authority."""
    provisions = provisions_of(task)
    found = [accountable(task.accountable.org_unit.name, str(task.accountable.person), provisions)]
    if task.status != TaskStatus.CANCELLED:
        found += [_taken_over(task, provisions), _reported(task, by, provisions, working_days_left)]
        found.append(_accepted(task, provisions))
    return found


def accountable(unit: str, name: str, provisions: Provisions) -> Verdict:
    """One member is accountable: of which agency, and who."""
    verdict = one_accountable_member(1, provisions)
    return replace(verdict, reason=Sentence(_("{unit}, {name}."), unit=unit, name=name))


def _taken_over(task: Task, provisions: Provisions) -> Verdict:
    rule = RULES["accountable"]
    if task.status == TaskStatus.ASSIGNED:
        reason = Sentence(_("Assigned on {day}, not taken over yet."), day=task.assigned_on)
        return rule.finds(State.NOT_MET, reason, provisions).under(rule="task_taken_over", title=TAKEN_OVER)
    event = AuditEvent.objects.about(task).filter(action="take_over").last()
    day = clock.day_of(event.at) if event else task.assigned_on
    reason = Sentence(_("Taken over on {day}."), day=day)
    return rule.finds(State.MET, reason, provisions).under(rule="task_taken_over", title=TAKEN_OVER)


def _reported(task: Task, by: Actor, provisions: Provisions, left: int | None) -> Verdict:
    done_on = task.completed_on or task.reported_on
    verdict = task_in_time(task.due_date, done_on, by.today, provisions)
    if verdict.state is State.NOT_YET and task.due_date and left is not None:
        reason = Sentence(_("No result reported yet. Due on {due}, {n} working days left."), due=task.due_date, n=left)
        verdict = replace(verdict, reason=reason)
    elif task.reported_on and not task.completed_on and verdict:
        verdict = replace(verdict, reason=Sentence(_("Reported on {day}, in time."), day=task.reported_on))
    return verdict.under(title=REPORTED)


def _accepted(task: Task, provisions: Provisions) -> Verdict:
    if task.status == TaskStatus.REPORTED:
        return waiting(task.reported_on, provisions)
    if task.status != TaskStatus.DONE or task.accepted_by is None or task.accepted_at is None:
        reason = Sentence(_("Checked after the result has been reported."))
        return RULES["task_acceptance"].finds(State.NOT_YET, reason, provisions)
    return acceptance(task.accepted_by.role, str(task.accepted_by.person), clock.day_of(task.accepted_at), provisions)


def waiting(since: dt.date | None, provisions: Provisions) -> Verdict:
    """A reported result that nobody has judged yet."""
    reason = Sentence(_("Waiting for acceptance since {day}."), day=since)
    return RULES["task_acceptance"].finds(State.NOT_YET, reason, provisions)


def acceptance(role: str, name: str, day: dt.date, provisions: Provisions) -> Verdict:
    """A result that was accepted: by whom, in which role, on which day."""
    is_head = role == Role.HEAD
    verdict = may_accept_task(is_head=is_head, has_delegation=not is_head, provisions=provisions)
    by_head, for_head = _("Accepted by {name} on {day}."), _("Accepted by {name} on the Head's authority on {day}.")
    return replace(verdict, reason=Sentence(by_head if is_head else for_head, name=name, day=day))
