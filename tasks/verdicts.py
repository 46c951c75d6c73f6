"""What the regulation says about one task: the aside of its page."""

from __future__ import annotations

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
    found = [accountable_words(task, one_accountable_member(1, provisions))]
    if task.status != TaskStatus.CANCELLED:
        found += [_taken_over(task, provisions), _reported(task, by, provisions, working_days_left)]
        found.append(accepted(task, provisions))
    return found


def accountable_words(task: Task, verdict: Verdict) -> Verdict:
    """The verdict with the agency and the name of the accountable member."""
    reason = Sentence(_("{unit}, {name}."), unit=task.accountable.org_unit.name, name=str(task.accountable.person))
    return replace(verdict, reason=reason)


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


def accepted(task: Task, provisions: Provisions) -> Verdict:
    """Who accepted the result and when; not due before the result is reported."""
    rule = RULES["task_acceptance"]
    if task.status == TaskStatus.REPORTED:
        reason = Sentence(_("Waiting for acceptance since {day}."), day=task.reported_on)
        return rule.finds(State.NOT_YET, reason, provisions)
    if task.status != TaskStatus.DONE or task.accepted_by is None or task.accepted_at is None:
        return rule.finds(State.NOT_YET, Sentence(_("Checked after the result has been reported.")), provisions)
    is_head = task.accepted_by.role == Role.HEAD
    verdict = may_accept_task(is_head=is_head, has_delegation=not is_head, provisions=provisions)
    says = {"name": str(task.accepted_by.person), "day": clock.day_of(task.accepted_at)}
    if is_head:
        return replace(verdict, reason=Sentence(_("Accepted by {name} on {day}."), **says))
    return replace(verdict, reason=Sentence(_("Accepted by {name} on the Head's authority on {day}."), **says))
