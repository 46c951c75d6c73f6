"""The papers of a written consultation: the form that the members answer on, and the minutes of the result.

Papers are always Vietnamese, whatever language the screen has.
"""

from __future__ import annotations

from committee import clock
from committee.models import Membership, Role
from committee.services.regulations import provisions_for
from documents import layout
from documents.drafting import parse_sections
from documents.models import Kind
from documents.services.signing import TITLES, heading_for
from documents.wording import document_date
from meetings.models import Consultation
from meetings.models.consultation import Position, Silence

POSITIONS = {Position.AGREE: "Đồng ý", Position.DISAGREE: "Không đồng ý", Position.OTHER: "Ý kiến khác"}
SILENCE = {
    Silence.NONE: "Thành viên không trả lời đúng hạn không được tính là đồng ý hay không đồng ý",
    Silence.AGREES: "Thành viên không trả lời đúng hạn được tính là đồng ý",
}


def form_paper(consultation: Consultation) -> layout.OpinionForm:
    """Phiếu lấy ý kiến: what is asked, until when, what silence means, three boxes and room to write."""
    day = clock.day_of(consultation.sent_at) if consultation.sent_at else clock.today()
    silence = Silence(consultation.silence or provisions_for(consultation.regulation).silence.value)
    until = document_date(consultation.due_on) if consultation.due_on else "…… (ghi khi gửi)"
    if consultation.sent_at and (moved := consultation.extensions.last()):
        until += f", gia hạn từ {document_date(moved.due_before)}"
    article = provisions_for(consultation.regulation).consultation_days.article
    return layout.OpinionForm(
        preset="13-body",  # boxes and signature stand on the first page
        heading=heading_for(consultation.committee, Kind.LETTER, day).agencies_only,
        subject=consultation.title,
        question=consultation.question,
        sections=parse_sections(consultation.text) if consultation.text.strip() else (),
        papers=tuple(paper.title for paper in consultation.papers.all()),
        until=f"{until}" + (f" ({article} Quy chế hoạt động)" if article else ""),
        silence=SILENCE[silence],
        return_to=f"{who(consultation.follower)}; hoặc trả lời trên hệ thống",
        answers=tuple(POSITIONS.values()),
    )


def who(seat: Membership) -> str:
    return f"{seat.person.full_name}, {TITLES[Role(seat.role)]}"
