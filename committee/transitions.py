"""The only place that writes a status. A room's `states.py` is a table of `Step`; `advance()` walks it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, Stale
from committee.row_writers import update
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict

May = Callable[[Actor, Any], Verdict]


@dataclass(frozen=True, slots=True)
class Step:
    """One arrow of a room's step table.

    `label` is the button, `done` the sentence of the history, `may` the permission together with the rule that can
    hold the step back, `lock_parent` names the foreign key of the row to lock first when the guard reads siblings.
    `asks_reason` steps refuse an empty note.
    """

    name: str
    label: Sentence
    source: frozenset[str]
    target: str
    may: May
    done: Sentence
    asks_reason: bool = False
    article: str = ""
    lock_parent: str = ""


def table(*steps: Step) -> dict[str, Step]:
    """A step table by name; names are unique."""
    named = {step.name: step for step in steps}
    if len(named) != len(steps):
        raise ValueError("two steps of one table share a name")
    return named


@dataclass(frozen=True, slots=True)
class Move:
    """A step as the page shows it: the button, and the verdict that enables it or says why not."""

    step: Step
    verdict: Verdict

    @property
    def is_open(self) -> bool:
        return bool(self.verdict)


def moves(obj: Any, steps: Mapping[str, Step], by: Actor) -> list[Move]:
    """The steps that leave the object's present status, each with its verdict for this actor."""
    return [Move(step, step.may(by, obj)) for step in steps.values() if obj.status in step.source]


def advance(
    obj: models.Model,
    step: Step,
    *,
    by: Actor,
    note: str = "",
    expect: int | None = None,
    held: bool = False,
    **changes: Any,
) -> None:
    """Take `step`: lock, check inside the lock, write status, `changes` and the audit event in one transaction.

    Raises `Stale` when the row is no longer in a source status (or its `version` differs from `expect`), `Refused`
    when the rule or the right says no. `obj` is refreshed, so that it carries what was written. `held`: the caller has
    read `obj` under its lock in this very transaction, which a refusal ends; nothing is read or locked again.
    """
    with transaction.atomic(savepoint=not held):
        locked: Any = obj if held else _lock(obj, step)
        if locked.status not in step.source:
            raise Stale
        if expect is not None and getattr(locked, "version", expect) != expect:
            raise Stale
        if step.asks_reason and not note.strip():
            raise Refused.because(Sentence(_("Please give the reason.")), step.article)
        verdict = step.may(by, locked)
        if not verdict:
            raise Refused(verdict)
        source = locked.status
        fields = {**changes, "status": step.target}
        if hasattr(locked, "version"):
            fields["version"] = locked.version + 1
        for name, value in fields.items():
            setattr(locked, name, value)
        update(locked, fields)
        record(
            by,
            getattr(locked, "committee", None),
            locked,
            step.name,
            step.done,
            note=note.strip(),
            article=verdict.article or step.article,
            source=source,
            target=step.target,
        )
        for name, value in fields.items():
            setattr(obj, name, value)


def _lock(obj: models.Model, step: Step) -> Any:
    """The row as it stands, locked, and before it the parent that the step names."""
    model: Any = type(obj)
    if step.lock_parent:
        parent = getattr(obj, step.lock_parent)
        type(parent)._base_manager.select_for_update().get(pk=parent.pk)
    try:
        return model._base_manager.select_for_update(of=("self",)).get(pk=obj.pk)
    except model.DoesNotExist:
        raise Stale from None
