"""Tasks come into being: from an issued conclusion notice, or directly by the Head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

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


@dataclass(frozen=True, slots=True)
class Terms:
    """What the Head gives to whom until when; `due_date` None means explicitly without due date."""

    title: str
    accountable: Membership
    source_text: str
    product: str = ""
    coordinating: Iterable[Membership] = ()
    due_date: dt.date | None = None


def task_assign(committee: Committee, terms: Terms, *, by: Actor) -> Task:
    """Give a task that does not come from a conclusion. Raises `Refused` for a wrong right, person or date."""
    require(may_assign(by, committee))
    if terms.accountable.committee_id != committee.pk or terms.accountable.role not in MEMBER_ROLES:
        raise Refused.because(Sentence(_("The accountable person must be a member of this committee.")))
    if terms.due_date and terms.due_date < by.today:
        raise Refused.because(Sentence(_("The due date {due} has already passed."), due=terms.due_date))
    if not terms.source_text.strip():
        raise Refused.because(Sentence(_("Please name the document or instruction from which the task comes.")))
    with transaction.atomic():
        return _create(committee, terms, by=by)


def tasks_from_notice(meeting: Meeting, document: Document, by: Actor) -> None:
    """Every task proposal becomes a task that cites meeting, conclusion and document (registered with meetings)."""
    rows = meeting.conclusions.prefetch_related("proposals__accountable", "proposals__coordinating")
    for conclusion in rows:
        for proposal in conclusion.proposals.all():
            terms = Terms(
                title=proposal.title,
                product=proposal.product,
                accountable=proposal.accountable,
                coordinating=list(proposal.coordinating.all()),
                due_date=proposal.due_date,
                source_text="",
            )
            _create(meeting.committee, terms, by=by, conclusion=conclusion, source_document=document)


def _create(committee: Committee, terms: Terms, *, by: Actor, **source: object) -> Task:
    """Insert with the next number of the year; the committee row is locked so that numbers have no gap."""
    Committee.objects.select_for_update().get(pk=committee.pk)
    year = by.today.year
    last = Task.objects.filter(committee=committee, year=year).aggregate(last=Max("number"))["last"] or 0
    task = Task(
        committee=committee,
        year=year,
        number=last + 1,
        title=terms.title.strip(),
        product=terms.product.strip(),
        accountable=terms.accountable,
        source_text=terms.source_text.strip(),
        assigned_on=by.today,
        due_date=terms.due_date,
        no_due_date=terms.due_date is None,
        **source,
    )
    task.search_text = fold(f"{task.code} {task.title} {task.product} {terms.accountable.org_unit.name}")
    task.save()
    task.coordinating.set([seat for seat in terms.coordinating if seat != terms.accountable])
    record(
        by,
        committee,
        task,
        "assign",
        Sentence(_("Assigned to {unit}"), unit=terms.accountable.org_unit.name),
        target="assigned",
    )
    return task
