"""What is found about one meeting in a look back: the verdicts of its own page, and who called it and decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from committee.models import Role
from committee.regulation import (
    Provisions,
    all_are_invited,
    may_decide,
    may_decide_guests,
    may_propose_extraordinary,
    may_start,
    quorum,
)
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict
from committee.workdays import WorkCalendar
from meetings.meeting_facts import DocumentFact, MeetingFacts
from meetings.models import Meeting, MeetingKind, MeetingStatus
from meetings.models.meeting import DocumentPart
from meetings.verdicts import after_it, before_it, substitutes_of

ON_BEHALF = frozenset({"KT.", "TUQ.", "TM."})
"""Capacities in which somebody else signs for the Head."""


def verdicts_of(
    meeting: Meeting, facts: MeetingFacts, provisions: Provisions, calendar: WorkCalendar, today: dt.date
) -> Iterator[Verdict]:
    """What its own page says of it, and what only a look back can say. What nobody asks of it is left out."""
    exempt = not_asked(meeting, facts, provisions)
    yield from (row for row in before_it(meeting, facts, provisions, calendar, today) if row.rule not in exempt)
    yield from _called(meeting, facts, provisions)
    yield from substitutes_of(facts, provisions)
    if meeting.status == MeetingStatus.HELD:
        yield from _held(meeting, facts, provisions)
    yield from after_it(meeting, facts, provisions, calendar, today)


def not_asked(meeting: Meeting, facts: MeetingFacts, provisions: Provisions) -> frozenset[str]:
    """The deadlines from which an extraordinary meeting is exempt; papers when no item needs one."""
    sudden = meeting.kind == MeetingKind.EXTRAORDINARY
    found = set()
    if sudden and provisions.notice_exempts_extraordinary.value:
        found.add("invitation")
    if not facts.papers or (sudden and provisions.papers_exempt_extraordinary.value):
        found.add("papers")
    return frozenset(found)


def _called(meeting: Meeting, facts: MeetingFacts, provisions: Provisions) -> Iterator[Verdict]:
    if meeting.kind == MeetingKind.REGULAR:
        yield all_are_invited(meeting.kind, facts.members, facts.not_invited, provisions)
    if meeting.kind == MeetingKind.ENLARGED and meeting.convened_by is not None:
        yield may_decide_guests(
            is_head=meeting.convened_by.role == Role.HEAD,
            is_chair=meeting.convened_by_id == meeting.chair_id,
            provisions=provisions,
        )
    if meeting.kind == MeetingKind.EXTRAORDINARY and meeting.proposed_by is not None:
        by_agency = meeting.proposed_by.acts_for_standing_agency
        yield may_propose_extraordinary(acts_for_standing_agency=by_agency, provisions=provisions)


def _held(meeting: Meeting, facts: MeetingFacts, provisions: Provisions) -> Iterator[Verdict]:
    if meeting.started_at is not None:
        yield may_start(starts_at=meeting.starts_at, now=meeting.started_at, provisions=provisions)
    yield quorum(facts.present, facts.members, provisions, facts.waiver("quorum"), invited=facts.invited)
    notice = facts.documents.get(DocumentPart.NOTICE)
    if notice is not None and provisions.decision_rule.value == "head":
        yield _decided(notice, provisions)


def _decided(notice: DocumentFact, provisions: Provisions) -> Verdict:
    """The conclusions carry the Head's signature, or that of who signs for the Head."""
    for_head = notice.signer_role == Role.HEAD or notice.capacity in ON_BEHALF
    verdict = may_decide(is_head=for_head, provisions=provisions)
    if for_head and notice.signer_role != Role.HEAD:
        return replace(verdict, reason=Sentence(_("Decided on behalf of the Head.")))
    return verdict
