"""Everything the rules of the regulation ask about one meeting, as plain data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from committee.regulation import PaperFact, WaiverFact
from meetings.models import (
    MeetingStatus,
    Waiver,
)

Waivers = Mapping[tuple[str, int | None], WaiverFact]
BEGUN = (MeetingStatus.IN_SESSION, MeetingStatus.HELD)


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """An issued document of a meeting: where it stands, its number, its day, and who signed it in which capacity."""

    pk: int
    label: str
    day: dt.date
    signer_role: str = ""
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """Everything the rules ask about one meeting, as plain data.

    `members` and `not_invited` are those in office on its day; `present` counts members and admitted substitutes.
    """

    waivers: Waivers = field(default_factory=dict)
    waiver_rows: tuple[Waiver, ...] = ()
    documents: Mapping[str, DocumentFact] = field(default_factory=dict)
    """The latest issued document of each part."""
    purposes: tuple[str, ...] = ()
    places: Mapping[int, int] = field(default_factory=dict)
    """Place in the agenda by item."""
    papers: tuple[PaperFact, ...] = ()
    has_previous: bool = False
    substitutes: tuple[tuple[str, str], ...] = ()
    """Name of the member, consent of the chair."""
    members: int = 0
    invited: int = 0
    not_invited: tuple[str, ...] = ()
    present: int = 0
    guests: int = 0
    conclusions: int = 0
    open_conclusions: tuple[int, ...] = ()
    by_secretary: bool = False
    by_chair: bool = False
    minutes_id: int | None = None
    circulated_on: dt.date | None = None
    corrections_due: dt.date | None = None

    def waiver(self, rule: str) -> WaiverFact | None:
        """The waiver of a rule for the whole meeting."""
        return self.waivers.get((rule, None))

    def day_of(self, part: str) -> dt.date | None:
        found = self.documents.get(part)
        return found.day if found else None
