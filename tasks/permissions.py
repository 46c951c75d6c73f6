"""Who may do what with a task. One accountable member; the Head, or whom the Head authorised, accepts the result."""

from __future__ import annotations

from committee.actor import Actor
from committee.models import Committee, Power, Regulation
from committee.services.regulations import binding_regulation, provisions_for
from committee.verdict import Verdict, allowed, denied
from committee.sentences import Sentence, gettext_noop as _
from tasks.models import Task


def _regulation(task: Task) -> Regulation | None:
    """The version that bound the meeting of the conclusion, else the one in force when the task was given."""
    if task.conclusion:
        return task.conclusion.meeting.regulation
    return binding_regulation(task.committee, task.assigned_on)


def acceptance_article(task: Task) -> str:
    regulation = _regulation(task)
    return provisions_for(regulation).task_acceptance.article if regulation else ""


def accountability_article(task: Task) -> str:
    regulation = _regulation(task)
    return provisions_for(regulation).one_accountable_member.article if regulation else ""


def may_assign(by: Actor, committee: Committee) -> Verdict:
    """The Head assigns tasks; the secretariat enters them on the Head's behalf."""
    if by.is_head(committee) or by.is_secretariat(committee):
        return allowed()
    return denied(Sentence(_("Only the Head assigns tasks; the secretariat enters them.")))


def may_work_on(by: Actor, task: Task) -> Verdict:
    """Taking over and reporting: the accountable member alone."""
    article = accountability_article(task)
    if by.person and task.accountable.person_id == by.person.pk and by.seat(task.committee_id):
        return allowed(article)
    return denied(
        Sentence(_("Only the accountable member, {name}, reports on this task."), name=task.accountable.person), article
    )


def may_accept(by: Actor, task: Task) -> Verdict:
    """The Head accepts or returns results; others on the Head's written authority, never their own work."""
    article = acceptance_article(task)
    if by.person and task.accountable.person_id == by.person.pk:
        return denied(Sentence(_("Nobody accepts the result of their own task.")), article)
    if by.is_head(task.committee) or by.has_delegation(task.committee, Power.ACCEPT_TASKS):
        return allowed(article)
    return denied(Sentence(_("Only the Head, or whom the Head has authorised in writing, accepts results.")), article)


def may_cancel(by: Actor, task: Task) -> Verdict:
    """Only the Head takes a task back."""
    article = acceptance_article(task)
    return (
        allowed(article)
        if by.is_head(task.committee)
        else denied(Sentence(_("Only the Head cancels a task.")), article)
    )


def may_urge(by: Actor, task: Task) -> Verdict:
    """The secretariat, the standing agency and the Head urge."""
    committee = task.committee
    if by.is_head(committee) or by.is_secretariat(committee) or by.acts_for_standing_agency(committee):
        return allowed()
    return denied(Sentence(_("Only the secretariat, the standing agency and the Head send urgings.")))
