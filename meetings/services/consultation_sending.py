"""The way of a consultation to the Head and to the members, and its withdrawal."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from committee.actor import Actor
from committee.models import Power
from committee.refusals import Stale, require
from committee.services.regulations import provisions_for, require_regulation
from committee.transitions import advance
from meetings.consultation_facts import deadline_of
from meetings.consultation_readiness import electors
from meetings.consultation_reminders import TO_SEND, WITHDRAWN, deciders, replan, tell_voters
from meetings.deadlines import last_day
from meetings.models import Consultation, ConsultationVoter
from meetings.services.consultation import locked_consultation
from meetings.services.consultation_form import request_form
from meetings.states.consultation import CONSULTATION_STEPS
from notifications.services.plan import tell, withdraw


def consultation_submit(consultation: Consultation, *, by: Actor) -> None:
    """Hand the draft to the Head, who is told at once."""
    with transaction.atomic():
        advance(consultation, CONSULTATION_STEPS["submit"], by=by)
        tell(TO_SEND, consultation, deciders(consultation, by.today), by=by, rev=consultation.version)


def consultation_return(consultation: Consultation, reason: str, *, by: Actor) -> None:
    """Give the draft back with the reason."""
    with transaction.atomic():
        advance(consultation, CONSULTATION_STEPS["return"], by=by, note=reason)
        withdraw(consultation, (TO_SEND,), now=by.now)


def consultation_send(consultation: Consultation, *, by: Actor, expect: int | None = None) -> Consultation:
    """Freeze text, papers, members, last day and what silence means, and mail it to every member, in one transaction.

    The regulation in force today binds it from now on. Raises `Refused` (no right; too short a time) or `Stale`
    (changed since version `expect`, or sent meanwhile).
    """
    with transaction.atomic():
        locked = locked_consultation(consultation)
        if locked.status not in CONSULTATION_STEPS["send"].source or expect not in (None, locked.version):
            raise Stale
        locked.regulation = require_regulation(locked.committee, by.today)
        locked.save(update_fields=["regulation"])
        step = CONSULTATION_STEPS["send"]
        require(step.may(by, locked))
        provisions = provisions_for(locked.regulation)
        members = electors(locked, by, provisions)
        ConsultationVoter.objects.bulk_create(
            ConsultationVoter(consultation=locked, membership=seat) for seat in members
        )
        delegation = by.delegation(locked.committee_id, Power.CONVENE)
        advance(
            locked,
            step,
            by=by,
            expect=locked.version,
            sent_at=by.now,
            sent_by=by.seat(locked.committee_id),
            sent_under=None if by.is_head(locked.committee_id) else delegation,
            due_on=locked.due_on or last_day(deadline_of(locked, by.today)),
            silence=provisions.silence.value,
        )
        withdraw(locked, (TO_SEND,), now=by.now)
        replan(locked, now=by.now)
        transaction.on_commit(partial(request_form, locked.pk))
    return locked


def consultation_withdraw(consultation: Consultation, reason: str, *, by: Actor) -> None:
    """Call it off, with the reason; members who were asked are told. Answers stay as they are, nothing is counted."""
    with transaction.atomic():
        was_sent = consultation.sent_at is not None
        step = CONSULTATION_STEPS["drop" if consultation.status == "draft" else "withdraw"]
        advance(consultation, step, by=by, note=reason)
        withdraw(consultation, (TO_SEND,), now=by.now)
        replan(consultation, now=by.now)
        if was_sent:
            tell_voters(WITHDRAWN, consultation, by=by)
