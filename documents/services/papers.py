"""A paper made ready: for the draft (no number, today's heading) and for issuing (number, date, signature)."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import fields, replace
from typing import Any

from committee.models import Committee, Membership
from documents import layout, secrecy
from documents.layout_parts import Section
from documents.models import Circulation, Document
from documents.services.signing import (
    SIGNED_BY_CHAIR_AND_SECRETARY,
    authority_of,
    heading_for,
    issuer_of,
    kind_of,
    signature_for,
)


def read(document: Document) -> layout.Paper:
    """The paper as it stands: the frozen copy of an issued document, otherwise the draft."""
    return layout.from_json(document.frozen if document.frozen is not None else document.content)


def plain(paper: layout.Paper) -> layout.Paper:
    """A conclusion notice as an ordinary notice, so that the editor of this room can correct its text."""
    if not isinstance(paper, layout.ConclusionNotice):
        return paper
    conclusions = [
        line
        for item in paper.conclusions
        for line in (f"{item.ordinal}. {item.text}", *(str(assignment) for assignment in item.assignments))
    ]
    text = "\n".join(part for part in (paper.opening, paper.after_hearing, *conclusions) if part)
    return layout.Named(
        form="TB",
        heading=paper.heading,
        subject=paper.subject,
        recipients=paper.recipients,
        archive=paper.archive,
        urgency=paper.urgency,
        circulation=paper.circulation,
        preset=paper.preset,
        appendices=paper.appendices,
        signer=paper.signer,
        sections=(Section(text=text),),
        closing=paper.closing,
    )


def draft_paper(
    paper: layout.Paper, committee: Committee, signer: Membership | None, day: dt.date, circulation: str
) -> layout.Paper:
    """`paper` with the heading of `day` without number, and the signature block that `signer` would put."""
    kind = kind_of(paper)
    secrecy.refuse_secret(paper.subject)
    changes: dict[str, Any] = {
        "heading": heading_for(committee, kind, day),
        "circulation": "LƯU HÀNH NỘI BỘ" if circulation == Circulation.MARKED else "",
    }
    if isinstance(paper, layout.Decision):
        changes["authority"] = paper.authority or authority_of(committee, day)
        changes["issued_by"] = paper.issued_by or issuer_of(committee, day)
    if signer is not None and kind not in SIGNED_BY_CHAIR_AND_SECRETARY and _has_signer(paper):
        changes["signer"] = signature_for(signer, kind, day)
    return replace(paper, **changes)


def issued_paper(
    paper: layout.Paper,
    committee: Committee,
    signer: Membership,
    capacity: str,
    number: int,
    day: dt.date,
    signed_at: dt.datetime,
) -> layout.Paper:
    """`paper` as it is frozen: numbered, dated, with the signature of who signs now."""
    kind = kind_of(paper)
    changes: dict[str, Any] = {"heading": heading_for(committee, kind, day, number)}
    if kind not in SIGNED_BY_CHAIR_AND_SECRETARY and _has_signer(paper):
        changes["signer"] = signature_for(signer, kind, day, capacity=capacity, signed_at=signed_at)
    if isinstance(paper, layout.Named) and paper.secretary_signer is not None:
        changes["signer"] = replace(paper.signer, signed_at=signed_at)
    if isinstance(paper, layout.Minutes):
        changes["chair_signer"] = replace(paper.chair_signer, signed_at=paper.chair_signer.signed_at or signed_at)
    return replace(paper, **changes)


def columns(paper: layout.Paper) -> dict[str, Any]:
    """What the row repeats of its paper, for the register and the search."""
    return {
        "kind": kind_of(paper),
        "subject": _nfc(paper.subject).strip(),
        "recipients": _nfc("\n".join(paper.recipients)),
        "archive": _nfc(paper.archive),
        "content": _nfc(layout.to_json(paper)),
    }


def _has_signer(paper: layout.Paper) -> bool:
    return any(field.name == "signer" for field in fields(paper))


def _nfc(value: Any) -> Any:
    """Vietnamese text is stored composed (domain §4.7)."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_nfc(item) for item in value]
    if isinstance(value, dict):
        return {key: _nfc(item) for key, item in value.items()}
    return value
