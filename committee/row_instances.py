"""Instances from rows, as `Model.from_db` makes them but without the detour over `Model.__init__`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Model
from django.db.models.base import ModelState

Row = Any
Maker = Callable[[Row], Any]


def instances_of(compiler: Any) -> Maker:
    """Makes the instance of a row of this query, with its related ones and what is annotated."""
    plain = _instance(compiler.klass_info, compiler.select)
    more = list((compiler.annotation_col_map or {}).items())
    if not more:
        return plain

    def annotated(row: Row) -> Any:
        made = plain(row)
        for name, place in more:
            setattr(made, name, row[place])
        return made

    return annotated


def _instance(info: dict[str, Any], select: list[Any]) -> Maker:
    """Makes `info`'s model from its part of the row, and what select_related reads along; None for a missing one."""
    model, places = info["model"], info["select_fields"]
    first, end = places[0], places[-1] + 1
    names = [column[0].target.attname for column in select[first:end]]
    key = first + names.index(model._meta.pk.attname)
    related = [
        (_instance(other, select), other["local_setter"], other["remote_setter"])
        for other in info.get("related_klass_infos", ())
    ]
    new = model.__new__

    def make(row: Row) -> Model | None:
        if row[key] is None:
            return None
        made: models.Model = new(model)
        state = ModelState()
        state.adding, state.db = False, DEFAULT_DB_ALIAS
        made.__dict__.update(zip(names, row[first:end], strict=True), _state=state)
        for maker, set_here, set_there in related:
            other = maker(row)
            set_here(made, other)
            if other is not None:
                set_there(other, made)
        return made

    return make
