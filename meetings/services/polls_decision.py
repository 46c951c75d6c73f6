"""What is decided after a vote: a numbered conclusion. Votes inform, the Head decides (regulation 771, principles)."""

from __future__ import annotations

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import Poll, PollDecision
from meetings.poll_result import Outcome, head_decides, result_of, suggested
from meetings.services.conclusions import concluding, conclusion_add


def poll_decide(poll: Poll, outcome: str, text: str, reason: str = "", *, by: Actor) -> PollDecision:
    """Record the decision as the next conclusion of the item, linked to the vote.

    Where the Head decides, a decision other than the vote advises needs its reason; where the majority decides,
    nothing else can be recorded. Raises `Refused`.
    """
    if not poll.is_stopped:
        raise Refused.because(Sentence(_("The vote has not been stopped yet.")))
    if outcome not in Outcome.values:
        raise Refused.because(Sentence(_("Please choose the decision.")))
    reason = reason.strip() if outcome != suggested(poll) else ""
    if outcome != suggested(poll):
        if not head_decides(poll):
            verdict = result_of(poll)
            said = Sentence(_("Under the regulation the majority decides: {result}"), result=verdict.reason)
            raise Refused.because(said, verdict.article)
        if not reason:
            raise Refused.because(Sentence(_("The decision differs from the vote. Please give the reason.")))
    meeting = poll.item.meeting
    with concluding(meeting, by):
        if PollDecision.objects.filter(poll=poll).exists():
            raise Refused.because(Sentence(_("The decision after this vote is already recorded.")))
        made = PollDecision.objects.create(
            poll=poll,
            conclusion=conclusion_add(meeting, text, by=by, item=poll.item),
            outcome=outcome,
            decided_by=meeting.chair,
            reason=reason,
        )
        said = Sentence(_("Recorded the decision after the vote at item {n}"), n=poll.item.position)
        record(by, meeting.committee, poll, "decided", said, note=reason)
    return made
