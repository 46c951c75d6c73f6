"""The tasks that a conclusion gives: who, what, with whom, until when. They come to life with the conclusion notice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from committee.actor import Actor
from committee.audit import record
from committee.models import Membership
from committee.models.seats import MEMBER_ROLES
from committee.refusals import Refused, Stale
from committee.sentences import Sentence, gettext_noop as _
from committee.text import one_line
from meetings.models import Conclusion, Meeting, TaskProposal
from meetings.services.conclusions import concluding, locked_conclusion


@dataclass(frozen=True, slots=True)
class TaskTerms:
    """What, who answers for it, who helps, until when (None: without due date)."""

    title: str
    accountable: Membership
    product: str = ""
    coordinating: Iterable[Membership] = ()
    due_date: dt.date | None = None


def proposal_save(
    conclusion: Conclusion,
    terms: TaskTerms,
    *,
    by: Actor,
    proposal: TaskProposal | None = None,
    expect: int | None = None,
) -> TaskProposal:
    """Add or change a task proposal of a conclusion; the mark “no task arises” falls with it.

    Exactly one accountable member of this committee; a due date not before the meeting, or explicitly none. Raises
    `Stale` when somebody has changed or removed the proposal since version `expect`.
    """
    meeting = conclusion.meeting
    _check_terms(meeting, terms)
    with concluding(meeting, by):
        parent = locked_conclusion(conclusion)
        saved = _locked(proposal) if proposal else TaskProposal(conclusion=parent)
        if expect not in (None, saved.version):
            raise Stale(mine=_lines(terms.title, terms.product), theirs=_lines(saved.title, saved.product))
        saved.title, saved.product, saved.accountable = (
            one_line(terms.title),
            one_line(terms.product),
            terms.accountable,
        )
        saved.due_date, saved.no_due_date = terms.due_date, terms.due_date is None
        saved.version += 1 if proposal else 0
        saved.save()
        saved.coordinating.set([seat for seat in terms.coordinating if seat != terms.accountable])
        if parent.no_task:
            parent.no_task = False
            parent.save(update_fields=["no_task"])
        said = Sentence(_("Conclusion {n}: task for {unit}"), n=parent.number, unit=terms.accountable.org_unit.name)
        record(by, meeting.committee, meeting, "proposal_saved", said, note=saved.title)
    return saved


def proposal_remove(proposal: TaskProposal, *, by: Actor) -> None:
    """Take a task out again; the history keeps what it was."""
    meeting = proposal.conclusion.meeting
    with concluding(meeting, by):
        locked = _locked(proposal)
        said = Sentence(_("Conclusion {n}: removed a task"), n=proposal.conclusion.number)
        record(by, meeting.committee, meeting, "proposal_removed", said, note=locked.title)
        locked.delete()


def _locked(proposal: TaskProposal) -> TaskProposal:
    try:
        return TaskProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    except TaskProposal.DoesNotExist:
        raise Stale from None


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _check_terms(meeting: Meeting, terms: TaskTerms) -> None:
    for seat in (terms.accountable, *terms.coordinating):
        ended = seat.valid_to is not None and seat.valid_to < meeting.day
        if seat.committee_id != meeting.committee_id or seat.valid_from > meeting.day or ended:
            raise Refused.because(Sentence(_("Tasks are given to members of this committee.")))
    if terms.accountable.role not in MEMBER_ROLES:
        raise Refused.because(Sentence(_("The accountable person must be a member of the committee.")))
    if not terms.title.strip():
        raise Refused.because(Sentence(_("Please write what is to be done.")))
    if terms.due_date and terms.due_date < meeting.day:
        raise Refused.because(
            Sentence(
                _("The due date {due} is before the day of the meeting, {day}."), due=terms.due_date, day=meeting.day
            )
        )
