"""Documents of the access world."""

from __future__ import annotations

from typing import Any

from documents import layout
from documents.layout_parts import Article
from documents.models import Document, Series
from documents.services.drafts import document_draft
from documents.services.signing import heading_for, signature_for
from tests.committee.cast import NOON, TODAY, Cast


def decision(cast: Cast, subject: str) -> layout.Decision:
    return layout.Decision(
        heading=heading_for(cast.committee, "QĐ", TODAY),
        subject=subject,
        authority="Trưởng Ban Chỉ đạo",
        bases=("Căn cứ Quyết định số 771/QĐ-BCĐXDCQĐT",),
        articles=(Article(number=1, text="Kiện toàn Tổ giúp việc."),),
        recipients=("Như Điều 1",),
        archive="Lưu: VT",
        signer=signature_for(cast.seats["head"], "QĐ", TODAY),
    )


def give_number(cast: Cast, paper: Any, kind: str) -> Document:
    """An issued document, written directly: issuing itself is tested in its own room."""
    draft = document_draft(cast.committee, paper, by=cast.secretary, signer=cast.seats["head"])
    series = Series.objects.get_or_create(committee=cast.committee, code=kind)[0]
    for name, value in {
        "status": "issued",
        "series": series,
        "year": TODAY.year,
        "number": 900,
        "symbol": f"{kind}-BCĐ",
        "issued_on": TODAY,
        "issued_at": NOON,
        "issued_by": cast.users["head"],
        "frozen": draft.content,
        "signer_name": "Nguyễn Văn A",
    }.items():
        setattr(draft, name, value)
    draft.save()
    return draft
