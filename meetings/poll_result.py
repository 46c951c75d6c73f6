"""What a stopped vote says: its counts, the sentence that the regulation makes of them, and what it advises."""

from __future__ import annotations

from committee.models import Role
from committee.regulation import Provisions, Tally, decision_result
from committee.sentences import Sentence, gettext_noop as _
from committee.services.regulations import provisions_for
from committee.verdict import Verdict
from meetings.models import Poll, PollDecision

Outcome = PollDecision.Outcome


def tally_of(poll: Poll) -> Tally:
    """The counts as they were fixed when the vote stopped."""
    return Tally(
        agree=poll.agree or 0,
        disagree=poll.disagree or 0,
        other=poll.other or 0,
        recused=poll.recused or 0,
        entitled=poll.entitled or 0,
        present=poll.present or 0,
    )


def result_of(poll: Poll, provisions: Provisions | None = None) -> Verdict:
    """The verdict of the regulation that binds the meeting, or of other provisions."""
    return decision_result(tally_of(poll), provisions or provisions_for(poll.regulation))


def head_decides(poll: Poll, provisions: Provisions | None = None) -> bool:
    """Whether the vote is advice (the regulation's usual rule) or decides by majority."""
    return bool((provisions or provisions_for(poll.regulation)).decision_rule.value == "head")


def suggested(poll: Poll, provisions: Provisions | None = None) -> str:
    """The outcome that follows from the vote: by the majority rule, otherwise what most of those who voted advise."""
    if head_decides(poll, provisions):
        tally = tally_of(poll)
        carried = tally.agree * 2 > tally.cast
    else:
        carried = bool(result_of(poll, provisions))
    return str(Outcome.ADOPTED if carried else Outcome.NOT_ADOPTED)


def decider(poll: Poll) -> Sentence:
    """Whose decision the record names: the Head's, or that of whoever presides instead."""
    if poll.item.meeting.chair.role == Role.HEAD:
        return Sentence(_("the Head"))
    return Sentence(_("the chair"))
