"""The parts that papers are made of: heading, signature, lists, tables. Values only; the templates arrange them.

Every part is frozen and holds text, numbers, dates and other parts, so that `layout_codec` can freeze it as JSON.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from documents import wording

Capacity = Literal["", "KT.", "TM.", "TUQ.", "TL.", "Q."]
Urgency = Literal["", "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"]
Circulation = Literal["", "LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI"]
Mode = Literal["in_person", "online"]


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


@dataclass(frozen=True, kw_only=True)
class AgendaLine:
    title: str
    time: str = ""
    presenter: str = ""
    papers: str = ""


@dataclass(frozen=True, kw_only=True)
class Presence:
    """Somebody who took part; `substitute_for` names the invited person in whose place he came; `times` says when,
    where it was not throughout."""

    name: str
    post: str = ""
    role: str = ""
    mode: Mode = "in_person"
    substitute_for: str = ""
    times: str = ""

    def __str__(self) -> str:
        notes = [f"dự thay {self.substitute_for}"] if self.substitute_for else []
        notes += ["dự trực tuyến"] if self.mode == "online" else []
        notes += [self.times] if self.times else []
        who = ", ".join(part for part in (self.name, self.post, self.role) if part)
        return f"{who} ({', '.join(notes)})" if notes else who


@dataclass(frozen=True, kw_only=True)
class Absence:
    name: str
    post: str = ""
    reason: str = ""

    def __str__(self) -> str:
        who = ", ".join(part for part in (self.name, self.post) if part)
        return f"{who} ({'lý do: ' + self.reason if self.reason else 'không có lý do'})"


@dataclass(frozen=True, kw_only=True)
class Opinion:
    name: str
    text: str
    post: str = ""

    @property
    def who(self) -> str:
        return f"{self.name} ({self.post})" if self.post else self.name


@dataclass(frozen=True, kw_only=True)
class MinuteItem:
    """What happened at one agenda item: the course, the opinions by name, then votes and recusals, line by line."""

    title: str
    presenter: str = ""
    course: str = ""
    opinions: tuple[Opinion, ...] = ()
    votes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """A task that a conclusion gives: one body leads, others coordinate, due on a day or without one."""

    lead: str
    text: str = ""
    coordinators: tuple[str, ...] = ()
    due: date | None = None

    def __str__(self) -> str:
        text = wording.bare(self.text)
        parts = [f"Giao {self.lead} chủ trì: {text}" if text else f"Giao {self.lead} chủ trì"]
        parts += [f"phối hợp: {', '.join(self.coordinators)}"] if self.coordinators else []
        parts += [f"thời hạn: {wording.short_date(self.due)}"] if self.due else []
        return f"({'; '.join(parts)})"


@dataclass(frozen=True, kw_only=True)
class Conclusion:
    ordinal: int
    text: str
    assignments: tuple[Assignment, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Article:
    """As in "Điều 1. Title"; without a title the first paragraph stands on the same line."""

    number: int
    title: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A chapter with a Roman number and a title; number 0 for articles that stand in no chapter."""

    title: str = ""
    number: int = 0
    articles: tuple[Article, ...] = ()

    @property
    def label(self) -> str:
        return f"Chương {wording.roman(self.number)}" if self.number else ""


@dataclass(frozen=True, kw_only=True)
class AttachedText:
    """The text that a decision issues, e.g. an operating regulation (form 1.3). It is not signed again."""

    title: str
    subject: str
    chapters: tuple[Chapter, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Column:
    label: str
    width: int
    """Per cent of the text width, in steps of 1; the columns of a table add up to 100."""
    centred: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""

    @property
    def lines(self) -> tuple[tuple[tuple[Column, str], ...], ...]:
        return tuple(tuple(zip(self.columns, row, strict=True)) for row in self.rows)


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading ("I. KẾT QUẢ …"), its paragraphs and, last, a table."""

    heading: str = ""
    text: str = ""
    table: Table | None = None


@dataclass(frozen=True, kw_only=True)
class TaskRow:
    text: str
    lead: str
    due: str
    status: str
    result: str = ""
    source: str = ""
    coordinators: tuple[str, ...] = ()
    overdue: bool = False


@dataclass(frozen=True, kw_only=True)
class Count:
    label: str
    number: int


@dataclass(frozen=True, kw_only=True)
class TaskTable:
    """The conclusions of the previous meeting with the state of each task; `numbered` > 0: "Phụ lục I, II …"."""

    title: str
    rows: tuple[TaskRow, ...]
    counts: tuple[Count, ...] = ()
    numbered: int = 0
    note: str = ""

    @property
    def label(self) -> str:
        return f"Phụ lục {wording.roman(self.numbered)}" if self.numbered else "Phụ lục"

    @property
    def count_line(self) -> str:
        return "; ".join(f"{count.label.lower()}: {count.number}" for count in self.counts)
