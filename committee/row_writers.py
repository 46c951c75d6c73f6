"""Single rows written by statements that the database has planned before (committee/statements.py).

`insert(row)` and `update(row, names)` do what `row.save()` does, for rows whose class saves as Django does: the fields
prepare their values, constraints and triggers judge, defaults of the database come back. The query builder takes longer
for one row than the database does. Names begin with `write_`, so that whoever listens knows them from those that read.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, models, transaction
from django.db.models.expressions import DatabaseDefault

from committee.statements import Statement

Row = TypeVar("Row", bound=models.Model)


def insert(row: Row) -> Row:
    """Insert a new row; it gets its key, and what the database filled in."""
    fields = [field for field in row._meta.local_concrete_fields if _is_given(row, field)]
    statement, returned = _inserting(type(row), tuple(field.attname for field in fields))
    connection = connections[DEFAULT_DB_ALIAS]
    values = tuple(field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields)
    with transaction.mark_for_rollback_on_error(DEFAULT_DB_ALIAS), connection.cursor() as cursor:
        statement.run(cursor, connection, values)
        found = cursor.fetchone()
    for name, value in zip(returned, found, strict=True):
        setattr(row, name, value)
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return row


def update(row: models.Model, names: Iterable[str]) -> None:
    """As `row.save(update_fields=names)`, which it leaves the row to where a class saves in its own way or a value is
    left to the database to work out."""
    names = tuple(names)
    fields: list[Any] = [row._meta.get_field(name) for name in names]
    worked_out = any(hasattr(row.__dict__.get(field.attname), "resolve_expression") for field in fields)
    if worked_out or type(row).save is not models.Model.save:
        row.save(update_fields=names)
        return
    connection = connections[DEFAULT_DB_ALIAS]
    given = [field.get_db_prep_save(field.pre_save(row, False), connection) for field in fields]
    with transaction.mark_for_rollback_on_error(DEFAULT_DB_ALIAS), connection.cursor() as cursor:
        _updating(type(row), names).run(cursor, connection, (*given, row.pk))
        if cursor.rowcount != 1:
            raise DatabaseError(f"{row._meta.label}: the row to write is gone")


def _is_given(row: models.Model, field: models.Field[Any, Any]) -> bool:
    value = getattr(row, field.attname)
    return not isinstance(value, DatabaseDefault) and not (field.primary_key and value is None)


@lru_cache(maxsize=256)
def _inserting(model: type[models.Model], given: tuple[str, ...]) -> tuple[Statement, list[str]]:
    meta: Any = model._meta
    columns = ", ".join(f'"{meta.get_field(name).column}"' for name in given)
    marks = ", ".join(["%s"] * len(given))
    returned = [field for field in meta.local_concrete_fields if field.primary_key or field.attname not in given]
    back = ", ".join(f'"{field.column}"' for field in returned)
    sql = f'INSERT INTO "{meta.db_table}" ({columns}) VALUES ({marks}) RETURNING {back}'  # noqa: S608 - names of the model
    statement = Statement(f"write_{meta.model_name}", sql, [Statement.OPEN] * len(given))
    return statement, [field.attname for field in returned]


@lru_cache(maxsize=256)
def _updating(model: type[models.Model], names: tuple[str, ...]) -> Statement:
    meta: Any = model._meta
    changes = ", ".join(f'"{meta.get_field(name).column}" = %s' for name in names)
    sql = f'UPDATE "{meta.db_table}" SET {changes} WHERE "{meta.pk.column}" = %s'  # noqa: S608 - names of the model
    return Statement(f"write_{meta.model_name}", sql, [Statement.OPEN] * (len(names) + 1))
