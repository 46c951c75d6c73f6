"""Who may do what with a task. One accountable member; the Head, or whom the Head authorised, accepts the result."""

from __future__ import annotations

from committee.actor import Actor
from committee.models import Committee, Power, Regulation
from committee.regulation import DEFAULTS, Provisions, may_accept_task
from committee.sentences import Sentence, gettext_noop as _
from committee.services.regulations import binding_regulation, provisions_for
from committee.verdict import Verdict, allowed, denied
from tasks.models import Task
from tasks.querysets import oversees


def provisions_of(task: Task) -> Provisions:
    """By the version that bound the meeting of the conclusion, else the one in force when the task was given; read
    once per loaded row."""
    key = task.conclusion_id, task.assigned_on
    cached: tuple[object, Provisions] | None = task.__dict__.get("_provisions_read")
    if cached is None or cached[0] != key:
        cached = task.__dict__["_provisions_read"] = (key, _provisions(task))
    return cached[1]


def _provisions(task: Task) -> Provisions:
    if Task.conclusion.is_cached(task) and task.conclusion:
        return provisions_for(task.conclusion.meeting.regulation)
    if task.conclusion_id:
        return provisions_for(Regulation.objects.get(meetings__conclusions=task.conclusion_id))
    regulation = binding_regulation(task.committee, task.assigned_on)
    return provisions_for(regulation) if regulation else DEFAULTS


def may_assign(by: Actor, committee: Committee) -> Verdict:
    """The Head assigns tasks; the secretariat enters them on the Head's behalf."""
    if by.is_head(committee) or by.is_secretariat(committee):
        return allowed()
    return denied(Sentence(_("Only the Head assigns tasks; the secretariat enters them.")))


def may_see_tables(by: Actor, committee: Committee) -> Verdict:
    """The tables by member and by source: who directs or follows up the tasks."""
    if by.is_admin or oversees(by, committee.pk):
        return allowed()
    reason = _(
        "The tables of all tasks are open to the Head, the Deputy Heads, the secretariat and the standing agency."
    )
    return denied(Sentence(reason))


def may_work_on(by: Actor, task: Task) -> Verdict:
    """Taking over and reporting: the accountable member alone, while holding a seat."""
    article = provisions_of(task).one_accountable_member.article
    if by.person and task.accountable.person_id == by.person.pk and by.seat(task.committee_id):
        return allowed(article)
    reason = Sentence(_("Only the accountable member, {name}, reports on this task."), name=task.accountable.person)
    return denied(reason, article)


def may_accept(by: Actor, task: Task) -> Verdict:
    """The Head accepts or returns results; others on the Head's written authority, never their own work."""
    provisions = provisions_of(task)
    if by.person and task.accountable.person_id == by.person.pk:
        return denied(Sentence(_("Nobody accepts the result of their own task.")), provisions.task_acceptance.article)
    return may_accept_task(
        is_head=by.is_head(task.committee_id),
        has_delegation=by.has_delegation(task.committee_id, Power.ACCEPT_TASKS),
        provisions=provisions,
    )


def may_cancel(by: Actor, task: Task) -> Verdict:
    """Only the Head takes a task back."""
    article = provisions_of(task).task_acceptance.article
    if by.is_head(task.committee_id):
        return allowed(article)
    return denied(Sentence(_("Only the Head cancels a task.")), article)


def may_urge(by: Actor, committee: Committee) -> Verdict:
    """The secretariat, the standing agency and the Head urge."""
    if by.is_head(committee) or by.is_secretariat(committee) or by.acts_for_standing_agency(committee):
        return allowed()
    return denied(Sentence(_("Only the secretariat, the standing agency and the Head send urgings.")))
