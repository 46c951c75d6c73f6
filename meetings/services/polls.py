"""Holding a vote: drawn up, opened, stopped with its electorate frozen, announced."""

from __future__ import annotations

from django.db import connection, transaction

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from committee.verdict import Verdict, denied
from meetings.models import AgendaItem, Minutes, Poll, PollMethod
from meetings.permissions.polls import may_run_poll
from meetings.services.electorate import counts_of, freeze, list_electors
from meetings.services.open_record import record_is_open
from meetings.services.room import touch
from meetings.states import POLL_STEPS

LONGEST_QUESTION = 2000


def may_draft_poll(by: Actor, item: AgendaItem) -> Verdict:
    """A vote is drawn up from the convening of the meeting until its end."""
    right = may_run_poll(by, item.meeting)
    if right and item.meeting.status not in ("convened", "in_session"):
        return denied(Sentence(_("A vote is prepared for a convened meeting, and held before it ends.")))
    return right


def poll_draft(item: AgendaItem, question: str, method: PollMethod | str, *, by: Actor) -> Poll:
    """Write down the question. The rule that will count it is that of the regulation which binds the meeting."""
    require(may_draft_poll(by, item))
    question = question.strip()
    if not question:
        raise Refused.because(Sentence(_("Please write what is put to the vote.")))
    with transaction.atomic():
        poll: Poll = Poll.objects.create(
            item=item, question=question, method=method, regulation_id=item.meeting.regulation_id
        )
        _say(poll, by, "poll_drafted", Sentence(_("Prepared a vote at item {n}"), n=item.position))
    return poll


def poll_change(poll: Poll, question: str, method: PollMethod | str, *, by: Actor) -> None:
    """Change a vote that has not been opened."""
    require(may_draft_poll(by, poll.item))
    if not question.strip():
        raise Refused.because(Sentence(_("Please write what is put to the vote.")))
    with transaction.atomic():
        locked = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
        if locked.status != "draft":
            raise Stale
        locked.question, locked.method, locked.version = question.strip(), method, locked.version + 1
        locked.save(update_fields=["question", "method", "version"])
        _say(locked, by, "poll_changed", Sentence(_("Changed the vote at item {n}"), n=poll.item.position))
    poll.question, poll.method, poll.version = locked.question, locked.method, locked.version


def poll_open(poll: Poll, *, by: Actor) -> None:
    """Open the vote: from now on those entitled and present answer. Lists them, so that each votes once."""
    with transaction.atomic():
        hold(poll.item)
        seat = by.seat(poll.item.meeting.committee_id)
        advance(poll, POLL_STEPS["open"], by=by, opened_at=by.now, opened_by=seat)
        list_electors(poll)


def poll_close(poll: Poll, *, by: Actor) -> None:
    """Stop the vote. In one transaction: nobody votes any more, who was present and who recused is frozen, a secret
    vote's ballots are rewritten in random order under new keys, and the counts are written. Raises `Stale` the second
    time."""
    with transaction.atomic():
        hold(poll.item)
        locked = Poll.objects.select_for_update(of=("self",)).select_related("item__meeting").get(pk=poll.pk)
        if locked.status != "open":
            raise Stale
        require(POLL_STEPS["close"].may(by, locked))
        list_electors(locked)
        freeze(locked)
        if locked.is_secret:
            with connection.cursor() as cursor:
                cursor.execute("SELECT meetings_rewrite_ballots(%s)", [locked.pk])
        seat = by.seat(locked.item.meeting.committee_id)
        advance(poll, POLL_STEPS["close"], by=by, closed_at=by.now, closed_by=seat, **counts_of(locked))


def poll_publish(poll: Poll, *, by: Actor) -> None:
    """Announce the result to everybody of the meeting."""
    with transaction.atomic():
        hold(poll.item)
        advance(poll, POLL_STEPS["publish"], by=by, published_at=by.now)


def poll_withdraw(poll: Poll, reason: str, *, by: Actor) -> None:
    """Give up a vote in which nobody has voted, with a reason."""
    with transaction.atomic():
        hold(poll.item)
        Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)  # waits for whoever is voting
        advance(poll, POLL_STEPS["withdraw"], by=by, note=reason)


def hold(item: AgendaItem) -> None:
    """Hold the room, then the record of the meeting, before any row of a vote, so that nobody waits in a circle; the
    room shows what changes. Refused once the minutes are signed; before the meeting there are none."""
    touch(item.meeting_id)
    minutes = Minutes.objects.select_for_update(of=("self",)).filter(meeting_id=item.meeting_id).first()
    if minutes is not None:
        require(record_is_open(minutes))


def _say(poll: Poll, by: Actor, action: str, text: Sentence, note: str = "") -> None:
    record(by, poll.item.meeting.committee, poll, action, text, note=note)
