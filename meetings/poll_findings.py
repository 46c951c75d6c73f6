"""What the votes show of the keeping of the regulation: who voted, and whether the decision followed its rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from committee import findings
from committee.findings import Finding, Scope
from committee.regulation import RULES, Provisions
from committee.sentences import Sentence, gettext_noop as _
from committee.templatetags.viet import day as day_words
from committee.verdict import State, Verdict
from meetings.models import Attendance, Poll
from meetings.models.polls import STOPPED
from meetings.permissions.polls import is_entitled
from meetings.poll_result import head_decides, result_of, suggested, tally_of

HERE = ("vote", "decision")


def of_votes(scope: Scope) -> Iterator[Finding]:
    """Every stopped vote of the days asked for. Three queries whatever their number."""
    rows = Poll.objects.filter(
        item__meeting__committee=scope.committee,
        item__meeting__day__gte=scope.first,
        item__meeting__day__lte=scope.last,
        status__in=STOPPED,
    )
    rows = rows.select_related("item__meeting", "regulation", "decision")
    for poll in rows.prefetch_related("electors__participant__membership__person").order_by("item__meeting__day", "pk"):
        meeting, provisions = poll.item.meeting, scope.provisions(poll.regulation)
        url = reverse("poll-detail", args=[poll.pk])
        title = f"{meeting.title} ({day_words(meeting.day)})"
        for verdict in (who_voted(poll, provisions), who_decided(poll, provisions)):
            shown = replace(verdict, evidence=((poll.question, url),))
            about = f"meetings.poll:{poll.pk}"
            yield Finding(shown, meeting.day, about, title, url, poll.regulation.decision_number)


def who_voted(poll: Poll, provisions: Provisions) -> Verdict:
    """Whether all who voted were entitled: members by seat on the day, substitutes where the regulation says so."""
    rule, wrong, voted = RULES["vote"], [], 0
    for line in poll.electors.all():
        if line.voted_at is None:
            continue
        voted += 1
        line.participant.meeting = poll.item.meeting
        stands_in = line.participant.attendance == Attendance.SUBSTITUTED and line.channel == "paper"
        if not is_entitled(line.participant) or (stands_in and not provisions.substitutes_vote.value):
            wrong.append(line.participant.speaks_as)
    if wrong:
        reason = Sentence(_("Not entitled to vote: {names}."), names=tuple(wrong))
        return rule.finds(State.NOT_MET, reason, provisions)
    says = {"n": voted, "all": tally_of(poll).entitled}
    reason = Sentence(_("{n} of {all} members entitled to vote have voted, and nobody else."), **says)
    return rule.finds(State.MET, reason, provisions)


def who_decided(poll: Poll, provisions: Provisions) -> Verdict:
    """Whether the decision is recorded, and follows the majority where the majority decides."""
    rule, decision = RULES["decision"], getattr(poll, "decision", None)
    if decision is None:
        reason = Sentence(_("The vote has been counted; the decision is not recorded yet."))
        return rule.finds(State.NOT_YET, reason, provisions)
    if head_decides(poll, provisions):
        reason = Sentence(_("{counts} The decision is recorded."), counts=tally_of(poll).sentence)
        return rule.finds(State.MET, reason, provisions)
    found = result_of(poll, provisions)
    kept = decision.outcome == suggested(poll, provisions)
    return rule.finds(State.MET if kept else State.NOT_MET, found.reason, provisions)


def register() -> None:
    """Called once by `MeetingsConfig.ready()`."""
    findings.register(of_votes, *HERE)
