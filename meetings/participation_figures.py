"""The figures of participation: counts of one member or of all, each with its base."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from committee.models import Membership
from committee.templatetags.viet import pct

SMALL = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one member, or of all together. `invited` is the base of the meetings, `asked` of the consultations,
    `tasks_due` of the tasks; `came` the base of speaking."""

    invited: int = 0
    present: int = 0
    online: int = 0
    substituted: int = 0
    excused: int = 0
    absent: int = 0
    spoke: int = 0
    asked: int = 0
    answered: int = 0
    late: int = 0
    tasks_due: int = 0
    tasks_on_time: int = 0

    @property
    def came(self) -> int:
        """Meetings in which the seat was represented."""
        return self.present + self.online + self.substituted

    @property
    def unmarked(self) -> int:
        """Invitations to meetings held without a mark of attendance."""
        return self.invited - self.came - self.excused - self.absent

    @property
    def silent(self) -> int:
        """Consultations without any answer."""
        return self.asked - self.answered - self.late

    def __add__(self, other: Figures) -> Figures:
        return Figures(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(Figures)))


@dataclass(frozen=True, slots=True)
class Line:
    """One member with the last seat held in the span."""

    person_id: int
    seat: Membership
    figures: Figures

    @property
    def name(self) -> str:
        return str(self.seat.person.full_name)


def total(lines: Iterable[Line]) -> Figures:
    """All members together."""
    return sum((line.figures for line in lines), Figures())


def share(count: int, base: int) -> str:
    """“3/4”, from a base of `SMALL` on “9/12 (75,0 %)”; a dash where there is nothing to count."""
    if not base:
        return "–"
    return f"{count}/{base} ({pct(count / base)})" if base >= SMALL else f"{count}/{base}"
