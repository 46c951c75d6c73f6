"""What the regulation says about one meeting: the verdicts and deadlines of the aside, each with article and reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from committee import clock
from committee.actor import Actor
from committee.models import Role
from committee.registry import Deadline
from committee.regulation import (
    RULES,
    Provisions,
    agenda_has_fixed_purposes,
    conclusion_notice_in_time,
    conclusions_are_handled,
    corrections_bind,
    corrections_have_time,
    invitation_in_time,
    may_convene,
    meeting_in_its_period,
    minutes_are_signed,
    papers_in_time,
    period_bounds,
    quorum,
    substitute_admitted,
)
from committee.sentences import Sentence, gettext_noop as _
from committee.services.calendar import office_calendar
from committee.services.regulations import provisions_for
from committee.templatetags.viet import daymonth
from committee.verdict import State, Verdict, not_yet, waived
from committee.workdays import WorkCalendar
from meetings.deadlines import conclusion_notice_due, derivation, held_on, last_day, notice_due, papers_due
from meetings.meeting_facts import BEGUN, MeetingFacts
from meetings.models import Consent, Meeting, MeetingKind, MeetingStatus
from meetings.models.meeting import AFTER_CONVENING, DEAD, DocumentPart
from meetings.page_rows import page_facts

CONVENING = {
    MeetingKind.REGULAR: "convening",
    MeetingKind.EXTRAORDINARY: "convening_extraordinary",
    MeetingKind.ENLARGED: "convening_enlarged",
}

NEW_DATE_OPEN = Sentence(_("The meeting has been put off; its new date is open."))


def rule_verdicts(meeting: Meeting, by: Actor) -> list[Verdict]:
    """Every rule that governs this meeting, in the order of its life. A dead meeting owes nothing."""
    if meeting.status in DEAD:
        return []
    facts, provisions = page_facts(meeting), provisions_for(meeting.regulation)
    found = verdicts_from(meeting, facts, provisions, office_calendar(), by.today)
    return [
        replace(verdict, evidence=waiver_links(verdict, facts)) if verdict.state is State.WAIVED else verdict
        for verdict in found
    ]


def waiver_links(verdict: Verdict, facts: MeetingFacts) -> tuple[tuple[str, str], ...]:
    """Where the waivers of the rule stand."""
    words = str(Sentence(_("Waiver")))
    return tuple(
        (words, reverse("waiver-detail", args=[row.pk])) for row in facts.waiver_rows if row.rule == verdict.rule
    )


def verdicts_from(
    meeting: Meeting, facts: MeetingFacts, provisions: Provisions, calendar: WorkCalendar, today: dt.date
) -> Iterator[Verdict]:
    """The same from facts that were read before: the compliance page asks for a year, the simulator for other rules."""
    before = list(before_it(meeting, facts, provisions, calendar, today))
    yield from before
    if before[-1].state is not State.WAIVED:
        yield from _late_papers(facts, provisions)
    yield from substitutes_of(facts, provisions)
    if meeting.status in BEGUN:
        yield from _attendance(facts, provisions)
    yield from after_it(meeting, facts, provisions, calendar, today)


def before_it(
    meeting: Meeting, facts: MeetingFacts, provisions: Provisions, calendar: WorkCalendar, today: dt.date
) -> Iterator[Verdict]:
    """Its period, who convened it, its agenda, the invitation and, last, the papers."""
    if meeting.status == MeetingStatus.POSTPONED:
        yield from _put_off(meeting, provisions)
        return
    if meeting.kind == MeetingKind.REGULAR and meeting.period is not None:
        yield meeting_in_its_period(meeting.day, meeting.year, meeting.period, provisions)
    yield _convened(meeting, provisions)
    if meeting.kind == MeetingKind.REGULAR:
        yield agenda_has_fixed_purposes(
            meeting.kind, facts.purposes, provisions, has_previous=facts.has_previous, waiver=facts.waiver("agenda")
        )
    sent = invited_on(meeting, facts)
    yield invitation_in_time(meeting.kind, meeting.day, sent, today, provisions, calendar, facts.waiver("invitation"))
    yield papers_in_time(meeting.kind, meeting.day, facts.papers, today, provisions, calendar, facts.waiver("papers"))


def _put_off(meeting: Meeting, provisions: Provisions) -> Iterator[Verdict]:
    """Who convened it stays; what counts from its day has to wait for the new one."""
    yield _convened(meeting, provisions)
    for key in ("period",) * (meeting.kind == MeetingKind.REGULAR) + ("invitation", "papers"):
        yield RULES[key].finds(State.NOT_YET, NEW_DATE_OPEN, provisions)


def invited_on(meeting: Meeting, facts: MeetingFacts) -> dt.date | None:
    """The day of the latest invitation; None before convening."""
    if meeting.convened_at is None:
        return None
    return facts.day_of(DocumentPart.INVITATION) or clock.day_of(meeting.convened_at)


def _late_papers(facts: MeetingFacts, provisions: Provisions) -> Iterator[Verdict]:
    """Items whose papers may come late, by whose word."""
    for (rule, item), fact in facts.waivers.items():
        if rule == "papers" and item is not None:
            title = Sentence(_("Papers of item {n} may come late"), n=facts.places.get(item, ""))
            yield waived(fact.sentence(), RULES["papers"].article(provisions), rule="papers", title=title)


def _convened(meeting: Meeting, provisions: Provisions) -> Verdict:
    rule = RULES[CONVENING[MeetingKind(meeting.kind)]]
    if (
        meeting.status not in (*AFTER_CONVENING, MeetingStatus.POSTPONED)
        or meeting.convened_by is None
        or meeting.convened_at is None
    ):
        return not_yet(Sentence(_("Not convened yet.")), rule.article(provisions), rule=rule.key, title=rule.title)
    return may_convene(
        meeting.kind,
        is_head=meeting.convened_by.role == Role.HEAD,
        has_delegation=meeting.convened_under_id is not None,
        provisions=provisions,
        proposed_by_standing_agency=meeting.proposed_by_id is not None,
    )


def substitutes_of(facts: MeetingFacts, provisions: Provisions) -> Iterator[Verdict]:
    """Whether the chair has consented to those who come for others."""
    rule = RULES["substitute"]
    waiting = tuple(name for name, consent in facts.substitutes if consent == Consent.ASKED)
    if waiting:
        reason = Sentence(_("Waiting for the chair: {names}."), names=waiting)
        yield rule.finds(substitute_admitted(None, provisions).state, reason, provisions)
    elif facts.substitutes:
        refused = any(consent == Consent.REFUSED for _name, consent in facts.substitutes)
        yield substitute_admitted(not refused, provisions)


def _attendance(facts: MeetingFacts, provisions: Provisions) -> Iterator[Verdict]:
    """The quorum, where the regulation prescribes one."""
    if provisions.quorum.value != "none":
        yield quorum(facts.present, facts.members, provisions, facts.waiver("quorum"), invited=facts.invited)


def after_it(
    meeting: Meeting, facts: MeetingFacts, provisions: Provisions, calendar: WorkCalendar, today: dt.date
) -> Iterator[Verdict]:
    """Its conclusions, its minutes and the conclusion notice."""
    if meeting.status in BEGUN:
        yield conclusions_are_handled(facts.open_conclusions, provisions, total=facts.conclusions)
    held = meeting.status == MeetingStatus.HELD
    yield minutes_are_signed(held=held, by_secretary=facts.by_secretary, by_chair=facts.by_chair, provisions=provisions)
    if facts.circulated_on is not None and corrections_bind(provisions):
        yield corrections_have_time(facts.circulated_on, facts.corrections_due, provisions, calendar)
    issued, waiver = facts.day_of(DocumentPart.NOTICE), facts.waiver("conclusion_notice")
    yield conclusion_notice_in_time(held_on(meeting) if held else None, issued, today, provisions, calendar, waiver)


def deadlines(meeting: Meeting) -> list[Deadline]:
    """The dates that are still to be kept, each with its derivation; what is done leaves the list."""
    found: list[Deadline] = []
    if meeting.status == MeetingStatus.POSTPONED:
        return found
    if meeting.status in ("proposed", "draft") and (invited := notice_due(meeting)) is not None:
        found.append(Deadline(last_day(invited), str(Sentence(_("Send the invitations"))), derivation(invited)))
    if meeting.status in ("proposed", "draft", "convened"):
        papers = papers_due(meeting)
        if papers is not None:
            found.append(Deadline(last_day(papers), str(Sentence(_("Hand in the papers"))), derivation(papers)))
        found.append(Deadline(meeting.day, str(Sentence(_("Day of the meeting"))), _why_day(meeting)))
    if meeting.status not in DEAD and page_facts(meeting).day_of(DocumentPart.NOTICE) is None:
        notice = conclusion_notice_due(meeting)
        found.append(Deadline(last_day(notice), str(Sentence(_("Issue the conclusion notice"))), derivation(notice)))
    return sorted(found, key=lambda deadline: deadline.day)


def _why_day(meeting: Meeting) -> str:
    provisions = provisions_for(meeting.regulation)
    if meeting.kind == MeetingKind.REGULAR and meeting.period:
        last = period_bounds(meeting.year, meeting.period, provisions.cadence.value)[1]
        article = RULES["period"].article(provisions)
        return str(
            Sentence(
                _("Fixed by whoever convenes; at the latest {last}, the last day of the period. {article}."),
                last=daymonth(last),
                article=article,
            )
        )
    return str(Sentence(_("Fixed by whoever convenes.")))


def day_remark(day: dt.date) -> str:
    """A warning for a day on which the office does not work; empty for working days."""
    calendar = office_calendar()
    if calendar.is_working(day):
        return ""
    name = calendar.holidays.get(day)
    if name:
        return str(Sentence(_("{day} is a public holiday: {name}."), day=day, name=name))
    return str(Sentence(_("{day} is not a working day."), day=day))
