"""Papers with a name of their own: programme, plan, report, submission."""

from dataclasses import dataclass
from typing import Literal

from documents import wording
from documents.layout.paper import Paper
from documents.layout_parts import Section, Signer

NAMED = {
    "CTr": "CHƯƠNG TRÌNH",
    "KH": "KẾ HOẠCH",
    "BC": "BÁO CÁO",
    "TTr": "TỜ TRÌNH",
    "TB": "THÔNG BÁO",
    "HD": "HƯỚNG DẪN",
    "PA": "PHƯƠNG ÁN",
    "BB": "BIÊN BẢN",
    "BBS": "BIÊN BẢN BỔ SUNG",
}


@dataclass(frozen=True, kw_only=True)
class Named(Paper):
    """Any other văn bản có tên loại (form 1.4): programme, plan, report, submission."""

    kind = "named"
    template = "documents/paper/named.html"

    form: Literal["CTr", "KH", "BC", "TTr", "TB", "HD", "PA", "BB", "BBS"]
    signer: Signer
    secretary_signer: Signer | None = None
    """Signs beside the chair (supplementary minutes)."""
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: str = ""

    @property
    def name(self) -> str:
        return NAMED[self.form]

    @property
    def basis_lines(self) -> tuple[str, ...]:
        return wording.legal_basis_lines(self.bases)
