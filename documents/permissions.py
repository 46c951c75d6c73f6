"""Who may draft, sign, issue and void documents. Signing follows Decree 30/2020/NĐ-CP, Article 13."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from committee.actor import Actor
from committee.models import Committee, Power, Role
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from documents.models import Document, DocumentStatus, Kind
from documents.models.kinds import CORRECTED_HERE
from documents.querysets import DRAFTING_ROLES
from documents.registry import may_read, signed_like

DRAFTING = "Điều 10 Nghị định 30/2020/NĐ-CP"
SIGNING = "Điều 13 Nghị định 30/2020/NĐ-CP"
NUMBERING = "Điều 15 Nghị định 30/2020/NĐ-CP"
CORRECTING = "Điều 18 Nghị định 30/2020/NĐ-CP"

_NO_SIGNER = Sentence(_("The Head signs the documents of the committee, or a deputy or delegate in the Head's place."))


def capacity_by_role(role: Role, kind: str, powers: Collection[Power]) -> str | None:
    """ "" for the Head, "KT." for a deputy, "TUQ." for a written delegate; None for everybody else.

    A decision is the Head's; of the others only the Standing Deputy signs one, with a written delegation. Whoever may
    convene in the Head's place signs the invitation too. Minutes are signed by chair and secretary, see `may_issue`.
    """
    if role == Role.HEAD:
        return ""
    if kind == Kind.DECISION:
        return "KT." if role == Role.STANDING_DEPUTY and Power.SIGN in powers else None
    if role in (Role.STANDING_DEPUTY, Role.DEPUTY):
        return "KT."
    may = Power.SIGN in powers or (kind == Kind.INVITATION and Power.CONVENE in powers)
    return "TUQ." if may else None


def signing_capacity(by: Actor, committee: Committee, kind: str) -> str | None:
    """The capacity in which the actor signs documents of `kind` today; None when they may not."""
    role = by.role(committee)
    if role is None:
        return None
    return capacity_by_role(role, kind, {power for power in Power if by.has_delegation(committee, power)})


def may_draft(by: Actor, committee: Committee) -> Verdict:
    """Secretariat, standing agency, Head, deputies, and whoever signs or convenes by delegation."""
    seat = by.seat(committee)
    if by.is_system:
        return allowed(DRAFTING)
    if seat and (
        seat.role in DRAFTING_ROLES | {Role.DEPUTY}
        or seat.acts_for_standing_agency
        or by.has_delegation(committee, Power.SIGN)
        or by.has_delegation(committee, Power.CONVENE)
        or by.has_delegation(committee, Power.PRESIDE)
    ):
        return allowed(DRAFTING)
    return denied(Sentence(_("The secretariat drafts the documents of the committee.")), DRAFTING)


def may_edit(by: Actor, document: Document) -> Verdict:
    """Whoever may draft, while it is a draft; while it awaits signature, only the signer and the Head."""
    if document.status == DocumentStatus.ISSUED:
        return denied(
            Sentence(_("An issued document cannot be changed. Correct it by a new document that refers to it.")),
            CORRECTING,
        )
    if document.status == DocumentStatus.DROPPED:
        return denied(Sentence(_("This draft has been given up.")), DRAFTING)
    if document.status == DocumentStatus.SUBMITTED and not _decides(by, document):
        return denied(
            Sentence(_("The draft is with the signer. Take it back first, or wait until it is returned.")), DRAFTING
        )
    return may_draft(by, document.committee)


def may_submit(by: Actor, document: Document) -> Verdict:
    """Whoever drafts submits for signature; a signer must be named."""
    verdict = may_draft(by, document.committee)
    if verdict and document.signer_id is None:
        return denied(Sentence(_("Please choose who signs the document first.")), SIGNING)
    return verdict


def may_withdraw(by: Actor, document: Document) -> Verdict:
    """Whoever drafts takes an unsigned draft back."""
    return may_draft(by, document.committee)


def may_drop(by: Actor, document: Document) -> Verdict:
    """A draft without a number can be given up by whoever drafts."""
    return may_draft(by, document.committee)


def may_return(by: Actor, document: Document) -> Verdict:
    """The signer, or the Head, returns a draft with the reason."""
    if _decides(by, document):
        return allowed(DRAFTING)
    return denied(Sentence(_("Only the person who signs can return the draft.")), DRAFTING)


def may_issue(by: Actor, document: Document) -> Verdict:
    """The Head signs; a deputy KT.; a delegate TUQ.; minutes are signed by the chair of the meeting."""
    seat = by.seat(document.committee_id)
    if document.kind == Kind.MINUTES:
        if seat and document.signer_id == seat.pk:
            return allowed(SIGNING)
        return denied(Sentence(_("The chair of the meeting signs the minutes.")), SIGNING)
    capacity = signing_capacity(by, document.committee, signed_like(document))
    if capacity is None and document.kind == Kind.DECISION and seat:
        return denied(
            Sentence(_("Decisions are signed by the Head, or by the Standing Deputy Head with a written delegation.")),
            SIGNING,
        )
    if capacity is None:
        return denied(_NO_SIGNER, SIGNING)
    assert seat is not None
    if seat.role != Role.HEAD and document.signer_id not in (None, seat.pk):
        return denied(Sentence(_("The document awaits the signature of {name}."), name=document.signer), SIGNING)
    return allowed(SIGNING)


def may_void(by: Actor, document: Document) -> Verdict:
    """The Head, or who signed it, voids a number; it stays in the register."""
    if document.status != DocumentStatus.ISSUED:
        return denied(Sentence(_("Only an issued document has a number that can be voided.")), NUMBERING)
    if is_voided(document):
        return denied(Sentence(_("The number has already been voided.")), NUMBERING)
    seat = by.seat(document.committee_id)
    if seat and (seat.role == Role.HEAD or seat.pk == document.signer_id):
        return allowed(NUMBERING)
    return denied(Sentence(_("The Head, or the person who signed it, voids the number of a document.")), NUMBERING)


def has_reason(note: str) -> Verdict:
    """Acts that cannot be undone want a reason."""
    return allowed() if note.strip() else denied(Sentence(_("Please give the reason.")))


def may_correct(by: Actor, document: Document) -> Verdict:
    """Whoever drafts can draft the document that corrects an issued one of the same kind."""
    if document.status != DocumentStatus.ISSUED:
        return denied(Sentence(_("A draft is corrected by editing it.")), CORRECTING)
    if document.kind not in CORRECTED_HERE:
        return denied(Sentence(_("Invitations and minutes are supplemented on the page of their meeting.")), CORRECTING)
    return may_draft(by, document.committee)


def may_see_file(by: Actor, document: Document) -> Verdict:
    """Whoever sees the document (`visible_to`) sees its file once it is issued, unless the room that it belongs to
    keeps the text from them (`registry.readers`)."""
    if document.status == DocumentStatus.ISSUED:
        return may_read(by, document)
    return denied(Sentence(_("The document has not been issued; there is no file yet.")))


def is_voided(document: Document) -> bool:
    return document.is_issued and hasattr(document, "voided")


def _decides(by: Actor, document: Any) -> bool:
    """The named signer, or the Head."""
    seat = by.seat(document.committee_id)
    return bool(seat and (seat.role == Role.HEAD or seat.pk == document.signer_id))
