"""A year of a regulation as rows and cells: plain data of the compliance page, its files and its report."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from committee.findings import Finding
from committee.models import Committee, Regulation
from committee.regulation import Period, RuleKind
from committee.verdict import State

BREACH_FIRST = (State.NOT_MET, State.WAIVED, State.MET, State.NOT_YET, State.NOT_TRACKED)
"""What a cell with several findings shows: the first of these that occurs in it."""
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A rule in a period; `period` is None for what is asked once a year."""

    rule: RuleKind
    period: Period | None
    findings: tuple[Finding, ...] = ()

    @property
    def state(self) -> State | None:
        """None: nothing in this period to which the rule applies."""
        there = {finding.verdict.state for finding in self.findings}
        return next((state for state in BREACH_FIRST if state in there), None)

    @property
    def counts(self) -> list[tuple[State, int]]:
        """How many findings of each state, the worst first."""
        number = Counter(finding.verdict.state for finding in self.findings)
        return [(state, number[state]) for state in BREACH_FIRST if number[state]]


@dataclass(frozen=True, slots=True)
class Row:
    """A rule with its cells: one for each period, or a single one for the whole year."""

    rule: RuleKind
    basis: str
    cells: tuple[Cell, ...]

    @property
    def whole_year(self) -> bool:
        return len(self.cells) == 1 and self.cells[0].period is None


@dataclass(frozen=True, slots=True)
class Group:
    """The rules that stand on one article."""

    label: str
    heading: str
    rows: tuple[Row, ...]

    @property
    def number(self) -> str:
        """`12` of `Điều 12`: the anchor on the page of the regulation."""
        found = NUMBER.search(self.label)
        return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Cells of a year by state."""

    met: int = 0
    not_met: int = 0
    waived: int = 0
    not_yet: int = 0
    not_tracked: int = 0

    @property
    def due(self) -> int:
        """Cells on which something can be said."""
        return self.met + self.not_met + self.waived


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a committee. `versions`: those in force on some day of it, the oldest first."""

    committee: Committee
    year: int
    today: dt.date
    periods: tuple[Period, ...]
    versions: tuple[Regulation, ...]
    groups: tuple[Group, ...]

    @property
    def rows(self) -> Iterator[Row]:
        return chain.from_iterable(group.rows for group in self.groups)

    @property
    def cells(self) -> Iterator[Cell]:
        return chain.from_iterable(row.cells for row in self.rows)

    @property
    def tally(self) -> Tally:
        number = Counter(cell.state for cell in self.cells if cell.state)
        return Tally(**{state.value: number[state] for state in State})

    def version_of(self, period: Period) -> Regulation:
        """The version that governs a period: the one in force on its first day."""
        return next((row for row in reversed(self.versions) if row.valid_from <= period.first), self.versions[0])

    @property
    def breaches(self) -> list[tuple[Row, Cell, Finding]]:
        """Every finding that is not met, in the order of articles and periods."""
        return [
            (row, cell, finding)
            for row in self.rows
            for cell in row.cells
            for finding in cell.findings
            if finding.verdict.state is State.NOT_MET
        ]

    @property
    def waived(self) -> list[tuple[Row, Cell, Finding]]:
        return [
            (row, cell, finding)
            for row in self.rows
            for cell in row.cells
            for finding in cell.findings
            if finding.verdict.state is State.WAIVED
        ]

    @property
    def changes(self) -> list[Regulation]:
        """The versions that began within the year, other than the first of all."""
        return [version for version in self.versions if version.valid_from.year == self.year]
