"""What the pages of a vote show: its chips, the bar of its counts, and the words of its rule."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from committee.services.regulations import provisions_for
from committee.shapes import Chip
from committee.verdict import Verdict
from meetings.models import Poll, PollStatus
from meetings.poll_result import head_decides, result_of, tally_of

CHIPS = {
    PollStatus.DRAFT: ("mute", "pen"),
    PollStatus.OPEN: ("act", "run"),
    PollStatus.CLOSED: ("warn", "wait"),
    PollStatus.PUBLISHED: ("ok", "check"),
    PollStatus.WITHDRAWN: ("mute", "cross"),
}


def chips(poll: Poll) -> list[Chip]:
    """Where the vote stands, and its method."""
    tone, icon = CHIPS[PollStatus(poll.status)]
    method = Chip("mute", str(poll.get_method_display()), "lock" if poll.is_secret else "people")
    return [Chip(tone, str(poll.get_status_display()), icon), method]


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of the chart: label, count, share of the base as spelled, and its place on a scale of 100."""

    kind: str
    label: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Result:
    """A stopped vote as it is read."""

    verdict: Verdict
    bars: list[Bar]
    base: int
    said: str
    not_voted: int


def result(poll: Poll) -> Result:
    """Counts drawn on the number of members present, who are the whole of the bar; no queries."""
    tally = tally_of(poll)
    base = max(tally.present, tally.cast)
    missing = base - tally.cast
    parts = (
        ("agree", _("Agree"), tally.agree),
        ("disagree", _("Disagree"), tally.disagree),
        ("other", _("Other opinion"), tally.other),
        ("none", _("Present, not voted"), missing),
    )
    bars, x = [], 0.0
    for kind, label, count in parts:
        width = count * 100 / base if base else 0.0
        bars.append(Bar(kind, label, count, x, width))
        x += width
    said = "; ".join(f"{bar.label}: {bar.count}" for bar in bars)
    return Result(result_of(poll), bars, base, said, missing)


def rule_words(poll: Poll) -> str:
    """How the vote will be counted, before it is."""
    provisions = provisions_for(poll.regulation)
    citation = provisions.decision_rule.citation
    if head_decides(poll):
        return _("The vote is advice; the Head decides (%(article)s).") % {"article": citation}
    rows = {row.name: str(row.value) for row in provisions.rows()}
    return _("Decided by majority: %(part)s of %(base)s (%(article)s).") % {
        "part": rows["majority_part"],
        "base": rows["majority_base"],
        "article": citation,
    }
