"""What this room finds about the keeping of the regulation: the duty to meet, and every rule of every meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from committee import findings
from committee.actor import Actor
from committee.findings import Finding, Scope
from committee.models import Committee, Regulation
from committee.registry import Panel
from committee.regulation import DutyState
from committee.services.calendar import office_calendar
from committee.templatetags.viet import day as day_words
from committee.verdict import State, Verdict
from meetings.bulk_facts import facts_of
from meetings.looking_back import verdicts_of
from meetings.mailed import Link, mailed
from meetings.meeting_facts import MeetingFacts
from meetings.models import ComplianceReport, Meeting
from meetings.models.meeting import AFTER_CONVENING, DocumentPart
from meetings.permissions import may_print_compliance
from meetings.services.duty import duty_states, on_record_since
from meetings.verdicts import waiver_links
from notifications.permissions import may_see_log

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
    "corrections",
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
