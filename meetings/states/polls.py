"""The step table of a vote: draft → open → stopped → announced; a draft or an empty vote can be withdrawn."""

from __future__ import annotations

from committee.actor import Actor
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import Step, table
from committee.verdict import Verdict, allowed, denied
from meetings.models import Poll
from meetings.permissions.polls import may_run_poll


def _run(by: Actor, poll: Poll) -> Verdict:
    return may_run_poll(by, poll.item.meeting)


def _open(by: Actor, poll: Poll) -> Verdict:
    """Only while the meeting is in session, and one vote at a time at an item."""
    right = _run(by, poll)
    if not right:
        return right
    if poll.item.meeting.status != "in_session":
        return denied(Sentence(_("A vote is opened while the meeting is in session.")))
    if poll.item.polls.filter(status="open").exists():
        return denied(Sentence(_("Another vote is open at this item. Stop it first.")))
    return allowed()


def _withdraw(by: Actor, poll: Poll) -> Verdict:
    """Not once somebody has voted: then it is stopped and counted."""
    right = _run(by, poll)
    if right and poll.electors.filter(voted_at__isnull=False).exists():
        return denied(Sentence(_("Somebody has already voted. Stop the vote and, if need be, vote again.")))
    return right


POLL_STEPS = table(
    Step(
        name="open",
        label=Sentence(_("Open the vote")),
        source=frozenset({"draft"}),
        target="open",
        may=_open,
        done=Sentence(_("Opened the vote")),
    ),
    Step(
        name="close",
        label=Sentence(_("Stop the vote")),
        source=frozenset({"open"}),
        target="closed",
        may=_run,
        done=Sentence(_("Stopped the vote and counted it")),
    ),
    Step(
        name="publish",
        label=Sentence(_("Announce the result")),
        source=frozenset({"closed"}),
        target="published",
        may=_run,
        done=Sentence(_("Announced the result of the vote")),
    ),
    Step(
        name="withdraw",
        label=Sentence(_("Withdraw the vote")),
        source=frozenset({"draft", "open"}),
        target="withdrawn",
        may=_withdraw,
        done=Sentence(_("Withdrew the vote")),
        asks_reason=True,
    ),
)
