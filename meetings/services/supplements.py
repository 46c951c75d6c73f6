"""Supplementary minutes: drafted when locked minutes lack something, signed by both, numbered, frozen."""

from __future__ import annotations

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from documents.models import Document
from documents.services.drafts import document_draft
from documents.services.issuing import document_issue
from meetings import minutes_letters as letters
from meetings.models import MeetingDocument, Minutes, Supplement
from meetings.models.meeting import DocumentPart
from meetings.permissions import may_sign_minutes_as_chair
from meetings.permissions.minutes import may_draft_supplement
from meetings.states.minutes import SUPPLEMENT_STEPS
from meetings.supplement_paper import supplement_paper


def supplement_draft(minutes: Minutes, text: str, reason: str, *, by: Actor) -> Supplement:
    """Begin supplementary minutes to locked ones. Raises `Refused` without text or reason."""
    require(may_draft_supplement(by, minutes))
    text, reason = _said(text, reason)
    with transaction.atomic():
        made = Supplement.objects.create(
            minutes=minutes, text=text, reason=reason, created_by=by.user, created_at=by.now
        )
        record(by, made.committee, minutes, "supplement", Sentence(_("Began supplementary minutes")), note=reason)
    return made


def supplement_edit(supplement: Supplement, text: str, reason: str, *, expect: int, by: Actor) -> None:
    """Change a draft. Raises `Stale` with both texts when somebody saved since version `expect`."""
    text, reason = _said(text, reason)
    with transaction.atomic():
        locked = _locked(supplement)
        require(may_draft_supplement(by, locked.minutes))
        if locked.status != "draft":
            raise Stale
        if locked.version != expect:
            raise Stale(mine=f"{text}\n\n{reason}", theirs=f"{locked.text}\n\n{locked.reason}")
        locked.text, locked.reason, locked.version = text, reason, locked.version + 1
        locked.save(update_fields=["text", "reason", "version"])
        record(by, locked.committee, locked, "edit", Sentence(_("Changed the supplementary minutes")))


def _said(text: str, reason: str) -> tuple[str, str]:
    text, reason = text.replace("\r\n", "\n").strip(), reason.replace("\r\n", "\n").strip()
    if not text or not reason:
        raise Refused.because(Sentence(_("Supplementary minutes say what is corrected or added, and why.")))
    return text, reason


def supplement_sign_as_secretary(supplement: Supplement, *, expect: int, by: Actor) -> None:
    """The secretary of the meeting signs first; `expect` is the version that was read."""
    advance(
        supplement,
        SUPPLEMENT_STEPS["sign_as_secretary"],
        by=by,
        expect=expect,
        secretary_signed_by=by.seat(supplement.committee.pk),
        secretary_signed_at=by.now,
    )


def supplement_return(supplement: Supplement, reason: str, *, by: Actor) -> None:
    """The chair gives it back; the secretary's signature falls."""
    advance(
        supplement,
        SUPPLEMENT_STEPS["return"],
        by=by,
        note=reason,
        secretary_signed_by=None,
        secretary_signed_at=None,
    )


def supplement_drop(supplement: Supplement, reason: str, *, by: Actor) -> None:
    """Give up a draft; it had no number."""
    advance(supplement, SUPPLEMENT_STEPS["drop"], by=by, note=reason)


def supplement_sign_as_chair(supplement: Supplement, *, expect: int, by: Actor) -> Document:
    """Sign, number, freeze, link to the meeting, and tell the participants, in one transaction."""
    meeting = supplement.minutes.meeting
    require(may_sign_minutes_as_chair(by, meeting))
    with transaction.atomic():
        locked = _locked(supplement)
        if locked.status != "secretary_signed" or locked.version != expect:
            raise Stale
        document = document_draft(
            meeting.committee,
            supplement_paper(locked, by.today),
            by=by,
            signer=meeting.chair,
            source=meeting,
            corrects=locked.minutes.document,
        )
        document_issue(document, by=by, by_source=True)
        MeetingDocument.objects.create(meeting=meeting, document=document, part=DocumentPart.SUPPLEMENT)
        advance(
            supplement,
            SUPPLEMENT_STEPS["sign_as_chair"],
            by=by,
            expect=expect,
            document=document,
            chair_signed_by=by.seat(meeting.committee_id),
            chair_signed_at=by.now,
        )
        letters.tell_supplemented(supplement, by=by)
    return document


def _locked(supplement: Supplement) -> Supplement:
    rows = Supplement.objects.select_for_update(of=("self",)).select_related(
        "minutes__meeting__committee", "minutes__document"
    )
    found: Supplement = rows.get(pk=supplement.pk)
    return found
