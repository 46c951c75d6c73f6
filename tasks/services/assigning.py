"""Tasks come into being: from an issued conclusion notice, or directly by the Head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.models import Committee, Membership
from committee.models.seats import MEMBER_ROLES
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from committee.text import fold
from documents.models import Document
from meetings.models import Meeting
from tasks.models import Task
from tasks.permissions import may_assign
from tasks.reminders import replan, tell_assigned
from tasks.services.handover import holder_on
from tasks.services.numbering import next_task_number


@dataclass(frozen=True, slots=True)
class Terms:
    """What the Head gives to whom until when; `due_date` None means explicitly without due date."""

    title: str
    accountable: Membership
    source_text: str
    product: str = ""
    coordinating: Sequence[Membership] = ()
    due_date: dt.date | None = None


def task_assign(committee: Committee, terms: Terms, *, by: Actor) -> Task:
    """Give a task that does not come from a conclusion. Raises `Refused` for a wrong right, person or date."""
    require(may_assign(by, committee))
    if not terms.title.strip():
        raise Refused.because(Sentence(_("Please write what is to be done.")))
    for seat in (terms.accountable, *terms.coordinating):
        if seat.committee_id != committee.pk or seat.role not in MEMBER_ROLES or not _holds(seat, by.today):
            raise Refused.because(Sentence(_("{name} is not a member of this committee today."), name=seat.person))
    if terms.due_date and terms.due_date < by.today:
        raise Refused.because(Sentence(_("The due date {due} has already passed."), due=terms.due_date))
    if not terms.source_text.strip():
        raise Refused.because(Sentence(_("Please name the document or instruction from which the task comes.")))
    with transaction.atomic():
        return _create(committee, terms, by=by)


def tasks_from_notice(meeting: Meeting, document: Document, by: Actor) -> None:
    """Every task proposal becomes a task that cites meeting, conclusion and document (registered with meetings).

    Runs in the transaction that issues the notice. A seat whose holder has changed since the meeting hands its tasks
    to the successor.
    """
    rows = meeting.conclusions.prefetch_related(
        "proposals__accountable__person",
        "proposals__accountable__org_unit",
        "proposals__coordinating__person",
        "proposals__coordinating__org_unit",
    )
    for conclusion in rows:
        for proposal in conclusion.proposals.all():
            terms = Terms(
                title=proposal.title,
                product=proposal.product,
                accountable=holder_on(proposal.accountable, by.today),
                coordinating=[holder_on(seat, by.today) for seat in proposal.coordinating.all()],
                due_date=proposal.due_date,
                source_text="",
            )
            _create(meeting.committee, terms, by=by, conclusion=conclusion, source_document=document)


def _holds(seat: Membership, day: dt.date) -> bool:
    return seat.valid_from <= day and (seat.valid_to is None or day <= seat.valid_to)


def _create(committee: Committee, terms: Terms, *, by: Actor, **source: Any) -> Task:
    """Insert with the next number of the year, tell the members, plan the reminders: in the caller's transaction."""
    task = Task(
        committee=committee,
        year=by.today.year,
        number=next_task_number(committee, by.today.year),
        title=terms.title.strip(),
        product=terms.product.strip(),
        accountable=terms.accountable,
        source_text=terms.source_text.strip(),
        assigned_on=by.today,
        due_date=terms.due_date,
        no_due_date=terms.due_date is None,
        **source,
    )
    task.search_text = search_text_of(task)
    task.save()
    task.coordinating.set([seat for seat in terms.coordinating if seat != terms.accountable])
    text = Sentence(_("Assigned to {unit}"), unit=terms.accountable.org_unit.name)
    record(by, committee, task, "assign", text, target="assigned")
    tell_assigned(task, by=by)
    replan(task, by=by)
    return task


def search_text_of(task: Task) -> str:
    """Code, title, product, agency, person, source: what the search looks into."""
    seat = task.accountable
    source = task.source_text
    if task.conclusion:
        number = task.source_document.number_symbol if task.source_document else ""
        source = f"{task.conclusion.meeting.title} {number}"
    return fold(f"{task.code} {task.title} {task.product} {seat.org_unit.name} {seat.person} {source}")
