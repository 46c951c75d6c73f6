"""The demo's provisions with single values changed, and the calendar without holidays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from committee.regulation import DEFAULTS, Provisions
from committee.workdays import WorkCalendar

PLAIN = WorkCalendar()


def provisions(**values: Any) -> Provisions:
    """`provisions(quorum="majority")`: the defaults with other values, articles kept."""
    settings: dict[str, Any] = {name: replace(DEFAULTS.setting(name), value=value) for name, value in values.items()}
    return replace(DEFAULTS, **settings)
