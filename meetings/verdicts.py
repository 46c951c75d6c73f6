"""What the regulation says about one meeting: the verdicts and deadlines of the aside, each with article and reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from committee.actor import Actor
from committee.models import Role
from committee.once import once_per_page
from committee.registry import Deadline
from committee.regulation import (
    RULES,
    agenda_has_fixed_purposes,
    conclusion_notice_in_time,
    conclusions_are_handled,
    invitation_in_time,
    may_convene,
    meeting_in_its_period,
    minutes_are_signed,
    papers_in_time,
    period_bounds,
    substitute_admitted,
)
from committee.sentences import Sentence, gettext_noop as _
from committee.services.calendar import office_calendar
from committee.services.regulations import provisions_for
from committee.templatetags.viet import daymonth
from committee.verdict import State, Verdict, not_yet, waived
from meetings.deadlines import conclusion_notice_due, derivation, held_on, last_day, notice_due, papers_due
from meetings.facts import has_previous, paper_facts, sent_on, waivers_of
from meetings.models import Answer, Consent, Meeting, MeetingKind, MeetingStatus, Minutes
from meetings.models.meeting import AFTER_CONVENING, DEAD, DocumentPart

CONVENING = {
    MeetingKind.REGULAR: "convening",
    MeetingKind.EXTRAORDINARY: "convening_extraordinary",
    MeetingKind.ENLARGED: "convening_enlarged",
}


def rule_verdicts(meeting: Meeting, by: Actor) -> list[Verdict]:
    """Every rule that governs this meeting, in the order of its life. A dead meeting owes nothing."""
    if meeting.status in DEAD:
        return []
    return [*_before(meeting, by), *_substitutes(meeting), *_after(meeting, by)]


def _before(meeting: Meeting, by: Actor) -> Iterator[Verdict]:
    provisions, calendar = provisions_for(meeting.regulation), office_calendar()
    waivers = waivers_of(meeting)
    if meeting.kind == MeetingKind.REGULAR and meeting.period is not None:
        yield meeting_in_its_period(meeting.day, meeting.year, meeting.period, provisions)
    yield _convened(meeting)
    items = list(meeting.items.all())
    if meeting.kind == MeetingKind.REGULAR:
        yield agenda_has_fixed_purposes(
            meeting.kind,
            [item.purpose for item in items],
            provisions,
            has_previous=has_previous(meeting),
            waiver=waivers.get(("agenda", None)),
        )
    yield invitation_in_time(
        meeting.kind, meeting.day, sent_on(meeting), by.today, provisions, calendar, waivers.get(("invitation", None))
    )
    papers = paper_facts(meeting, waivers)
    found = papers_in_time(
        meeting.kind, meeting.day, papers, by.today, provisions, calendar, waivers.get(("papers", None))
    )
    yield found
    if found.state is State.WAIVED:
        return
    places = {item.pk: item.position for item in items}
    for (rule, item), fact in waivers.items():
        if rule == "papers" and item is not None:
            title = Sentence(_("Papers of item {n} may come late"), n=places.get(item, ""))
            yield waived(fact.sentence(), RULES["papers"].article(provisions), rule="papers", title=title)


def _convened(meeting: Meeting) -> Verdict:
    provisions = provisions_for(meeting.regulation)
    rule = RULES[CONVENING[MeetingKind(meeting.kind)]]
    if meeting.status not in AFTER_CONVENING or meeting.convened_by is None or meeting.convened_at is None:
        return not_yet(Sentence(_("Not convened yet.")), rule.article(provisions), rule=rule.key, title=rule.title)
    return may_convene(
        meeting.kind,
        is_head=meeting.convened_by.role == Role.HEAD,
        has_delegation=meeting.convened_under_id is not None,
        provisions=provisions,
        proposed_by_standing_agency=meeting.proposed_by_id is not None,
    )


def _substitutes(meeting: Meeting) -> Iterator[Verdict]:
    provisions, rule = provisions_for(meeting.regulation), RULES["substitute"]
    rows = [row for row in meeting.participants.with_people() if row.answer == Answer.SUBSTITUTE]
    waiting = [row for row in rows if row.consent == Consent.ASKED]
    if waiting:
        names = tuple(row.name for row in waiting)
        reason = Sentence(_("Waiting for the chair: {names}."), names=names)
        yield rule.finds(substitute_admitted(None, provisions).state, reason, provisions)
    elif rows:
        refused = [row for row in rows if row.consent == Consent.REFUSED]
        yield substitute_admitted(not refused, provisions)


def _after(meeting: Meeting, by: Actor) -> Iterator[Verdict]:
    provisions = provisions_for(meeting.regulation)
    minutes = Minutes.objects.filter(meeting=meeting).first()
    held = meeting.status == MeetingStatus.HELD
    if meeting.status in (MeetingStatus.IN_SESSION, MeetingStatus.HELD):
        conclusions = list(meeting.conclusions.prefetch_related("proposals"))
        left = [row.number for row in conclusions if not row.no_task and not row.proposals.all()]
        yield conclusions_are_handled(left, provisions, total=len(conclusions))
    yield minutes_are_signed(
        held=held,
        by_secretary=minutes is not None and minutes.secretary_signed_at is not None,
        by_chair=minutes is not None and minutes.chair_signed_at is not None,
        provisions=provisions,
    )
    issued = _notice_issued(meeting)
    waiver = waivers_of(meeting).get(("conclusion_notice", None))
    yield conclusion_notice_in_time(
        held_on(meeting) if held else None, issued, by.today, provisions, office_calendar(), waiver
    )


def deadlines(meeting: Meeting) -> list[Deadline]:
    """The dates that are still to be kept, each with its derivation; what is done leaves the list."""
    found: list[Deadline] = []
    if meeting.status in ("proposed", "draft") and (invited := notice_due(meeting)) is not None:
        found.append(Deadline(last_day(invited), str(Sentence(_("Send the invitations"))), derivation(invited)))
    if meeting.status in ("proposed", "draft", "convened"):
        papers = papers_due(meeting)
        if papers is not None:
            found.append(Deadline(last_day(papers), str(Sentence(_("Hand in the papers"))), derivation(papers)))
        found.append(Deadline(meeting.day, str(Sentence(_("Day of the meeting"))), _why_day(meeting)))
    if meeting.status not in DEAD and not _notice_issued(meeting):
        notice = conclusion_notice_due(meeting)
        found.append(Deadline(last_day(notice), str(Sentence(_("Issue the conclusion notice"))), derivation(notice)))
    return sorted(found, key=lambda deadline: deadline.day)


@once_per_page
def _notice_issued(meeting: Meeting) -> dt.date | None:
    issued: dt.date | None = (
        meeting.document_links.filter(part=DocumentPart.NOTICE, document__issued_on__isnull=False)
        .values_list("document__issued_on", flat=True)
        .first()
    )
    return issued


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
