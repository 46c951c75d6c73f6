"""Another person takes a post over: invitations and duties of meetings ahead follow the post."""

from __future__ import annotations

from django.db.models import Q

from committee.actor import Actor
from committee.audit import record
from committee.models import Membership
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import AgendaItem, Answer, Consent, Meeting, MeetingStatus
from meetings.reminders import replan

AHEAD = (MeetingStatus.PROPOSED, MeetingStatus.DRAFT, MeetingStatus.CONVENED, MeetingStatus.POSTPONED)


def meetings_follow(old: Membership, new: Membership, by: Actor) -> None:
    """Meetings from the first day of the new seat on: who is invited, presides, keeps the minutes, presents.

    The new holder answers for themselves and gets the invitation. Runs in the transaction that replaces the holder.
    """
    rows = Meeting.objects.filter(
        Q(participants__membership=old) | Q(chair=old) | Q(secretary=old),
        status__in=AHEAD,
        day__gte=new.valid_from,
    )
    for pk in sorted(set(rows.values_list("pk", flat=True))):
        meeting = Meeting.objects.select_for_update(of=("self",)).select_related("committee").get(pk=pk)
        if meeting.chair_id == old.pk:
            meeting.chair = new
        if meeting.secretary_id == old.pk:
            meeting.secretary = new
        meeting.version += 1
        meeting.save(update_fields=["chair", "secretary", "version"])
        if not meeting.participants.filter(membership=new).exists():
            meeting.participants.filter(membership=old).update(
                membership=new,
                answer=Answer.NONE,
                will_be_online=False,
                answer_reason="",
                answered_at=None,
                substitute_name="",
                substitute_post="",
                consent=Consent.NOT_NEEDED,
            )
        AgendaItem.objects.filter(meeting=meeting, presenter=old).update(presenter=new)
        said = Sentence(_("{new} takes the place of {old}"), new=new.person, old=old.person)
        record(by, meeting.committee, meeting, "handover", said)
        replan(meeting, now=by.now)
