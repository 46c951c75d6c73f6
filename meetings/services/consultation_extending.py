"""More time for a written consultation that is open: decided as the sending is, with a reason, told to everybody."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.models import Power
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from meetings.consultation_reminders import replan, tell_extended
from meetings.models import Consultation, ConsultationExtension
from meetings.permissions import consultation as permissions
from meetings.services.consultation import locked_consultation


def consultation_extend(consultation: Consultation, until: dt.date, reason: str, *, by: Actor) -> ConsultationExtension:
    """Move the last day to `until`, later than it is: silence, reminders and late answers are counted from there.

    Raises `Refused` without the right, after the last day, without a reason, or for a day that gives no more time.
    """
    with transaction.atomic():
        locked = locked_consultation(consultation)
        require(permissions.may_extend_consultation(by, locked))
        before = locked.due_on
        assert before is not None
        if not reason.strip():
            raise Refused.because(Sentence(_("Please give the reason.")))
        if until <= before:
            msgid = _("Answers are due until {day}; more time ends on a later day.")
            raise Refused.because(Sentence(msgid, day=before), permissions.article_of(locked))
        head, seat = by.is_head(locked.committee_id), by.seat(locked.committee_id)
        assert seat is not None
        extension: ConsultationExtension = ConsultationExtension.objects.create(
            consultation=locked,
            due_before=before,
            due_on=until,
            reason=reason.strip(),
            decided_at=by.now,
            decided_by=seat,
            decided_under=None if head else by.delegation(locked.committee_id, Power.CONVENE),
        )
        locked.due_on = until
        locked.save(update_fields=["due_on"])
        said = Sentence(_("Gave more time to answer: until {day} instead of {before}"), day=until, before=before)
        record(by, locked.committee, locked, "extend", said, note=extension.reason)
        replan(locked, now=by.now)
        tell_extended(locked, by=by)
    consultation.refresh_from_db()
    return extension
