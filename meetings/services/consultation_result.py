"""After the answers: close with the result minutes, decide, put the matter to a meeting, remind who is silent."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.models import Membership
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from documents import layout
from documents.models import Document
from documents.services.drafts import document_draft
from documents.services.issuing import document_issue
from meetings.consultation_facts import standing
from meetings.consultation_minutes import result_paper
from meetings.consultation_readiness import differs, to_decide
from meetings.consultation_reminders import DECIDED, NUDGE, replan, tell_voters
from meetings.models import AgendaItem, Consultation, ItemKind, Meeting, MeetingStatus
from meetings.models.consultation import Decision
from meetings.permissions import consultation as permissions
from meetings.services.agenda import ItemTerms, item_add
from meetings.services.consultation import locked_consultation
from meetings.states.consultation import CONSULTATION_STEPS
from notifications.services.plan import tell


def fingerprint(consultation: Consultation, signer: Membership) -> str:
    """A short digest of the result minutes as they stand: who signs says by it which text they have read."""
    paper = layout.to_json(result_paper(consultation, standing(consultation), signer))
    return hashlib.sha256(json.dumps(paper, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def consultation_close(consultation: Consultation, *, by: Actor, seen: str = "") -> Document:
    """Count, sign and issue the numbered result minutes, and close: one transaction.

    `seen` is the `fingerprint` of the minutes that were read; raises `Stale` when an answer has come since, `Refused`
    while members can still answer.
    """
    step = CONSULTATION_STEPS["close"]
    with transaction.atomic():
        locked = locked_consultation(consultation)
        if locked.status not in step.source:
            raise Stale
        require(step.may(by, locked))
        seat = by.seat(locked.committee_id)
        assert seat is not None
        if seen and seen != fingerprint(locked, seat):
            raise Stale(Sentence(_("An answer has come in since you read the minutes. Please read them again.")))
        paper = result_paper(locked, standing(locked), seat, by.now)
        document = document_draft(locked.committee, paper, by=by, signer=seat, source=locked)
        document_issue(document, by=by, by_source=True)
        advance(locked, step, by=by, document=document, closed_at=by.now)
        replan(locked, now=by.now)
    consultation.refresh_from_db()
    return document


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the Head decides, in words; `reason` where it differs from the answers."""

    decision: Decision
    text: str
    reason: str = ""


def consultation_decide(consultation: Consultation, ruling: Ruling, *, by: Actor) -> None:
    """Record the Head's decision on the result and tell the members.

    Raises `Refused` when it differs from the answers without a reason, or from a majority that binds.
    """
    if not ruling.text.strip():
        raise Refused.because(Sentence(_("Please write what is decided.")))
    with transaction.atomic():
        locked = locked_consultation(consultation)
        require(permissions.may_decide_consultation(by, locked))
        require(to_decide(locked, ruling.decision, ruling.reason))
        advance(
            locked,
            CONSULTATION_STEPS["decide"],
            by=by,
            note=ruling.text,
            decision=ruling.decision,
            decision_text=ruling.text.strip(),
            decision_reason=ruling.reason.strip() if differs(locked, ruling.decision) else "",
            decided_on=by.today,
            decided_by=by.seat(locked.committee_id),
        )
        replan(locked, now=by.now)
        tell_voters(DECIDED, locked, by=by)
    consultation.refresh_from_db()


def consultation_take_up(consultation: Consultation, meeting: Meeting, *, by: Actor) -> AgendaItem:
    """Put the matter on the agenda of a coming meeting as an item to be decided; the papers stay here, linked."""
    with transaction.atomic():
        locked = locked_consultation(consultation)
        require(permissions.may_take_up(by, locked))
        if meeting.committee_id != locked.committee_id or meeting.status not in ("draft", "convened"):
            raise Refused.because(Sentence(_("Please choose a coming meeting of this committee.")))
        terms = ItemTerms(title=locked.title, kind=ItemKind.DECISION, presenter=locked.follower, needs_paper=False)
        item = item_add(meeting, terms, by=by)
        _note_agenda(locked, meeting, by)
    consultation.taken_up_in = meeting
    return item


def consultation_meet(consultation: Consultation, meeting: Meeting, *, by: Actor) -> None:
    """An extraordinary meeting has been called or proposed about the matter: each leads to the other from now on.

    Runs in the transaction that makes the meeting. Should it be declined or cancelled, the matter waits again.
    """
    locked = locked_consultation(consultation)
    require(permissions.may_take_up(by, locked))
    _note_agenda(locked, meeting, by)


def taken_up_by_agenda(pk: int, meeting: Meeting, by: Actor) -> None:
    """The agenda has taken the matter from its list of what it could take. Runs in that transaction."""
    locked = locked_consultation(Consultation(pk=pk))
    require(permissions.may_take_up(by, locked))
    _note_agenda(locked, meeting, by)


def _note_agenda(consultation: Consultation, meeting: Meeting, by: Actor) -> None:
    consultation.taken_up_in = meeting
    consultation.save(update_fields=["taken_up_in"])
    said = Sentence(_("Put on the agenda of the meeting: {title}"), title=meeting.title)
    if meeting.status == MeetingStatus.PROPOSED:  # until the Head has decided, members do not read of it
        said = Sentence(_("An extraordinary meeting about the matter has been proposed to the Head"))
    record(by, consultation.committee, consultation, "taken_up", said)


def consultation_nudge(consultation: Consultation, *, by: Actor) -> int:
    """Remind everybody who has not answered, each at most once a day; returns how many mails are new today."""
    require(permissions.may_nudge(by, consultation))
    with transaction.atomic():
        people = [line.voter.holder_on(by.today).person for line in standing(consultation).silent]
        told = tell(NUDGE, consultation, people, by=by, occasion=f"{by.today:%Y%m%d}")
        if told:
            said = Sentence(_("Reminded {n} members who had not answered"), n=told)
            record(by, consultation.committee, consultation, "remind", said)
    return told
