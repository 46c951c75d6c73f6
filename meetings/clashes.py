"""Two meetings at once: the same room, chair or secretary at the same hour. A warning, never a refusal."""

from __future__ import annotations

from django.db.models import Q
from django.db.models.functions import Lower, Trim

from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import EMPTY
from meetings.models import Meeting
from meetings.models.meeting import DEAD


def clash(meeting: Meeting) -> Sentence:
    """What stands against the hour of this meeting, or the empty sentence.

    Looks at the meetings of every committee, since rooms and people are shared; of a foreign one it says the hour and
    what is shared, and nothing else.
    """
    at_once = Meeting.objects.filter(day=meeting.day, starts__lt=meeting.ends, ends__gt=meeting.starts)
    people = Q(chair__person=meeting.chair.person_id) | Q(secretary__person=meeting.secretary.person_id)
    other = (
        at_once.exclude(pk=meeting.pk)
        .exclude(status__in=DEAD)
        .alias(where=Lower(Trim("place")))
        .filter(people | Q(where=meeting.place.strip().lower()))
        .select_related("chair", "secretary")
        .order_by("starts")
        .first()
    )
    if other is None:
        return EMPTY
    title = other.title if other.committee_id == meeting.committee_id else Sentence(_("a meeting of another committee"))
    hours = {"title": title, "starts": other.starts, "ends": other.ends}
    if other.chair.person_id == meeting.chair.person_id:
        return Sentence(_("The chair has {title} from {starts} to {ends} on the same day."), **hours)
    if other.secretary.person_id == meeting.secretary.person_id:
        return Sentence(_("The secretary has {title} from {starts} to {ends} on the same day."), **hours)
    return Sentence(_("The place is taken by {title} from {starts} to {ends} on the same day."), **hours)
