"""Who may vote: listed when a vote opens, frozen with presence and recusals when it stops, and counted."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from committee.models.seats import MEMBER_ROLES
from meetings.models import Participant, Poll, PollElector, Recusal
from meetings.permissions.polls import counts_as_here
from meetings.presence import here_now


def list_electors(poll: Poll) -> None:
    """Add who is entitled and not listed yet: members by seat on the day of the meeting. Two or three queries."""
    entitled = _entitled(poll).exclude(pk__in=poll.electors.values("participant_id"))
    recused = set(Recusal.objects.filter(item_id=poll.item_id).values_list("participant_id", flat=True))
    PollElector.objects.bulk_create(
        PollElector(poll=poll, participant_id=pk, recused=pk in recused) for pk in entitled.values_list("pk", flat=True)
    )


def _entitled(poll: Poll) -> QuerySet[Participant]:
    day = poll.item.meeting.day
    rows: QuerySet[Participant] = Participant.objects.filter(
        Q(membership__valid_to__isnull=True) | Q(membership__valid_to__gte=day),
        meeting_id=poll.item.meeting_id,
        membership__role__in=MEMBER_ROLES,
        membership__valid_from__lte=day,
    )
    return rows


def freeze(poll: Poll) -> None:
    """Presence and recusal as they are at this moment; later changes of the roll call do not reach a stopped vote.

    Whoever voted counts as present; whose seat was ended meanwhile leaves the list, unless they had voted. All lines
    are written again, also unchanged ones, so that no line can be told from another by when it was written."""
    meeting = poll.item.meeting
    gone = poll.electors.exclude(participant__in=_entitled(poll)).filter(voted_at__isnull=True, revisions__isnull=True)
    PollElector.objects.filter(pk__in=list(gone.values_list("pk", flat=True))).delete()
    here = here_now(meeting)
    people = meeting.participants.filter(pk__in=here)
    counted = [row.pk for row in people if counts_as_here(row, poll, in_the_room=True)]
    recused = Recusal.objects.filter(item_id=poll.item_id, participant_id=OuterRef("participant_id"))
    poll.electors.update(
        is_present=Case(
            When(Q(voted_at__isnull=False) | Q(participant_id__in=counted), then=Value(True)), default=Value(False)
        ),
        recused=Case(When(Exists(recused), then=Value(True)), default=Value(False)),
    )


def counts_of(poll: Poll) -> dict[str, Any]:
    """The six counts from the rows; the trigger counts again."""
    votes = poll.ballots.aggregate(
        **{name: Count("pk", filter=Q(choice=name)) for name in ("agree", "disagree", "other")}
    )
    lines = list(poll.electors.values_list("recused", "is_present"))
    return {
        **votes,
        "recused": sum(recused for recused, _here in lines),
        "entitled": sum(not recused for recused, _here in lines),
        "present": sum(here and not recused for recused, here in lines),
    }
