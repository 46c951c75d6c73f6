"""Corrections of the circulated draft: proposed by participants, taken in or declined by who keeps the record."""

from __future__ import annotations

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from meetings import minutes_letters as letters
from meetings.models import AgendaItem, Conclusion, Correction, Minutes, Place
from meetings.permissions.minutes import invited_seat, may_comment, may_decide_correction
from meetings.services.conclusions import conclusion_edit
from meetings.services.minutes import minutes_remarks
from meetings.services.record import notes_save
from meetings.states.minutes import CORRECTION_STEPS

LONGEST = 20_000
"""Characters of a proposed text."""


def text_at(minutes: Minutes, place: str, item: AgendaItem | None, conclusion: Conclusion | None) -> str:
    """The text of the record at a place, as it stands; empty for places without a text of their own."""
    if place == Place.ITEM and item is not None:
        return item.notes
    if place == Place.CONCLUSION and conclusion is not None:
        return conclusion.text
    return {Place.OPENING: minutes.opening, Place.CLOSING: minutes.closing}.get(Place(place), "")


def correction_propose(
    minutes: Minutes,
    place: str,
    text: str,
    *,
    by: Actor,
    reason: str = "",
    item: AgendaItem | None = None,
    conclusion: Conclusion | None = None,
) -> Correction:
    """A participant proposes how a passage should read. Raises `Refused` when nothing is different."""
    text = text.replace("\r\n", "\n").strip()
    if not text or len(text) > LONGEST:
        raise Refused.because(Sentence(_("Please write how it should read.")))
    with transaction.atomic():
        locked: Minutes = (
            Minutes.objects.select_for_update(of=("self",)).select_related("meeting__committee").get(pk=minutes.pk)
        )
        require(may_comment(by, locked))
        said = text_at(locked, place, item, conclusion)
        if said.strip() == text:
            raise Refused.because(Sentence(_("The text is the same as before; nothing would be corrected.")))
        seat = invited_seat(by, locked.meeting)
        assert seat is not None
        made = Correction(
            minutes=locked,
            author=seat,
            place=place,
            item=item,
            conclusion=conclusion,
            said=said,
            text=text,
            reason=reason.strip(),
            created_at=by.now,
        )
        made.save()
        words = Sentence(_("Proposed a correction of the draft minutes"))
        record(by, locked.committee, locked, "correction", words, note=made.reason)
    return made


def correction_take_in(correction: Correction, text: str, *, by: Actor, expect: int = 0, answer: str = "") -> None:
    """Write `text` at the place of the correction and tell the author.

    `text` may differ from what was proposed; `expect` is the version of the place that was seen. For places without a
    text of their own the record has been corrected by hand before, and `answer` says how. Raises `Stale` with both
    texts when somebody has changed the place meanwhile.
    """
    minutes = correction.minutes
    with transaction.atomic():
        require(may_decide_correction(by, correction))
        if correction.is_worded:
            _write(correction, text.replace("\r\n", "\n").strip(), expect, by)
        advance(
            correction,
            CORRECTION_STEPS["take_in"],
            by=by,
            note=answer,
            decided_by=by.seat(minutes.meeting.committee_id),
            decided_at=by.now,
            answer=answer.strip(),
        )
        letters.tell_decided(correction, by=by)


def version_at(correction: Correction) -> int:
    """The version of the text that a correction is about, for `correction_take_in(expect=…)`."""
    if correction.place == Place.ITEM and correction.item is not None:
        return correction.item.notes_version
    if correction.place == Place.CONCLUSION:
        return correction.conclusion.version if correction.conclusion else 0
    return correction.minutes.version


def _write(correction: Correction, text: str, expect: int, by: Actor) -> None:
    minutes = correction.minutes
    if not text and correction.place in (Place.ITEM, Place.CONCLUSION):
        raise Refused.because(Sentence(_("Please write how it should read.")))
    if correction.place == Place.ITEM and correction.item is not None:
        notes_save(correction.item, text, expect=expect, by=by)
    elif correction.place == Place.CONCLUSION:
        if correction.conclusion is None:
            raise Refused.because(Sentence(_("The conclusion has been removed; nothing can be corrected there.")))
        conclusion_edit(correction.conclusion, text, by=by, item=correction.conclusion.item, expect=expect)
    else:
        opening = text if correction.place == Place.OPENING else minutes.opening
        closing = text if correction.place == Place.CLOSING else minutes.closing
        minutes_remarks(minutes, opening=opening, closing=closing, expect=expect, by=by)


def correction_decline(correction: Correction, reason: str, *, by: Actor) -> None:
    """Leave the text as it is, with the reason, and tell the author."""
    with transaction.atomic():
        advance(
            correction,
            CORRECTION_STEPS["decline"],
            by=by,
            note=reason,
            decided_by=by.seat(correction.minutes.meeting.committee_id),
            decided_at=by.now,
            answer=reason.strip(),
        )
        letters.tell_decided(correction, by=by)


def correction_withdraw(correction: Correction, *, by: Actor) -> None:
    """The author takes the correction back."""
    advance(correction, CORRECTION_STEPS["withdraw"], by=by)
