"""Deadlines of a meeting: invitation, papers, conclusion notice. Each explains itself and can be set aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from committee.regulation.convening import EXTRAORDINARY
from committee.regulation.provisions import Provisions
from committee.regulation.rules import RULES, RuleKind, WaiverFact, under_waiver
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import State, Verdict
from committee.workdays import Shift, WorkCalendar

DAY_OF_MEETING = Sentence(_("day of the meeting"))


@dataclass(frozen=True, slots=True)
class DeadlineInfo:
    """The last day for something, and how it was found. Exempt meetings have no day.

    `until` is the later day that a waiver grants.
    """

    rule: RuleKind
    provisions: Provisions
    shift: Shift | None
    until: dt.date | None = None

    @property
    def exempt(self) -> bool:
        return self.shift is None

    @property
    def day(self) -> dt.date | None:
        """The last day that counts as in time, a waiver considered."""
        return self.until or (self.shift.day if self.shift else None)

    @property
    def title(self) -> Sentence:
        return self.rule.title

    @property
    def article(self) -> str:
        return self.rule.article(self.provisions)

    @property
    def citation(self) -> str:
        return self.rule.citation(self.provisions)

    @property
    def explanation(self) -> Sentence:
        """`= day of the meeting 26/05 − 3 working days (skipping …)`; why there is none for exempt meetings."""
        if self.shift is None:
            return Sentence(_("an extraordinary meeting has no such deadline; as the convener asks"))
        if self.until:
            return Sentence(_("extended by waiver; by the rule {explanation}"), explanation=self.shift.explanation)
        return self.shift.explanation

    def with_waiver(self, waiver: WaiverFact | None) -> DeadlineInfo:
        """The same deadline, moved when the waiver names a later day."""
        if self.shift is None or waiver is None or waiver.rule != self.rule.key or waiver.until is None:
            return self
        return replace(self, until=max(waiver.until, self.shift.day))


def invitation_deadline(kind: str, day: dt.date, provisions: Provisions, calendar: WorkCalendar) -> DeadlineInfo:
    """The last day to send invitations (QĐ 45/2018: 3 working days before, extraordinary meetings exempt)."""
    if kind == EXTRAORDINARY and provisions.notice_exempts_extraordinary.value:
        return DeadlineInfo(RULES["invitation"], provisions, None)
    shift = calendar.before(day, provisions.notice_days.value, DAY_OF_MEETING)
    return DeadlineInfo(RULES["invitation"], provisions, shift)


def papers_deadline(kind: str, day: dt.date, provisions: Provisions, calendar: WorkCalendar) -> DeadlineInfo:
    """The last day to send papers (QĐ 45/2018: 3 working days before a regular meeting)."""
    if kind == EXTRAORDINARY and provisions.papers_exempt_extraordinary.value:
        return DeadlineInfo(RULES["papers"], provisions, None)
    return DeadlineInfo(RULES["papers"], provisions, calendar.before(day, provisions.papers_days.value, DAY_OF_MEETING))


def conclusion_notice_deadline(held_on: dt.date, provisions: Provisions, calendar: WorkCalendar) -> DeadlineInfo:
    """The last day to issue the conclusion notice (QĐ 45/2018: 5 working days after the meeting ends)."""
    shift = calendar.after(held_on, provisions.conclusion_notice_days.value, DAY_OF_MEETING)
    return DeadlineInfo(RULES["conclusion_notice"], provisions, shift)


def in_time(
    deadline: DeadlineInfo,
    done_on: dt.date | None,
    today: dt.date,
    waiver: WaiverFact | None = None,
    missing: tuple[str, ...] = (),
) -> Verdict:
    """What `deadline` says about something done on `done_on`, or not done yet. `missing` names what is not there."""
    rule, provisions = deadline.rule, deadline.provisions
    by_rule = deadline.shift.day if deadline.shift else None
    until = deadline.with_waiver(waiver).day
    if by_rule is None or until is None:
        return rule.finds(State.MET, Sentence(_("Not required of an extraordinary meeting.")), provisions)
    if done_on is not None and done_on <= by_rule:
        reason = Sentence(_("Done on {day}; the deadline was {deadline}."), day=done_on, deadline=by_rule)
        return rule.finds(State.MET, reason, provisions)
    if done_on is not None:
        reason = Sentence(_("Done on {day}, after the deadline {deadline}."), day=done_on, deadline=by_rule)
        late = rule.finds(State.NOT_MET, reason, provisions, overdue=True)
        return under_waiver(late, waiver) if until == by_rule or done_on <= until else late
    if today <= until:
        if waiver is not None and today > by_rule:
            return under_waiver(rule.finds(State.NOT_MET, Sentence(""), provisions), waiver)
        if missing:
            reason = Sentence(_("Still missing: {items}. Due by {deadline}."), items=missing, deadline=until)
            return rule.finds(State.NOT_YET, reason, provisions)
        return rule.finds(State.NOT_YET, Sentence(_("Due by {deadline}."), deadline=until), provisions)
    if missing:
        reason = Sentence(_("Missing: {items}. The deadline was {deadline}."), items=missing, deadline=until)
    else:
        reason = Sentence(_("Not done; the deadline was {deadline}."), deadline=until)
    late = rule.finds(State.NOT_MET, reason, provisions, overdue=True)
    return late if waiver is not None and waiver.until else under_waiver(late, waiver)


def invitation_in_time(
    kind: str,
    day: dt.date,
    sent_on: dt.date | None,
    today: dt.date,
    provisions: Provisions,
    calendar: WorkCalendar,
    waiver: WaiverFact | None = None,
) -> Verdict:
    """Were the invitations sent in time? Before convening, ask with `sent_on=today`."""
    return in_time(invitation_deadline(kind, day, provisions, calendar), sent_on, today, waiver)


@dataclass(frozen=True, slots=True)
class PaperFact:
    """An agenda item that needs a paper: its title, and the day its first paper came."""

    item: str
    uploaded_on: dt.date | None
    waiver: WaiverFact | None = None


def papers_in_time(
    kind: str,
    day: dt.date,
    papers: Iterable[PaperFact],
    today: dt.date,
    provisions: Provisions,
    calendar: WorkCalendar,
    waiver: WaiverFact | None = None,
) -> Verdict:
    """Were the papers of all items sent in time? A waiver of one item takes that item out of the count."""
    rule, deadline = RULES["papers"], papers_deadline(kind, day, provisions, calendar)
    facts = list(papers)
    if not facts:
        return rule.finds(State.MET, Sentence(_("No item of the agenda needs a paper.")), provisions)
    each = [(fact, in_time(deadline, fact.uploaded_on, today, fact.waiver or waiver)) for fact in facts]
    missing = tuple(fact.item for fact, found in each if fact.uploaded_on is None and not found)
    late = tuple(fact.item for fact, found in each if fact.uploaded_on is not None and not found)
    if missing:
        return in_time(deadline, None, today, waiver, missing)
    if late:
        reason = Sentence(_("After the deadline {deadline}: {items}."), deadline=deadline.day, items=late)
        return rule.finds(State.NOT_MET, reason, provisions, overdue=True)
    if waived := next((found for _fact, found in each if found.state is State.WAIVED), None):
        return waived
    return in_time(deadline, max((fact.uploaded_on for fact in facts if fact.uploaded_on), default=None), today)


def conclusion_notice_in_time(
    held_on: dt.date | None,
    issued_on: dt.date | None,
    today: dt.date,
    provisions: Provisions,
    calendar: WorkCalendar,
    waiver: WaiverFact | None = None,
) -> Verdict:
    """Was the conclusion notice issued in time?"""
    if held_on is None:
        reason = Sentence(_("The meeting has not been held yet."))
        return RULES["conclusion_notice"].finds(State.NOT_YET, reason, provisions)
    return in_time(conclusion_notice_deadline(held_on, provisions, calendar), issued_on, today, waiver)
