"""The papers before a meeting: the invitation and the agenda on the table."""

from dataclasses import dataclass
from datetime import datetime

from documents.layout.paper import Paper
from documents.layout_parts import AgendaLine, Signer


@dataclass(frozen=True, kw_only=True)
class Invitation(Paper):
    """Giấy mời, form 1.7, with what Decision 45/2018/QĐ-TTg wants an invitation to say."""

    kind = "GM"
    template = "documents/paper/invitation.html"
    title = "GIẤY MỜI"

    inviter: str
    invitees: tuple[str, ...]
    event: str
    chair: str
    starts_at: datetime
    place: str
    signer: Signer
    online_link: str = ""
    agenda: tuple[AgendaLine, ...] = ()
    requirements: tuple[str, ...] = ()
    papers_note: str = ""
    closing: str = "Đề nghị các đại biểu dự họp đúng thành phần và thời gian"


@dataclass(frozen=True, kw_only=True)
class BoardPaper(Paper):
    """Chương trình cuộc họp: the agenda as a paper on the table, the previous conclusions as its appendix."""

    kind = "agenda"
    template = "documents/paper/agenda.html"
    title = "CHƯƠNG TRÌNH CUỘC HỌP"

    starts_at: datetime
    place: str
    chair: str
    agenda: tuple[AgendaLine, ...] = ()
