"""What the regulation says about one written consultation, for its page and for the compliance page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from committee import clock, findings
from committee.actor import Actor
from committee.findings import Finding, Scope
from committee.regulation import RULES, Provisions, silence_of_member
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import State, Verdict
from meetings.consultation_facts import Standing, standings
from meetings.models import Consultation, ConsultationStatus as S

HERE = ("consultation", "silence", "escalation")


def consultation_verdicts(
    consultation: Consultation, found: Standing, by: Actor, provisions: Provisions
) -> list[Verdict]:
    """Every rule that governs a sent consultation, in the order of its life. A withdrawn one owes nothing."""
    if consultation.sent_at is None or consultation.status == S.WITHDRAWN:
        return []
    verdicts = [_in_time(consultation, found, by, provisions), *_silence(consultation, found, by, provisions)]
    verdicts.append(_escalation(consultation, found, provisions))
    if consultation.status in (S.CLOSED, S.DECIDED):
        verdicts.append(found.result)
    return verdicts


def _in_time(consultation: Consultation, found: Standing, by: Actor, provisions: Provisions) -> Verdict:
    rule, due = RULES["consultation"], consultation.due_on
    assert due is not None
    says = {"n": len(found.answered), "total": found.entitled, "due": due}
    if not found.silent:
        reason = Sentence(_("{n} of {total} members answered by {due}."), **says)
        return rule.finds(State.MET, reason, provisions)
    names = tuple(line.name for line in found.silent)
    if consultation.status == S.OPEN and by.today <= due:
        msgid = _("{n} of {total} members have answered. Due by {due}.")
        return rule.finds(State.NOT_YET, Sentence(msgid, **says), provisions)
    if consultation.status == S.ESCALATED:
        msgid = _("Put to a meeting before the last day; {n} of {total} members had answered.")
        return rule.finds(State.NOT_YET, Sentence(msgid, **says), provisions)
    msgid = _("{n} of {total} members answered by {due}. Not in time: {names}.")
    return rule.finds(State.NOT_MET, Sentence(msgid, names=names, **says), provisions, overdue=True)


def _silence(consultation: Consultation, found: Standing, by: Actor, provisions: Provisions) -> Iterator[Verdict]:
    assert consultation.due_on is not None
    if not found.silent or consultation.status == S.ESCALATED:
        return
    one = silence_of_member(due=consultation.due_on, today=by.today, provisions=provisions)
    if one.state is State.NOT_YET:
        return  # the rule above says the same
    names = tuple(line.name for line in found.silent)
    reason = Sentence(_("{names}: {rule}"), names=names, rule=one.reason)
    yield replace(one, state=State.MET, reason=reason, overdue=False)  # counted as the form said; who was late: above


def _escalation(consultation: Consultation, found: Standing, provisions: Provisions) -> Verdict:
    rule = RULES["escalation"]
    if consultation.status == S.ESCALATED:
        names = tuple(line.name for line in found.asking)
        if not consultation.is_taken_up:
            msgid = _("{names} asked for a meeting; the matter does not stand on an agenda yet.")
            return rule.finds(State.NOT_YET, Sentence(msgid, names=names), provisions)
        return rule.finds(
            State.MET, Sentence(_("{names} asked for a meeting; it is on its agenda."), names=names), provisions
        )
    if not provisions.consultation_escalates.value:
        return rule.finds(State.MET, Sentence(_("The regulation does not provide for it.")), provisions)
    return rule.finds(State.MET, Sentence(_("No member asked for a meeting.")), provisions)


def of_the_consultations(scope: Scope) -> Iterator[Finding]:
    """Each consultation sent within the days asked for, under the version that bound it. Four queries at most."""
    first, after = (clock.at(day, dt.time()) for day in (scope.first, scope.last + dt.timedelta(days=1)))
    rows = Consultation.objects.of(scope.committee).filter(sent_at__gte=first, sent_at__lt=after)
    rows = rows.exclude(status=S.WITHDRAWN).select_related("committee", "regulation", "document", "taken_up_in")
    known = list(rows.order_by("sent_at"))
    for consultation, found in zip(known, standings(known, scope.provisions), strict=True):
        url = reverse("consultation-detail", args=[consultation.pk])
        evidence: tuple[tuple[str, str], ...] = ((consultation.title, url),)
        if consultation.document is not None:
            minutes = reverse("document-detail", args=[consultation.document.pk])
            evidence = (*evidence, (consultation.document.number_symbol, minutes))
        for verdict in consultation_verdicts(consultation, found, scope.by, scope.provisions(consultation.regulation)):
            assert consultation.sent_at is not None
            yield Finding(
                verdict=replace(verdict, evidence=evidence),
                day=clock.day_of(consultation.sent_at),
                about=f"meetings.consultation:{consultation.pk}",
                title=consultation.title,
                url=url,
                regulation=consultation.regulation.decision_number,
            )


def register() -> None:
    """Called once from `apps.py`."""
    findings.register(of_the_consultations, *HERE)
