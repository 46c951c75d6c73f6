"""What is aimed at: other systems as measured elsewhere, scaled to this machine by the floor measured beside us."""

from __future__ import annotations

from dataclasses import dataclass

FLOOR_LIST_MS, FLOOR_SAVE_MS = 7.0 + 1.0, 2.4 + 0.7
"""CPU ms (application + database) of the floor on the machine where the other systems were measured."""
INDICO_MEETING_MS, INDICO_DASHBOARD_MS = 102.0 + 27.0, 52.0 + 11.0
REDMINE_LIST_MS, REDMINE_TASK_MS = 88.0 + 11.0, 77.0 + 11.0
MEMORY_MIB = 200.0
FLATNESS = 1.3
"""A page at the full number of rows costs at most this many times what it costs when the demo has a hundred rows more:
the longest list shows fifty, so that both show a full page."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A page may cost `most` times the floor; `words` says where the number comes from."""

    most: float
    words: str
    of_save: bool = False


def _than(other_ms: float, times: float, words: str) -> Aim:
    """Costs at most the other system's `other_ms` divided by `times`, in units of the floor's list."""
    return Aim(other_ms / times / FLOOR_LIST_MS, words)


AIMS: dict[str, Aim] = {
    "home": _than(INDICO_DASHBOARD_MS, 3, "3 × Indico's dashboard"),
    "meeting": _than(INDICO_MEETING_MS, 4, "4 × Indico's meeting"),
    "task list": Aim(2.5, "2.5 × the floor's list"),
    "task": _than(REDMINE_TASK_MS, 4, "4 × Redmine's issue"),
    "register": _than(REDMINE_LIST_MS, 4, "4 × Redmine's list"),
    "save notes": Aim(3.0, "3 × the floor's save", of_save=True),
    "save report": Aim(3.0, "3 × the floor's save", of_save=True),
}
