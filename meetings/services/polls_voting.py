"""Casting a vote on one's own screen, and entering votes given on paper. Each elector votes once.

The order of locks is always: the vote (shared, so that voters do not wait for each other, and stopping waits for
them), then the elector's own line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import Ballot, Choice, Poll, PollElector, VoteChannel, VoteRevision
from meetings.permissions.polls import may_be_counted, may_cast, may_run_poll
from meetings.presence import here_now
from meetings.services.electorate import list_electors

LONGEST_TEXT = 4000
CLOSED = Sentence(_("This vote is not open."))


@dataclass(frozen=True, slots=True)
class Answer:
    """What is voted; `text` belongs to another opinion and is dropped with any other choice."""

    choice: str
    text: str = ""

    def checked(self) -> Answer:
        """Raises `Refused` for an unknown choice and for another opinion without words."""
        if self.choice not in Choice.values:
            raise Refused.because(Sentence(_("Please choose one of the answers.")))
        text = self.text.strip()[:LONGEST_TEXT] if self.choice == Choice.OTHER else ""
        if self.choice == Choice.OTHER and not text:
            raise Refused.because(Sentence(_("Please write your opinion.")))
        return Answer(self.choice, text)


def vote_cast(poll: Poll, answer: Answer, *, by: Actor) -> PollElector:
    """Cast the actor's own vote. A vote by name can be changed until the vote stops (what was said before is kept);
    a secret one cannot. Nothing of a secret vote is written that leads from the voter to the ballot.

    At most six queries. Raises `Refused`.
    """
    answer = answer.checked()
    with transaction.atomic():
        hold_open(poll)
        elector = _own(poll, by)
        require(may_cast(by, poll, elector))
        assert elector is not None
        _put(poll, elector, answer, by, VoteChannel.SELF)
    return elector


def hold_open(poll: Poll) -> None:
    """Hold the vote so that it does not stop meanwhile; refused when it is not open. Voters hold it together."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM meetings_poll WHERE id = %s FOR SHARE", [poll.pk])
        found = cursor.fetchone()
    if found is None or found[0] != "open":
        raise Refused.because(CLOSED)


def _own(poll: Poll, by: Actor) -> PollElector | None:
    """The actor's line, held. Somebody invited after the opening is listed now."""
    if by.person is None:
        return None
    rows = poll.electors.select_for_update(of=("self",)).select_related("participant__membership")
    found: PollElector | None = rows.filter(participant__membership__person=by.person).first()
    if found is None:
        list_electors(poll)
        found = rows.filter(participant__membership__person=by.person).first()
    if found is not None:
        found.participant.meeting = poll.item.meeting
    return found


def _put(poll: Poll, elector: PollElector, answer: Answer, by: Actor, channel: VoteChannel, why: str = "") -> None:
    """Write the ballot and, apart from it, that its voter has voted."""
    if elector.voted_at is not None and not poll.is_secret:
        _replace(elector, answer, by)
        return
    Ballot.objects.create(
        poll=poll, elector=None if poll.is_secret else elector, choice=answer.choice, text=answer.text
    )
    elector.voted_at, elector.channel = by.now, channel
    fields = ["voted_at", "channel"]
    if channel == VoteChannel.PAPER:
        elector.entered_by, elector.entry_reason = by.user, why
        fields += ["entered_by", "entry_reason"]
    elector.save(update_fields=fields)


def _replace(elector: PollElector, answer: Answer, by: Actor) -> None:
    """The ballot is read after the line is held: somebody may have sent two votes at the same moment."""
    ballot = Ballot.objects.get(elector=elector)
    if (ballot.choice, ballot.text) == (answer.choice, answer.text):
        return
    keep_revision(elector, ballot, by)
    ballot.choice, ballot.text = answer.choice, answer.text
    ballot.save(update_fields=["choice", "text"])


def keep_revision(elector: PollElector, ballot: Ballot, by: Actor) -> None:
    """Keep what was voted by name so far."""
    VoteRevision.objects.create(
        elector=elector, choice=ballot.choice, text=ballot.text, saved_at=by.now, saved_by=by.user
    )


def paper_enter_named(poll: Poll, answers: Mapping[int, Answer], reason: str, *, by: Actor) -> int:
    """Enter votes by name that were given on paper: elector → answer. Returns how many.

    All or nothing; refused for somebody who has voted, recused or is not present.
    """
    _require_paper(poll, reason, by)
    if not answers:
        raise Refused.because(Sentence(_("Please enter at least one vote.")))
    with transaction.atomic():
        hold_open(poll)
        for elector in _still_to_vote(poll, answers):
            _put(poll, elector, answers[elector.pk].checked(), by, VoteChannel.PAPER, reason.strip())
        _say(poll, by, len(answers), reason)
    return len(answers)


def paper_enter_secret(
    poll: Poll, voters: Sequence[int], *, agree: int, disagree: int, others: Iterable[str], reason: str, by: Actor
) -> int:
    """Enter secret paper ballots: who handed one in, and apart from that how many say what. Returns how many.

    The ballots must be as many as the voters ticked.
    """
    _require_paper(poll, reason, by)
    texts = [text.strip() for text in others if text.strip()]
    answers = [Answer("agree")] * agree + [Answer("disagree")] * disagree + [Answer("other", text) for text in texts]
    if not voters:
        raise Refused.because(Sentence(_("Please tick who handed in a ballot.")))
    if len(answers) != len(voters):
        said = _("{voters} members are ticked, but {ballots} ballots are counted. Both numbers must be the same.")
        raise Refused.because(Sentence(said, voters=len(voters), ballots=len(answers)))
    with transaction.atomic():
        hold_open(poll)
        people = _still_to_vote(poll, voters)
        Ballot.objects.bulk_create(Ballot(poll=poll, choice=one.choice, text=one.text) for one in answers)
        for elector in people:
            elector.voted_at, elector.channel = by.now, VoteChannel.PAPER
            elector.entered_by, elector.entry_reason = by.user, reason.strip()
        PollElector.objects.bulk_update(people, ["voted_at", "channel", "entered_by", "entry_reason"])
        _say(poll, by, len(people), reason)
    return len(people)


def _require_paper(poll: Poll, reason: str, by: Actor) -> None:
    require(may_run_poll(by, poll.item.meeting))
    if not reason.strip():
        raise Refused.because(Sentence(_("Please write why the votes were given on paper.")))


def _still_to_vote(poll: Poll, keys: Iterable[int]) -> list[PollElector]:
    """The lines of those named, held; each must be entitled, present and without a vote."""
    wanted = set(keys)
    list_electors(poll)
    rows = poll.electors.select_for_update(of=("self",)).select_related("participant__membership__person")
    found = list(rows.filter(pk__in=wanted).order_by("pk"))
    if len(found) != len(wanted):
        raise Refused.because(Sentence(_("This person is not on the list of those entitled to vote.")))
    here = here_now(poll.item.meeting)
    for elector in found:
        elector.participant.meeting = poll.item.meeting
        if elector.voted_at is not None:
            raise Refused.because(Sentence(_("{name} has already voted."), name=elector.participant.name))
        row = elector.participant
        require(may_be_counted(row, poll, recused=elector.recused, in_the_room=row.pk in here))
    return found


def _say(poll: Poll, by: Actor, number: int, reason: str) -> None:
    """The trail says how many ballots were entered and why, never what they say."""
    said = Sentence(_("Entered {n} paper votes at item {item}"), n=number, item=poll.item.position)
    record(by, poll.item.meeting.committee, poll, "paper_votes", said, note=reason.strip())
