"""The list of voters as a page shows it: who has voted, and by name and after the stop, what."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from committee.actor import Actor
from committee.shapes import Chip
from meetings.models import Poll, PollElector, PollMethod
from meetings.permissions.polls import runs_votes


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
