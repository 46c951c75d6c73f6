"""How the rows of a prepared query become objects: worked out once, where Django does it anew for every query.

An instance is what `Model.from_db` makes, without the detour over `Model.__init__`. Models that have a way of their own
to be made, or somebody who listens when they are, are left to Django.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Model, QuerySet, signals
from django.db.models.base import ModelState
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable

Row = Any
Maker = Callable[[Row], Any]


def maker_of(rows: QuerySet[Any], compiler: Any) -> Maker | None:
    """What makes an item of the list of `rows` from a row of the database; None where only Django knows."""
    given: Any = rows
    if given._prefetch_related_lookups or given._known_related_objects:
        return None
    if compiler.has_composite_fields([column[0] for column in compiler.select[: compiler.col_count]]):
        return None
    kind = given._iterable_class
    if kind is ValuesListIterable:
        return tuple
    if kind is FlatValuesListIterable:
        return lambda row: row[0]
    if kind is not ModelIterable:
        return None
    infos = list(_with_related(compiler.klass_info))
    if not all(_is_plain(info["model"]) and not info.get("from_parent") for info in infos):
        return None
    return _instances(compiler)


def converted(rows: Iterable[Row], converters: dict[int, tuple[Any, Any]], connection: Any) -> Iterator[Row]:
    """As `SQLCompiler.apply_converters`."""
    places = list(converters.items())
    for found in rows:
        row = list(found)
        for place, (functions, expression) in places:
            for function in functions:
                row[place] = function(row[place], expression, connection)
        yield row


def _with_related(info: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield info
    for related in info.get("related_klass_infos", ()):
        yield from _with_related(related)


def _is_plain(model: type[Model]) -> bool:
    listened = any(signal.has_listeners(model) for signal in (signals.pre_init, signals.post_init))
    own = model.__init__ is not Model.__init__ or model.from_db.__func__ is not Model.from_db.__func__  # type: ignore[attr-defined]
    return not listened and not own


def _instances(compiler: Any) -> Maker:
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
