"""Decisions, and the texts that they issue."""

from dataclasses import dataclass

from documents import wording
from documents.layout.paper import Paper
from documents.layout_parts import Article, AttachedText, Signer


@dataclass(frozen=True, kw_only=True)
class Decision(Paper):
    """Quyết định, form 1.2; with `attached` form 1.3, which issues another text (quy chế, chương trình)."""

    kind = "QĐ"
    template = "documents/paper/decision.html"
    title = "QUYẾT ĐỊNH"

    authority: str
    bases: tuple[str, ...]
    articles: tuple[Article, ...]
    signer: Signer
    proposal: str = ""
    attached: AttachedText | None = None

    @property
    def basis_lines(self) -> tuple[str, ...]:
        return wording.legal_basis_lines(self.bases, self.proposal)
