"""Marking what is left out of the members' and the public text, and releasing the public text."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from functools import partial
from typing import Any

from celery import current_app
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from documents import layout
from documents.rendering import render_pdf
from documents.wording import file_slug
from meetings.faces import Passage, derived, face_paper, occurrences, passages
from meetings.models import Face, Minutes, PublicFace, Redaction, RedactionStatus
from meetings.permissions.minutes import may_redact, may_release
from meetings.states.minutes import REDACTION_STEPS

log = logging.getLogger(__name__)
JOB = "meetings.jobs.render_public_face"


def frozen_of(minutes: Minutes) -> Mapping[str, Any]:
    """The signed text; raises `Refused` while there is none."""
    document = minutes.document
    if document is None or document.frozen is None:
        raise Refused.because(Sentence(_("The minutes have not been signed by both yet.")))
    data: Mapping[str, Any] = document.frozen
    return data


def cuts_of(minutes: Minutes) -> list[Redaction]:
    """The redactions that are in force. One query."""
    return list(minutes.redactions.filter(status=RedactionStatus.ACTIVE))


def paper_of(minutes: Minutes, face: str) -> layout.Paper:
    """One face of signed minutes as a paper."""
    return face_paper(frozen_of(minutes), face, cuts_of(minutes))


def text_of(minutes: Minutes, face: str) -> dict[str, Any]:
    """The same as JSON values."""
    return derived(frozen_of(minutes), face, cuts_of(minutes))


def passage_at(minutes: Minutes, key: str) -> Passage | None:
    """The passage that a page named; None when there is none such."""
    return next((one for one in passages(frozen_of(minutes)) if one.key == key), None)


def redaction_mark(
    minutes: Minutes,
    passage: Passage,
    *,
    words: str,
    face: str,
    ground: str,
    reason: str,
    by: Actor,
    everywhere: bool = False,
) -> Redaction:
    """Leave `words` of a passage, or all of it, out of `face` and every narrower one, with ground and reason.

    `everywhere`: and the same words wherever they stand in the minutes, each place as a redaction of its own. Returns
    that of the passage. Raises `Refused` when the words do not stand there, or stand there several times.
    """
    require(may_redact(by, minutes))
    if not reason.strip():
        raise Refused.because(Sentence(_("Please give the reason.")))
    seat = by.seat(minutes.meeting.committee_id)
    assert seat is not None
    spots = [(passage.path, *_where(passage, words, once=not everywhere))]
    if everywhere:
        said_there = words if words.strip() else passage.text
        spots += [spot for spot in occurrences(frozen_of(minutes), said_there) if spot != spots[0]]
    with transaction.atomic():
        made = [
            Redaction(
                minutes=minutes,
                face=face,
                path=path,
                start=start,
                end=end,
                ground=ground,
                reason=reason.strip(),
                marked_by=seat,
                marked_at=by.now,
            )
            for path, start, end in spots
        ]
        Redaction.objects.bulk_create(made)
        said = Sentence(_("Left a passage of the minutes out"))
        if len(made) > 1:
            said = Sentence(_("Left {n} passages of the minutes out"), n=len(made))
        record(by, minutes.committee, minutes, "redaction", said, note=reason.strip())
    return made[0]


def _where(passage: Passage, words: str, *, once: bool) -> tuple[int, int]:
    words = " ".join(words.split())
    if not words:
        return passage.start, passage.end
    count = passage.text.count(words)
    if count == 0:
        raise Refused.because(Sentence(_("These words do not stand in the passage. Please copy them exactly.")))
    if count > 1 and once:
        raise Refused.because(Sentence(_("These words stand there {n} times. Please copy more around them."), n=count))
    start = passage.start + passage.text.index(words)
    return start, start + len(words)


def redaction_lift(redaction: Redaction, reason: str, *, by: Actor) -> None:
    """Show the passage again; the log keeps both."""
    advance(
        redaction,
        REDACTION_STEPS["lift"],
        by=by,
        note=reason,
        lifted_by=by.seat(redaction.committee.pk),
        lifted_at=by.now,
        lift_reason=reason.strip(),
    )


def public_face_release(minutes: Minutes, *, by: Actor, note: str = "") -> PublicFace:
    """The chair decides that the public text is published as it stands now; it is frozen, its PDF made by a job."""
    require(may_release(by, minutes))
    seat = by.seat(minutes.meeting.committee_id)
    assert seat is not None
    with transaction.atomic():
        locked: Minutes = Minutes.objects.select_for_update(of=("self",)).select_related("document").get(pk=minutes.pk)
        number = (locked.public_faces.aggregate(last=Max("number"))["last"] or 0) + 1
        symbol = locked.document.number_symbol if locked.document else ""
        face = PublicFace(
            minutes=locked,
            number=number,
            content=layout.to_json(paper_of(locked, Face.PUBLIC)),
            note=note.strip(),
            released_by=seat,
            released_at=by.now,
            uploaded_at=by.now,
            name=f"{file_slug(symbol)}-ban-cong-khai-{number}.pdf",
            content_type="application/pdf",
            sha256="",
            size=0,
        )
        face.save()
        said = Sentence(_("Released the text of the minutes for publication, release {n}"), n=number)
        record(by, minutes.committee, minutes, "release", said, note=face.note)
        transaction.on_commit(partial(request_face, face.pk))
    return face


def request_face(face_id: int) -> None:
    """Ask a worker for the PDF. A dead broker delays it only: the sweep finds what is missing."""
    try:
        current_app.send_task(JOB, args=[face_id], queue="documents", retry=False)
    except Exception:
        log.warning("public face %s: no broker, the sweep will print it", face_id, exc_info=True)


def public_face_render(face_id: int, *, by: Actor) -> PublicFace | None:
    """Print a released text once; whoever comes second finds it printed."""
    waiting = PublicFace.objects.filter(pk=face_id, file="").first()
    if waiting is None:
        return PublicFace.objects.filter(pk=face_id).first()
    pdf = render_pdf(layout.from_json(waiting.content))
    with transaction.atomic():
        face = PublicFace.objects.select_for_update().get(pk=face_id)
        if face.file:
            return face
        face.file.save(face.name, ContentFile(pdf), save=False)
        face.sha256, face.size, face.uploaded_at = hashlib.sha256(pdf).hexdigest(), len(pdf), by.now
        try:
            face.save(update_fields=["file", "sha256", "size", "uploaded_at"])
        except BaseException:
            face.file.storage.delete(str(face.file.name))
            raise
    return face


def public_faces_render_missing(*, by: Actor, limit: int = 50) -> int:
    """Print what was released and has no PDF; one that fails does not stop the others."""
    made = 0
    for pk in PublicFace.objects.filter(file="").order_by("released_at").values_list("pk", flat=True)[:limit]:
        try:
            made += public_face_render(pk, by=by) is not None
        except Exception:
            log.exception("public face %s cannot be printed", pk)
    return made
