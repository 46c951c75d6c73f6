"""Setting a rule aside for one meeting: by the Head's authority, with a reason, perhaps until a day.

Where it is wanted, a later meeting ratifies it: the secretariat records which of its conclusions does."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from committee.actor import Actor
from committee.audit import record
from committee.models import Committee
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import AgendaItem, Conclusion, Meeting, MeetingStatus, Waiver
from meetings.permissions import may_ratify, may_waive
from meetings.readiness import NOTICE, PAPERS, WAIVABLE, titles
from meetings.reminders import replan

__all__ = [
    "NOTICE",
    "PAPERS",
    "WAIVABLE",
    "WaiverTerms",
    "awaiting_ratification",
    "ratifying",
    "waiver_for",
    "waiver_grant",
    "waiver_ratify",
]


@dataclass(frozen=True, slots=True)
class WaiverTerms:
    """Which rule, why, for which agenda item (None: the whole meeting), until when (None: open), and whether a later
    meeting is to ratify it."""

    rule: str
    reason: str
    item: AgendaItem | None = None
    until: dt.date | None = None
    wants_ratification: bool = False


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
        if meeting.waivers.filter(rule=terms.rule, item=terms.item, ratified_by__isnull=False).exists():
            raise Refused.because(Sentence(_("A later meeting has ratified this waiver; it stays as it is.")))
        waiver, _made = Waiver.objects.update_or_create(
            meeting=meeting,
            rule=terms.rule,
            item=terms.item,
            defaults={
                "reason": terms.reason.strip(),
                "until": terms.until,
                "authority": seat,
                "granted_at": by.now,
                "wants_ratification": terms.wants_ratification,
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


def awaiting_ratification(committee: Committee, day: dt.date) -> QuerySet[Waiver]:
    """Waivers for meetings before `day` that a later meeting is still to ratify, the oldest first."""
    rows = Waiver.objects.filter(meeting__committee=committee, meeting__day__lt=day, wants_ratification=True)
    return rows.filter(ratified_by__isnull=True).select_related("meeting", "authority__person")


def ratifying(waiver: Waiver) -> QuerySet[Conclusion]:
    """The conclusions that can ratify it: those of later meetings of the same committee that were held."""
    own = waiver.meeting
    later = Q(meeting__day__gt=own.day) | Q(meeting__day=own.day, meeting__starts__gt=own.starts)
    rows = Conclusion.objects.filter(later, meeting__committee=own.committee_id, meeting__status=MeetingStatus.HELD)
    return rows.select_related("meeting").order_by("-meeting__day", "number")


def waiver_ratify(waiver: Waiver, conclusion: Conclusion, *, by: Actor) -> None:
    """Record that `conclusion` of a later meeting ratified the waiver; for good. The trail of both meetings says so."""
    own = waiver.meeting
    require(may_ratify(by, waiver))
    with transaction.atomic():
        locked = Waiver.objects.select_for_update(of=("self",)).get(pk=waiver.pk)
        if locked.ratified_by_id is not None:
            raise Stale
        if not ratifying(waiver).filter(pk=conclusion.pk).exists():
            reason = _("A waiver is ratified by a conclusion of a later meeting of this committee that was held.")
            raise Refused.because(Sentence(reason))
        locked.ratified_by, locked.ratified_at = conclusion, by.now
        locked.ratification_recorded_by = by.seat(own.committee_id)
        locked.save(update_fields=["ratified_by", "ratified_at", "ratification_recorded_by"])
        facts = {"rule": titles(waiver.rule), "n": conclusion.number, "day": conclusion.meeting.day}
        text = Sentence(_("Waiver ratified by conclusion {n} of the meeting on {day}: {rule}"), **facts)
        record(by, own.committee, own, "waiver_ratified", text)
        said = Sentence(
            _("Conclusion {n} ratifies the waiver for the meeting on {day}: {rule}"), **facts | {"day": own.day}
        )
        record(by, own.committee, conclusion.meeting, "waiver_ratified", said)
    waiver.refresh_from_db()
