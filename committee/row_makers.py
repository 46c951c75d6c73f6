"""How the rows of a prepared query become objects: worked out once, where Django does it anew for every query.

Models that have a way of their own to be made, or somebody who listens when they are, are left to Django.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model, QuerySet, signals
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable

from committee.row_instances import Maker, Row, instances_of


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
    return instances_of(compiler)


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
