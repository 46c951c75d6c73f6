"""What would have been found if the regulation had said something else: other provisions on past days. Reads only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from committee.actor import Actor
from committee.findings import Finding, Scope
from committee.models import Committee
from committee.regulation import Provisions
from committee.services.compliance import findings_in
from committee.verdict import State, Verdict

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A thing of which something else would have been found. None: the rule asked, or would ask, nothing of it."""

    title: str
    url: str
    day: dt.date
    before: Verdict | None
    after: Verdict | None

    @property
    def shown(self) -> Verdict:
        """The verdict that names rule and article."""
        found = self.before if self.after is None else self.after
        assert found is not None
        return found

    @property
    def is_worse(self) -> bool:
        return self.after is not None and self.after.state is State.NOT_MET


@dataclass(frozen=True, slots=True)
class Outcome:
    """The changes, and out of how many findings."""

    changes: tuple[Change, ...]
    compared: int
    first: dt.date
    last: dt.date


def with_values(own: Provisions, values: Mapping[str, Any]) -> Provisions:
    """`own` with other values under the same articles."""
    settings: dict[str, Any] = {name: replace(own.setting(name), value=value) for name, value in values.items()}
    return replace(own, **settings)


def changed_values(old: Provisions, new: Mapping[str, Any]) -> dict[str, Any]:
    """Those values that differ from `old`."""
    return {name: value for name, value in new.items() if old.setting(name).value != value}


def months_before(day: dt.date, months: int) -> dt.date:
    """The first day of the month that lies `months` months before that of `day`."""
    place = day.year * 12 + day.month - 1 - months
    return dt.date(place // 12, place % 12 + 1, 1)


def simulate(committee: Committee, values: Mapping[str, Any], months: int, *, by: Actor) -> Outcome:
    """Each version that was in force keeps what is not in `values`. Compares the states; two readings of the past."""
    first = months_before(by.today, months)
    past = Scope(by, committee, first, by.today)
    other = Scope(by, committee, first, by.today, lambda own: with_values(own, values))
    before, after = _by_key(past), _by_key(other)
    if "cadence" in values:  # a meeting was booked for a period that the other cadence does not know
        before, after = ({key: row for key, row in found.items() if key[0] != "period"} for found in (before, after))
    changes = []
    for key in before | after:
        old, new = before.get(key), after.get(key)
        if _state(old) != _state(new):
            shown = new or old
            assert shown is not None
            changes.append(
                Change(shown.title, shown.url, shown.day, old.verdict if old else None, new.verdict if new else None)
            )
    changes.sort(key=lambda change: (change.day, change.shown.rule), reverse=True)
    return Outcome(tuple(changes), len(before), first, by.today)


def _by_key(scope: Scope) -> dict[Key, Finding]:
    """What was found on the days that have passed, by rule and thing."""
    return {
        (finding.verdict.rule, finding.about): finding
        for finding in findings_in(scope)
        if finding.verdict.state is not State.NOT_TRACKED
    }


def _state(finding: Finding | None) -> State | None:
    return finding.verdict.state if finding else None
