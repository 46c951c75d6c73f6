"""A document as a value, independent of the database: one frozen class for each kind of paper.

`to_json(paper)` is what an issued document keeps for ever; `from_json` gives the same paper back. The templates of
`templates/documents/paper/` print it in the layout of Decree 30/2020/NĐ-CP, Annex I and the forms of Annex III.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Literal

from documents import layout_codec, wording
from documents.layout_parts import (
    Absence,
    AgendaLine,
    Article,
    AttachedText,
    Circulation,
    Conclusion,
    Heading,
    MinuteItem,
    Presence,
    Section,
    Signer,
    TaskTable,
    Urgency,
)

Preset = Literal["14-body", "13-body"]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What every paper has. Sizes follow the preset: the decree's own sample for 14 pt text, or 13 pt throughout."""

    kind: ClassVar[str]
    """The abbreviation of Annex III.I under which it is numbered; also its name in the JSON."""
    template: ClassVar[str]
    title: ClassVar[str] = ""
    dated: ClassVar[bool] = True
    """Minutes have no place and date line."""

    heading: Heading
    subject: str
    recipients: tuple[str, ...] = ()
    archive: str = ""
    urgency: Urgency = ""
    circulation: Circulation = ""
    preset: Preset = "14-body"
    appendices: tuple[TaskTable, ...] = ()
    issued_by: str = ""
    """How an enclosed text names the issuer: "Trưởng Ban Chỉ đạo …"; empty: the issuing body of the heading."""

    @property
    def is_draft(self) -> bool:
        """It will get a number and has none yet."""
        return bool(self.heading.symbol) and self.heading.number is None

    @property
    def name(self) -> str:
        """The kind in capitals, "THÔNG BÁO"."""
        return self.title

    @property
    def day(self) -> date | None:
        """The day the file is dated with; None for a draft."""
        return self.heading.day

    @property
    def document_title(self) -> str:
        """Title of the file: "Thông báo số 05/TB-BCĐXDCQĐT: Kết luận …"."""
        subject = " ".join(wording.paragraphs(self.subject))
        number = self.heading.number
        numbered = f" số {wording.number_symbol(number, self.heading.symbol)}" if number else ""
        return f"{self.name.capitalize()}{numbered}: {subject}"

    @property
    def enclosure(self) -> tuple[str, ...]:
        """The line of an enclosed text or appendix: "(Kèm theo Thông báo số … ngày …" / "của …)" (Annex I.III.1)."""
        kind = f"Kèm theo {self.name.capitalize()}"
        if not self.heading.symbol:
            return (f"({kind})",)
        number = wording.number_line(self.heading.number, self.heading.symbol).replace("Số:", "số")
        dated = wording.place_and_date("", self.heading.day).removeprefix(", ")
        issuer = self.issued_by or " ".join(wording.paragraphs(self.heading.issuer))
        return (f"({kind} {number} {dated}", f"của {issuer})")

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        return wording.recipient_lines(self.recipients, self.archive)


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
class Minutes(Paper):
    """Biên bản, form 1.9: no place and date line; THƯ KÝ signs on the left, CHỦ TỌA on the right."""

    kind = "BB"
    template = "documents/paper/minutes.html"
    title = "BIÊN BẢN"
    dated = False

    started_at: datetime
    place: str
    chair: str
    secretary: str
    chair_signer: Signer
    secretary_signer: Signer
    ended_at: datetime | None = None
    present: tuple[Presence, ...] = ()
    absent: tuple[Absence, ...] = ()
    items: tuple[MinuteItem, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    note: str = ""

    @property
    def day(self) -> date | None:
        return wording.local(self.ended_at).date() if self.ended_at else None

    @property
    def closing(self) -> str:
        ended = wording.hour_and_date(self.ended_at) if self.ended_at else "…… giờ ……, ngày …… tháng …… năm ……"
        return f"Cuộc họp kết thúc vào {ended}"


@dataclass(frozen=True, kw_only=True)
class ConclusionNotice(Paper):
    """Thông báo kết luận, form 1.4: opening, "Sau khi nghe …", the numbered conclusions, closing."""

    kind = "TB"
    template = "documents/paper/conclusion_notice.html"
    title = "THÔNG BÁO"

    opening: str
    after_hearing: str
    signer: Signer
    conclusions: tuple[Conclusion, ...] = ()
    closing: str = (
        "Thông báo để các thành viên Ban Chỉ đạo và các cơ quan, đơn vị liên quan biết, thực hiện; giao Cơ quan "
        "Thường trực Ban Chỉ đạo theo dõi, đôn đốc và báo cáo kết quả tại cuộc họp sau"
    )


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


@dataclass(frozen=True, kw_only=True)
class TaskPaper(Paper):
    """The previous conclusions with the state of each task, printed on its own."""

    kind = "tasks"
    template = "documents/paper/tasks.html"
    title = "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ"

    table: TaskTable


@dataclass(frozen=True, kw_only=True)
class Overview(Paper):
    """What the system says of a matter on a day, printed for an inspection: no number, no signature."""

    kind = "overview"
    template = "documents/paper/overview.html"
    title = "BÁO CÁO"

    sections: tuple[Section, ...] = ()
    as_of: date | None = None
    closing: str = ""

    @property
    def day(self) -> date | None:
        return self.as_of


KINDS: dict[str, type[Paper]] = {
    paper.kind: paper
    for paper in (Invitation, Minutes, ConclusionNotice, Decision, Named, BoardPaper, OpinionForm, TaskPaper, Overview)
}


def to_json(paper: Paper) -> dict[str, Any]:
    """The paper as JSON values, with its kind."""
    return {"kind": paper.kind, **layout_codec.encode(paper)}


def from_json(data: Mapping[str, Any]) -> Paper:
    """The paper that `to_json` wrote; raises `layout_codec.Unreadable` on anything else."""
    kind = KINDS.get(data.get("kind", ""))
    if kind is None:
        raise layout_codec.Unreadable(f"unknown kind of paper {data.get('kind')!r}")
    return layout_codec.decode(kind, {name: value for name, value in data.items() if name != "kind"})
