"""The tasks of earlier conclusions with their state, as an appendix."""

from dataclasses import dataclass

from documents import wording


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
