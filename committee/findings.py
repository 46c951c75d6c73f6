"""What the rooms find about the keeping of the regulation: the source of the compliance page and of the simulator.

An upper room registers, in its `apps.py::ready()`, a function and the rules it answers for:

    findings.register(provider, "duty", "invitation", …)

The function takes a `Scope` (who asks, which committee, which days, under which provisions) and yields one `Finding`
for each thing a rule was applied to. A rule that no room answers for is shown as *not tracked*, never as met.
Providers read by a number of queries that does not depend on the number of rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from committee.actor import Actor
from committee.models import Committee, Regulation
from committee.registry import Panel
from committee.regulation import Period, Provisions, period_of
from committee.services.regulations import provisions_for, versions_in_force
from committee.verdict import Verdict

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Finding:
    """`verdict` names rule, article, reason and evidence; `day` says in which period it counts.

    `about` is a key that stays the same when the question is asked again ("meetings.meeting:5"); `title` and `url`
    name the thing for a reader, `url` empty when the reader may not open it. `whole_year`: once for all periods.
    """

    verdict: Verdict
    day: dt.date
    about: str
    title: str
    url: str = ""
    regulation: str = ""
    """Number of the decision of the version that bound it."""
    whole_year: bool = False


@dataclass(frozen=True)
class Scope:
    """What is asked: from `first` to `last`, both included. `other` replaces provisions in the simulator."""

    by: Actor
    committee: Committee
    first: dt.date
    last: dt.date
    other: Callable[[Provisions], Provisions] | None = None

    @classmethod
    def of_year(cls, by: Actor, committee: Committee, year: int) -> Scope:
        return cls(by, committee, dt.date(year, 1, 1), dt.date(year, 12, 31))

    @property
    def today(self) -> dt.date:
        return self.by.today

    @cached_property
    def versions(self) -> list[Regulation]:
        """Every version that was ever in force, the oldest first. One query."""
        return sorted(versions_in_force(self.committee), key=lambda version: version.valid_from)

    def version_on(self, day: dt.date) -> Regulation | None:
        for version in self.versions:
            if version.valid_from <= day and (version.valid_to is None or day <= version.valid_to):
                return version
        return None

    def provisions(self, regulation: Regulation) -> Provisions:
        """Those of the version, or what the simulator makes of them."""
        own = provisions_for(regulation)
        return self.other(own) if self.other else own

    def provisions_on(self, day: dt.date) -> Provisions | None:
        version = self.version_on(day)
        return self.provisions(version) if version else None

    @cached_property
    def periods(self) -> list[tuple[Period, Regulation]]:
        """The periods of the days asked for, each with the version that governs it."""
        return periods_between(self.first, self.last, self.versions, lambda row: self.provisions(row).cadence.value)


def periods_between(
    first: dt.date, last: dt.date, versions: Sequence[Regulation], cadence: Callable[[Regulation], str]
) -> list[tuple[Period, Regulation]]:
    """The periods that begin from `first` to `last`, each with the version in force on its first day.

    `versions` in their order in time. A version that comes into force within a period does not change that period's
    length; the first version of all governs the period in which it begins. Without a version there is no period.
    """
    found: list[tuple[Period, Regulation]] = []
    day = first
    while day <= last and versions:
        governing = next((row for row in reversed(versions) if row.valid_from <= day), versions[0])
        period = period_of(day, cadence(governing))
        if governing.valid_from <= period.last and (governing.valid_to is None or period.first <= governing.valid_to):
            found.append((period, governing))
        day = period.last + ONE_DAY
    return found


Provider = Callable[[Scope], Iterable[Finding]]
ExportProvider = Callable[[Actor, Committee, int], Panel | None]

providers: list[Provider] = []
tracked: set[str] = set()
"""The rules some room answers for."""
exports: list[ExportProvider] = []
"""What upper rooms add below the matrix of a year: the printed reports."""


def register(provider: Provider, *rules: str) -> None:
    """Called from `apps.py::ready()` of a room."""
    providers.append(provider)
    tracked.update(rules)
