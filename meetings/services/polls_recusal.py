"""Taking no part in an item that concerns oneself: out of the vote's base, and without the item's papers."""

from __future__ import annotations

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import AgendaItem, Ballot, Participant, PollElector, Recusal
from meetings.permissions.polls import may_recuse, may_run_poll
from meetings.services.polls import hold
from meetings.services.polls_voting import keep_revision


def recusal_declare(item: AgendaItem, participant: Participant, reason: str, *, by: Actor) -> Recusal:
    """Declare that `participant` takes no part in `item`. A vote by name given in an open vote is taken out (its
    history stays); after a secret one it is too late. Raises `Refused`; a second declaration is refused, too."""
    if participant.meeting_id != item.meeting_id:
        raise Refused.because(Sentence(_("This person is not on the list of participants.")))
    participant.meeting = item.meeting
    require(may_recuse(by, participant))
    if not reason.strip():
        raise Refused.because(Sentence(_("Please give the reason.")))
    with transaction.atomic():
        hold(item)
        for elector in _open_lines(item, participant):
            _leave(elector, by)
        found, made = Recusal.objects.get_or_create(
            item=item,
            participant=participant,
            defaults={"reason": reason.strip(), "declared_at": by.now, "entered_by": by.user},
        )
        if not made:
            raise Refused.because(Sentence(_("The recusal is already recorded.")))
        said = Sentence(_("{name} recused from item {n}"), name=participant.name, n=item.position)
        record(by, item.meeting.committee, item.meeting, "recused", said, note=reason.strip())
    return found


def recusal_remove(recusal: Recusal, reason: str, *, by: Actor) -> None:
    """Take out a recusal recorded by mistake, as long as no stopped vote has counted it."""
    item, participant = recusal.item, recusal.participant
    require(may_run_poll(by, item.meeting))
    if not reason.strip():
        raise Refused.because(Sentence(_("Please give the reason.")))
    with transaction.atomic():
        hold(item)
        lines = list(_open_lines(item, participant))
        if item.polls.filter(status__in=["closed", "published"]).exists():
            raise Refused.because(Sentence(_("A vote at this item has been counted with this recusal; it stays.")))
        recusal.delete()
        PollElector.objects.filter(pk__in=[line.pk for line in lines]).update(recused=False)
        said = Sentence(_("Took back the recusal of {name} from item {n}"), name=participant.name, n=item.position)
        record(by, item.meeting.committee, item.meeting, "recusal_removed", said, note=reason.strip())


def _open_lines(item: AgendaItem, participant: Participant) -> list[PollElector]:
    rows = PollElector.objects.select_for_update(of=("self",)).select_related("poll")
    return list(rows.filter(poll__item=item, poll__status="open", participant=participant))


def _leave(elector: PollElector, by: Actor) -> None:
    if elector.voted_at is not None:
        if elector.poll.is_secret:
            raise Refused.because(Sentence(_("The secret vote has been cast and can no longer be taken out.")))
        ballot = Ballot.objects.get(elector=elector)
        keep_revision(elector, ballot, by)
        ballot.delete()
        elector.voted_at, elector.channel = None, ""
        elector.entered_by, elector.entry_reason = None, ""
    elector.recused = True
    elector.save(update_fields=["voted_at", "channel", "entered_by", "entry_reason", "recused"])
