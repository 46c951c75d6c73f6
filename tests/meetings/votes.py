"""Votes for the tests: a meeting in session with everybody present, and a question at its first item."""

from __future__ import annotations

from committee.models import Regulation
from meetings.models import AgendaItem, Meeting, Poll, PollElector
from meetings.services.polls import poll_close, poll_draft, poll_open, poll_publish
from meetings.services.polls_voting import Answer, vote_cast
from tests.committee.cast import Cast
from tests.meetings.held import all_present, in_session, then

QUESTION = "Thông qua kế hoạch chuyển đổi số năm 2027"
VOTERS = ("head", "deputy", "vice", "standing", "member", "health", "police")
"""The seven members of the cast; the secretary has no vote."""


def majority(cast: Cast, **values: object) -> None:
    """The regulation lets the majority decide (or whatever else is given)."""
    rules = {"decision_rule": "majority", **values}
    for regulation in Regulation.objects.filter(committee=cast.committee):
        more = {name: {"value": value, "article": "Điều 12", "basis": ""} for name, value in rules.items()}
        Regulation.objects.filter(pk=regulation.pk).update(provisions={**regulation.provisions, **more})


def first_item(meeting: Meeting) -> AgendaItem:
    item: AgendaItem = meeting.items.order_by("position")[0]
    item.meeting = meeting
    return item


def a_meeting(cast: Cast) -> Meeting:
    meeting = in_session(cast)
    all_present(cast, meeting)
    return meeting


def a_vote(cast: Cast, method: str = "named", meeting: Meeting | None = None) -> Poll:
    """Drawn up by the secretary."""
    return poll_draft(first_item(meeting or a_meeting(cast)), QUESTION, method, by=then(cast, "secretary"))


def an_open_vote(cast: Cast, method: str = "named", meeting: Meeting | None = None) -> Poll:
    poll = a_vote(cast, method, meeting)
    poll_open(poll, by=then(cast, "secretary"))
    return poll


def votes(cast: Cast, poll: Poll, minute: int = 5, **answers: str) -> None:
    """`votes(cast, poll, member="agree", health="other: Cần rà soát")`, one minute after another."""
    for place, (who, said) in enumerate(answers.items()):
        choice, _, text = said.partition(": ")
        vote_cast(poll, Answer(choice, text), by=then(cast, who, 9, minute + place))


def stopped(cast: Cast, poll: Poll) -> Poll:
    poll_close(poll, by=then(cast, "secretary", 9, 30))
    return poll


def announced(cast: Cast, poll: Poll) -> Poll:
    poll_publish(stopped(cast, poll), by=then(cast, "secretary", 9, 31))
    return poll


def line(cast: Cast, poll: Poll, who: str) -> PollElector:
    found: PollElector = poll.electors.get(participant__membership=cast.seats[who])
    return found
