"""Setting a rule aside for one meeting: by the Head's authority, with a reason, perhaps until a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import AgendaItem, Meeting, Waiver
from meetings.permissions import may_waive
from meetings.readiness import NOTICE, PAPERS, WAIVABLE, titles
from meetings.reminders import replan

__all__ = ["NOTICE", "PAPERS", "WAIVABLE", "WaiverTerms", "waiver_for", "waiver_grant"]


@dataclass(frozen=True, slots=True)
class WaiverTerms:
    """Which rule, why, for which agenda item (None: the whole meeting), until when (None: open)."""

    rule: str
    reason: str
    item: AgendaItem | None = None
    until: dt.date | None = None


def waiver_grant(meeting: Meeting, terms: WaiverTerms, *, by: Actor) -> Waiver:
    """Record a waiver in the caller's transaction; a second one for the same rule and item replaces its terms."""
    require(may_waive(by, meeting))
    seat = by.seat(meeting.committee)
    if terms.rule not in WAIVABLE or seat is None:
        raise Refused.because(Sentence(_("This rule cannot be set aside.")))
    if not terms.reason.strip():
        raise Refused.because(Sentence(_("A waiver needs a reason.")))
    if terms.item is not None and terms.item.meeting_id != meeting.pk:
        raise Refused.because(Sentence(_("This item belongs to another meeting.")))
    if terms.until is not None and not by.today <= terms.until <= meeting.day:
        raise Refused.because(
            Sentence(_("The new deadline must lie between today and the day of the meeting, {day}."), day=meeting.day)
        )
    with transaction.atomic():
        Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        waiver, _made = Waiver.objects.update_or_create(
            meeting=meeting,
            rule=terms.rule,
            item=terms.item,
            defaults={
                "reason": terms.reason.strip(),
                "until": terms.until,
                "authority": seat,
                "granted_at": by.now,
            },
        )
        said = (
            Sentence(_("Set aside for item {n}: {rule}"), n=terms.item.position, rule=titles(terms.rule))
            if terms.item
            else Sentence(_("Set aside for this meeting: {rule}"), rule=titles(terms.rule))
        )
        record(by, meeting.committee, meeting, "waiver", said, note=terms.reason.strip())
        replan(meeting, now=by.now)
    return waiver


def waiver_for(meeting: Meeting, rule: str, day: dt.date, *, item: AgendaItem | None = None) -> Waiver | None:
    """The waiver that covers `rule` on `day`, for the item or for the whole meeting."""
    for waiver in meeting.waivers.select_related("authority__person").filter(rule=rule):
        about = waiver.item_id is None or (item is not None and waiver.item_id == item.pk)
        if about and (waiver.until is None or day <= waiver.until):
            return waiver
    return None
