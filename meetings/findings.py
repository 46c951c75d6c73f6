"""What this room finds about the keeping of the regulation: the duty to meet, and every rule of every meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, Max, Min, Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from committee import clock, findings
from committee.actor import Actor
from committee.findings import Finding, Scope
from committee.models import Committee, Regulation, Role
from committee.registry import Panel
from committee.regulation import (
    DutyState,
    Provisions,
    all_are_invited,
    may_decide,
    may_decide_guests,
    may_propose_extraordinary,
    may_start,
    quorum,
)
from committee.sentences import Sentence, gettext_noop
from committee.services.calendar import office_calendar
from committee.templatetags.viet import day as day_words
from committee.verdict import State, Verdict
from committee.workdays import WorkCalendar
from meetings.bulk_facts import DocumentFact, MeetingFacts, facts_of
from meetings.models import ComplianceReport, Meeting, MeetingKind, MeetingStatus
from meetings.models.meeting import AFTER_CONVENING, DocumentPart
from meetings.permissions import may_print_compliance
from meetings.reminders import INVITATION
from meetings.services.duty import duty_states, on_record_since
from meetings.verdicts import after_it, before_it, substitutes_of, waiver_links
from notifications.models import Notification
from notifications.models.notification import State as Outcome
from notifications.permissions import may_see_log

Link = tuple[str, str]
REPORTS_SHOWN = 5
RULES_HERE = (
    "duty",
    "period",
    "convening",
    "convening_extraordinary",
    "convening_enlarged",
    "proposal",
    "composition",
    "composition_enlarged",
    "invitation",
    "papers",
    "agenda",
    "start",
    "quorum",
    "substitute",
    "decision",
    "conclusions",
    "minutes",
    "conclusion_notice",
)
SHOWN_BY = {
    "period": (DocumentPart.INVITATION,),
    "convening": (DocumentPart.INVITATION,),
    "convening_extraordinary": (DocumentPart.INVITATION,),
    "convening_enlarged": (DocumentPart.INVITATION,),
    "composition": (DocumentPart.INVITATION,),
    "composition_enlarged": (DocumentPart.INVITATION,),
    "invitation": (DocumentPart.INVITATION,),
    "start": (DocumentPart.MINUTES,),
    "quorum": (DocumentPart.MINUTES,),
    "conclusions": (DocumentPart.NOTICE,),
    "minutes": (DocumentPart.MINUTES, DocumentPart.SUPPLEMENT),
    "conclusion_notice": (DocumentPart.NOTICE,),
    "decision": (DocumentPart.NOTICE, DocumentPart.DECISION),
}
"""The documents that prove a rule."""
PLACES = {"papers": "#chuong-trinh", "agenda": "#chuong-trinh", "composition": "#thanh-phan", "quorum": "#thanh-phan"}
"""Where on the page of the meeting the rows stand."""
ON_BEHALF = frozenset({"KT.", "TUQ.", "TM."})
"""Capacities in which somebody else signs for the Head."""


@dataclass(frozen=True, slots=True)
class Mailed:
    """The invitations of a meeting that were sent by mail: how many of how many, and on which days."""

    sent: int
    total: int
    first: dt.date
    last: dt.date

    def link(self, *, open_to: bool) -> Link:
        """In words, with the log of the mails for those who look after them."""
        facts = {"sent": self.sent, "total": self.total, "day": day_words(self.last)}
        words = _("%(sent)s of %(total)s invitations sent by mail, the last on %(day)s") % facts
        days = {"kind": INVITATION, "since": day_words(self.first), "until": day_words(self.last)}
        return words, f"{reverse('reminder-log')}?{urlencode(days)}" if open_to else ""


def mailed(meetings: Sequence[Meeting]) -> dict[int, Mailed]:
    """By meeting; nothing for one whose invitations have not been sent. One query."""
    rows = Notification.objects.filter(
        kind=INVITATION, subject_type="meetings.meeting", subject_id__in=[meeting.pk for meeting in meetings]
    ).exclude(state=Outcome.CANCELLED)
    sent = Q(state=Outcome.SENT)
    counted = (
        rows.order_by()
        .values("subject_id")
        .annotate(
            done=Count("pk", filter=sent),
            total=Count("pk"),
            first=Min("sent_at", filter=sent),
            last=Max("sent_at", filter=sent),
        )
    )
    return {
        row["subject_id"]: Mailed(row["done"], row["total"], clock.day_of(row["first"]), clock.day_of(row["last"]))
        for row in counted
        if row["done"]
    }


def of_the_duty(scope: Scope) -> Iterator[Finding]:
    """Each period of the days asked for: was the regular meeting held?"""
    governed = [(period, scope.provisions(version), version) for period, version in scope.periods]
    since = on_record_since(scope.committee, scope.versions, scope.today)
    states = duty_states(scope.committee, [(period, found) for period, found, _row in governed], scope.today, since)
    for state, (period, _provisions, version) in zip(states, governed, strict=True):
        verdict = state.duty.verdict
        if state.duty.state is DutyState.MISSING:
            verdict = replace(verdict, state=State.NOT_YET)  # there is still time
        evidence: tuple[Link, ...] = ()
        if state.meeting is not None and state.meeting.status in AFTER_CONVENING:
            evidence = ((state.meeting.title, reverse("meeting-detail", args=[state.meeting.pk])),)
        about = f"period:{period.year}-{period.number}-{period.cadence}"
        yield Finding(
            replace(verdict, evidence=evidence), period.first, about, str(period.label), regulation=_number(version)
        )


def of_meetings(scope: Scope) -> Iterator[Finding]:
    """Every rule of every convened meeting on a day asked for. Eleven queries whatever their number."""
    rows = Meeting.objects.filter(
        committee=scope.committee, status__in=AFTER_CONVENING, day__gte=scope.first, day__lte=scope.last
    )
    meetings = list(rows.select_related("regulation", "convened_by", "proposed_by", "chair").order_by("day", "starts"))
    facts, calendar, sent = facts_of(meetings), office_calendar(), mailed(meetings)
    log = bool(may_see_log(scope.by, scope.committee))
    for meeting in meetings:
        known, url = facts[meeting.pk], reverse("meeting-detail", args=[meeting.pk])
        provisions = scope.provisions(meeting.regulation)
        title = f"{meeting.title} ({day_words(meeting.day)})"
        for verdict in verdicts_of(meeting, known, provisions, calendar, scope.today):
            evidence = [*_evidence(verdict, known, meeting.title, url)]
            if verdict.rule == "invitation" and meeting.pk in sent:
                evidence.append(sent[meeting.pk].link(open_to=log))
            shown = replace(verdict, evidence=tuple(evidence))
            about = f"meetings.meeting:{meeting.pk}"
            yield Finding(shown, meeting.day, about, title, url, _number(meeting.regulation))


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
        return replace(verdict, reason=Sentence(gettext_noop("Decided on behalf of the Head.")))
    return verdict


def _evidence(verdict: Verdict, facts: MeetingFacts, title: str, url: str) -> Iterator[Link]:
    """The meeting itself at the right place, the documents that prove the rule, the waiver."""
    yield title, url + PLACES.get(verdict.rule, "")
    for part in SHOWN_BY.get(verdict.rule, ()):
        paper = facts.documents.get(part)
        if paper is not None:
            label = _("%(number)s of %(day)s") % {"number": paper.label, "day": day_words(paper.day)}
            yield f"{part.label} {label}", reverse("document-detail", args=[paper.pk])
    yield from waiver_links(verdict, facts)


def _number(version: Regulation) -> str:
    return version.decision_number


def register() -> None:
    """Called once from `apps.py`."""
    findings.register(of_the_duty, "duty")
    findings.register(of_meetings, *RULES_HERE[1:])
    findings.exports.append(_reports)


def _reports(by: Actor, committee: Committee, year: int) -> Panel:
    """The printed reports below the matrix."""
    rows = ComplianceReport.objects.filter(committee=committee, year=year).defer("content")[:REPORTS_SHOWN]
    context = {"reports": list(rows), "year": year, "may_print": may_print_compliance(by, committee)}
    return Panel("meetings/compliance_reports.html", context)
