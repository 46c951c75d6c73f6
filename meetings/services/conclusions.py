"""Conclusions of the chair, with their task proposals or the mark that no task arises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max

from committee.actor import Actor
from committee.audit import record
from committee.models import Membership
from committee.models.seats import MEMBER_ROLES
from committee.refusals import Refused
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import AgendaItem, Conclusion, Meeting, TaskProposal
from meetings.services.notice import require_open_conclusions
from meetings.services.session import require_open_record


def _require_open(meeting: Meeting, by: Actor) -> None:
    require_open_record(meeting, by)
    require_open_conclusions(meeting)


def conclusion_add(meeting: Meeting, text: str, *, by: Actor, item: AgendaItem | None = None) -> Conclusion:
    """The next numbered conclusion."""
    _require_open(meeting, by)
    _check_text(text)
    with transaction.atomic():
        Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        last = meeting.conclusions.aggregate(last=Max("number"))["last"] or 0
        return Conclusion.objects.create(meeting=meeting, item=item, number=last + 1, text=text.strip())


def conclusion_edit(conclusion: Conclusion, text: str, *, by: Actor, item: AgendaItem | None = None) -> None:
    _require_open(conclusion.meeting, by)
    _check_text(text)
    conclusion.text, conclusion.item = text.strip(), item
    conclusion.save(update_fields=["text", "item"])


def conclusion_remove(conclusion: Conclusion, *, by: Actor) -> None:
    """Remove a conclusion; those after it move up, so that the numbers stay without gap."""
    meeting = conclusion.meeting
    _require_open(meeting, by)
    with transaction.atomic():
        Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        number, text = conclusion.number, conclusion.text
        conclusion.delete()
        meeting.conclusions.filter(number__gt=number).update(number=F("number") - 1)
        record(
            by,
            meeting.committee,
            meeting,
            "conclusion_removed",
            Sentence(_("Removed conclusion {n}"), n=number),
            note=text,
        )


def conclusion_mark_no_task(conclusion: Conclusion, no_task: bool, *, by: Actor) -> None:
    """Set or remove the explicit mark; refused while the conclusion has task proposals."""
    _require_open(conclusion.meeting, by)
    if no_task and conclusion.proposals.exists():
        raise Refused.because(
            Sentence(_("This conclusion already gives tasks. Remove them before marking that none arises."))
        )
    conclusion.no_task = no_task
    conclusion.save(update_fields=["no_task"])


@dataclass(frozen=True, slots=True)
class TaskTerms:
    """What, who answers for it, who helps, until when (None: without due date)."""

    title: str
    accountable: Membership
    product: str = ""
    coordinating: Iterable[Membership] = ()
    due_date: dt.date | None = None


def proposal_save(
    conclusion: Conclusion, terms: TaskTerms, *, by: Actor, proposal: TaskProposal | None = None
) -> TaskProposal:
    """Add or change a task proposal of a conclusion.

    Exactly one accountable member of this committee; a due date not before the meeting, or explicitly none.
    """
    meeting = conclusion.meeting
    _require_open(meeting, by)
    _check_terms(meeting, terms)
    with transaction.atomic():
        saved = proposal or TaskProposal(conclusion=conclusion)
        saved.title, saved.product, saved.accountable = terms.title.strip(), terms.product.strip(), terms.accountable
        saved.due_date, saved.no_due_date = terms.due_date, terms.due_date is None
        saved.save()
        saved.coordinating.set([seat for seat in terms.coordinating if seat != terms.accountable])
        if conclusion.no_task:
            conclusion.no_task = False
            conclusion.save(update_fields=["no_task"])
    return saved


def proposal_remove(proposal: TaskProposal, *, by: Actor) -> None:
    _require_open(proposal.conclusion.meeting, by)
    proposal.delete()


def _check_text(text: str) -> None:
    if not text.strip():
        raise Refused.because(Sentence(_("Please write the conclusion.")))


def _check_terms(meeting: Meeting, terms: TaskTerms) -> None:
    seats = [terms.accountable, *terms.coordinating]
    if any(seat.committee_id != meeting.committee_id for seat in seats):
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
