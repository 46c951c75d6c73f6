"""The form of a written consultation."""

from dataclasses import dataclass

from documents.layout.paper import Paper
from documents.layout_parts import (
    Section,
)


@dataclass(frozen=True, kw_only=True)
class OpinionForm(Paper):
    """Phiếu lấy ý kiến: a form that a member fills in and signs; it gets no number."""

    kind = "opinion-form"
    template = "documents/paper/opinion_form.html"
    title = "PHIẾU LẤY Ý KIẾN"

    question: str
    until: str
    silence: str
    return_to: str
    answers: tuple[str, ...]
    sections: tuple[Section, ...] = ()
    papers: tuple[str, ...] = ()
