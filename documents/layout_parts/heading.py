"""The head and the foot of a paper: the body that issues it, its number and day, who signs."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from documents import wording

Capacity = Literal["", "KT.", "TM.", "TUQ.", "TL.", "Q."]
Urgency = Literal["", "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"]
Circulation = Literal["", "LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI"]


@dataclass(frozen=True, kw_only=True)
class Heading:
    """Cells 1 to 4 of the decree's drawing. `number` is None until the document is issued."""

    issuer: str
    superior: str = ""
    number: int | None = None
    symbol: str = ""
    place: str = ""
    day: date | None = None

    @property
    def number_line(self) -> str:
        return wording.number_line(self.number, self.symbol) if self.symbol else ""

    @property
    def date_line(self) -> str:
        return wording.place_and_date(self.place, self.day) if self.place else ""

    @property
    def superior_lines(self) -> tuple[str, ...]:
        return wording.heading_lines(self.superior)

    @property
    def issuer_lines(self) -> tuple[str, ...]:
        return wording.heading_lines(self.issuer)

    @property
    def agencies_only(self) -> "Heading":
        """The heading of a text that is issued with a decision: no number, no date (Annex III, form 1.3)."""
        return replace(self, number=None, symbol="", place="", day=None)


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Who signs. In a steering committee: title in the body, below it the post in the home agency (Annex I.II.7)."""

    authority: str
    name: str
    capacity: Capacity = ""
    own_title: str = ""
    post: str = ""
    signed_at: datetime | None = None

    @property
    def title_lines(self) -> tuple[str, ...]:
        """("TRƯỞNG BAN",) or ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC")."""
        authority = f"{self.capacity} {self.authority}".strip()
        return tuple(line.upper() for line in (authority, self.own_title) if line)

    @property
    def post_line(self) -> str:
        return self.post.upper()
