"""What every paper has: heading, subject, recipients, appendices."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from documents import wording
from documents.layout_parts import Circulation, Heading, TaskTable, Urgency

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
