"""What the pages of a vote show: its chips, the bar of its counts, its lines, and the words of its rule."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from committee.actor import Actor
from committee.services.regulations import provisions_for
from committee.shapes import Chip
from committee.verdict import Verdict
from meetings.models import Poll, PollElector, PollMethod, PollStatus
from meetings.poll_permissions import runs_votes
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


@dataclass(frozen=True, slots=True)
class Line:
    """One of the list of voters. `vote` is empty in a secret vote and while the vote is open."""

    name: str
    post: str
    state: Chip
    vote: str = ""
    text: str = ""
    note: str = ""


def lines(poll: Poll, by: Actor) -> list[Line]:
    """Who is entitled and who has voted; what they voted only by name and once the vote has stopped. One query."""
    rows = poll.electors.select_related(
        "participant__membership__person", "participant__membership__org_unit", "ballot", "entered_by__person"
    )
    shows_votes = poll.method == PollMethod.NAMED and poll.is_stopped
    return [_line(row, shows_votes) for row in rows] if poll.is_stopped or runs_votes(by, poll.item.meeting) else []


def _line(row: PollElector, shows_votes: bool) -> Line:
    person = row.participant
    vote = text = note = ""
    if row.recused:
        state = Chip("mute", _("Takes no part"), "dash")
    elif row.voted_at:
        state = Chip("ok", _("Has voted"), "check")
        if row.channel == "paper":
            note = _("on paper, entered by %(name)s: %(reason)s") % {
                "name": row.entered_by,
                "reason": row.entry_reason,
            }
        if shows_votes:
            vote, text = str(row.ballot.get_choice_display()), row.ballot.text
    else:
        state = Chip("mute", _("Has not voted"), "clock")
    return Line(person.speaks_as, person.speaks_for_post, state, vote, text, note)
