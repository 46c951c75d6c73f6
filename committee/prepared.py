"""Queries that are put together once. On a page the query builder takes longer than the database does.

A function marked `@prepared` returns a queryset. Its keyword arguments are the values that differ from call to call (an
id, a day); its positional ones decide how the query looks (a kind of reader). The query is built and turned into SQL at
the first call of each look, with places for the values, and from then on only the values are put in: whatever is asked,
the rows are those of the database at this moment. The answer is the list of rows.

    @prepared
    def _overdue(kind: str, *, committee: int, today: dt.date) -> TaskQuerySet: ...

    rows = _overdue("wide", committee=3, today=by.today)

A value must not be worked with before it reaches the query (`today + WEEK`): there it is a place, not a day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable
from copy import copy
from functools import wraps
from typing import Any, ParamSpec

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models import Expression, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

from committee.row_makers import converted, maker_of
from committee.statements import Statement

Args = ParamSpec("Args")
FIELDS: tuple[tuple[type, type[models.Field[Any, Any]]], ...] = (
    (dt.datetime, models.DateTimeField),
    (dt.date, models.DateField),
    (int, models.BigIntegerField),
    (str, models.TextField),
)


class Place(Expression):
    """Where a value goes."""

    def __init__(self, name: str, output_field: models.Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list[Place]]:  # type: ignore[override]
        return "%s", [self]


def _place(name: str, value: object) -> Place:
    field = next((field for kind, field in FIELDS if isinstance(value, kind)), None)
    if field is None:
        raise TypeError(f"{name}: no place for {value!r}")
    return Place(name, field())


class _Ready:
    """One query as a statement of the database, and how its rows are read."""

    def __init__(self, name: str, rows: QuerySet[Any]) -> None:
        self.compiler = compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self.statement: Statement | None = None
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return
        self.places = [param.name for param in params if isinstance(param, Place)]
        fixed = [Statement.OPEN if isinstance(param, Place) else param for param in params]
        self.statement = Statement(name, sql, fixed)
        self.width = compiler.col_count if compiler.has_extra_select else None
        selected = [column[0] for column in compiler.select[: compiler.col_count]]
        self.converters = compiler.get_converters(selected)
        self.make = maker_of(rows, compiler)
        if self.make is not None:
            del self.compiler  # all of the query is in the statement now, and need not be kept
            return
        self.rows = rows
        del compiler.connection  # every thread has its own

    def run(self, values: dict[str, Any]) -> list[Any]:
        statement = self.statement
        if statement is None:
            return []
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() as cursor:
            statement.run(cursor, connection, tuple(values[name] for name in self.places))
            found = cursor.fetchall()
        if self.width is not None:
            found = [row[: self.width] for row in found]
        if self.make is not None:
            ready = converted(found, self.converters, connection) if self.converters else found
            return [self.make(row) for row in ready]
        compiler = copy(self.compiler)
        compiler.connection = connection
        compiler.execute_sql = lambda *_args, **_kwargs: [found]
        compiler.get_converters = lambda _columns: self.converters
        return list(self._rows(compiler))

    def _rows(self, compiler: SQLCompiler) -> QuerySet[Any]:
        """As a copy of the queryset, but without copying the query."""
        kind = type(self.rows.query)
        query = kind.__new__(kind)
        query.__dict__ = {**self.rows.query.__dict__, "get_compiler": lambda *_args, **_kwargs: compiler}
        rows: QuerySet[Any] = self.rows.__class__(model=self.rows.model, query=query, using=DEFAULT_DB_ALIAS)
        for name in ("_iterable_class", "_fields", "_prefetch_related_lookups", "_known_related_objects"):
            setattr(rows, name, getattr(self.rows, name))
        return rows


def prepared(build: Callable[Args, QuerySet[Any]]) -> Callable[Args, list[Any]]:
    """See the top of this file."""
    ready: dict[Hashable, _Ready] = {}

    @wraps(build)
    def rows(*look: Args.args, **values: Args.kwargs) -> list[Any]:
        found = ready.get(look)
        if found is None:
            places: Any = {name: _place(name, value) for name, value in values.items()}
            found = ready[look] = _Ready(build.__name__, build(*look, **places))
        return found.run(values)

    return rows


def totals(rows: QuerySet[Any], **sums: Any) -> QuerySet[Any]:
    """Aggregates over all of `rows` as a queryset of one row, a tuple in the order of `sums`."""
    summed: QuerySet[Any] = rows.order_by().annotate(_all=Value(1)).values("_all").annotate(**sums).values_list(*sums)
    return summed
