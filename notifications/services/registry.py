"""Kinds of notification and planners, registered by the rooms in their `apps.py::ready()`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models

from committee.sentences import Sentence
from notifications.mail import Composed

if TYPE_CHECKING:
    from notifications.models import Notification
    from notifications.services.plan import Planned

Compose = Callable[["Notification", dt.datetime], Composed]
"""Called at the moment of sending, in the recipient's language, with current data: `compose(notification, now)`."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mail: its key in the rows, what the secretariat reads in the log, and how its mail is composed."""

    key: str
    label: Sentence
    compose: Compose
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What should exist for one subject. `planned` is called after the subject's row is locked and read afresh."""

    subject: models.Model
    kinds: tuple[str, ...]
    planned: Callable[[Any], Iterable[Planned]]


Planner = Callable[[dt.datetime], Iterable[Plan]]
"""Called by the reconciler with the present moment: every subject that should still remind anybody."""

_kinds: dict[str, Kind] = {}
_planners: list[Planner] = []


def register_kind(kind: Kind) -> None:
    """Make a kind known; its key is unique in the installation."""
    if _kinds.get(kind.key, kind) != kind:
        raise ValueError(f"the notification kind {kind.key!r} is registered twice")
    _kinds[kind.key] = kind


def register_planner(planner: Planner) -> None:
    """Make a planner known to the reconciler and to `send_reminders`."""
    if planner not in _planners:
        _planners.append(planner)


def kind_of(key: str) -> Kind | None:
    return _kinds.get(key)


def label_of(key: str) -> str:
    """What people call a kind; its key when the room that knows it is gone."""
    kind = _kinds.get(key)
    return str(kind.label) if kind else key


def kinds() -> list[Kind]:
    return list(_kinds.values())


def planners() -> list[Planner]:
    return list(_planners)
