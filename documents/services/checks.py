"""What the aside "Quy chế" says about a document: each rule of Decree 30/2020/NĐ-CP with what was found."""

from __future__ import annotations

from committee.models import Role
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, met, not_met, not_tracked, not_yet
from documents import layout
from documents.models import Document, FileCheck, Rendition
from documents.permissions import NUMBERING, SIGNING
from documents.services.papers import read

LAYOUT = "Phụ lục I Nghị định 30/2020/NĐ-CP"
KEEPING = "Điều 19 Nghị định 30/2020/NĐ-CP"


def findings(document: Document, rendition: Rendition | None) -> list[Verdict]:
    """The verdicts of a document in its present state."""
    found = [_signed(document), _numbered(document)]
    paper = read(document)
    if isinstance(paper, layout.Decision):
        found.append(_based(paper))
    found.append(_addressed(paper))
    if document.is_issued:
        found.append(_kept(rendition))
    return found


def _signed(document: Document) -> Verdict:
    title = Sentence(_("Signed by whoever has the authority"))
    if document.signer is None:
        return not_met(Sentence(_("It is not yet decided who signs.")), SIGNING, title=title)
    role = Role(document.signer.role).label
    if not document.is_issued:
        return not_yet(
            Sentence(_("{name} ({role}) will sign."), name=document.signer_name, role=role), SIGNING, title=title
        )
    reason = Sentence(_("Signed by {name} ({role})."), name=document.signer_name, role=role)
    if document.capacity:
        reason = Sentence(
            _("Signed {capacity} by {name} ({role})."), capacity=document.capacity, name=document.signer_name, role=role
        )
    return met(reason, SIGNING, title=title)


def _numbered(document: Document) -> Verdict:
    title = Sentence(_("Number given once, without gaps in the year"))
    if not document.is_issued:
        return not_yet(
            Sentence(_("The number is given at the moment of issuing, never to a draft.")), NUMBERING, title=title
        )
    if hasattr(document, "voided"):
        return met(
            Sentence(_("Number {number} has been voided and will not be used again."), number=document.number_symbol),
            NUMBERING,
            title=title,
        )
    return met(
        Sentence(_("Number {number}, given on {day}."), number=document.number_symbol, day=document.issued_on),
        NUMBERING,
        title=title,
    )


def _based(paper: layout.Decision) -> Verdict:
    title = Sentence(_("Legal bases are named"))
    if not paper.bases:
        return not_met(Sentence(_("A decision names the texts on which it is based.")), LAYOUT, title=title)
    return met(Sentence(_("{n} legal bases."), n=len(paper.bases)), LAYOUT, title=title)


def _addressed(paper: layout.Paper) -> Verdict:
    title = Sentence(_("Recipients and filing are named"))
    if not paper.recipients or not paper.archive:
        return not_met(Sentence(_("Please name the recipients and where the original is filed.")), LAYOUT, title=title)
    return met(
        Sentence(_("{n} recipients; {archive}."), n=len(paper.recipients), archive=paper.archive), LAYOUT, title=title
    )


def _kept(rendition: Rendition | None) -> Verdict:
    title = Sentence(_("The original is kept unchanged"))
    if rendition is None:
        return not_yet(Sentence(_("The file is being made.")), KEEPING, title=title)
    check = FileCheck.objects.filter(at__gte=rendition.made_at).first()
    if check is None:
        return not_tracked(
            Sentence(_("The file has its fingerprint; it is compared for the first time tonight.")),
            KEEPING,
            title=title,
        )
    if rendition.document_id in check.mismatches:
        return not_met(
            Sentence(_("The file no longer agrees with its fingerprint (checked on {day})."), day=check.at.date()),
            KEEPING,
            title=title,
            overdue=True,
        )
    return met(
        Sentence(_("The file agrees with its fingerprint (checked on {day})."), day=check.at.date()),
        KEEPING,
        title=title,
    )
