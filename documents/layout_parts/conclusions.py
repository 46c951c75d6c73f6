"""What a meeting concluded, and the tasks that a conclusion gives."""

from dataclasses import dataclass
from datetime import date

from documents import wording


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
