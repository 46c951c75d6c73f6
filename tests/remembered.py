"""What most tests begin with is built twice per worker, and afterwards put into the database at one go.

`@remembered` is for builders (a cast, a convened meeting) that write rows and return models. They run the real services
the first and the second time; then the rows that they left are known, and inserting those takes a tenth of the time.
Memory serves only where nothing but remembered builders has written in the transaction of a test; a test that commits,
or that changed anything before, gets everything built for real. A builder that changes its arguments in memory, or
leaves files behind that a test might delete, is not for this.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import pickle
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar, cast

from django.db import connection, models, transaction

from committee import clock
from committee.actor import Actor
from notifications.services import registry

P = ParamSpec("P")
T = TypeVar("T")
Key = tuple[object, ...]

REAL_NOW = clock.now
WRITTEN = """
    SELECT pg_backend_pid(), coalesce(pg_current_xact_id_if_assigned()::text, ''),
        (SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables)::bigint
"""
IGNORED = {"django_content_type", "auth_permission", "django_migrations"}


@dataclass(frozen=True)
class Memory:
    """Rows that went and came, as JSON by table; the result; what was to be done after the commit."""

    gone: dict[str, list[str]]
    came: dict[str, list[str]]
    result: bytes
    after: list[tuple[Callable[[], object], bool]]


_seen: Counter[Key] = Counter()
_memories: dict[Key, Memory] = {}
_here: tuple[tuple[Any, ...], Key] = ((), ())
"""What the database had been written (`WRITTEN`) when the last remembered builder ended, and which builders had run."""


def remembered(build: Callable[P, T]) -> Callable[P, T]:
    """Decorates a builder whose arguments are models, casts, days and words."""

    @functools.wraps(build)
    def built(*args: P.args, **kwargs: P.kwargs) -> T:
        global _here
        before = _before()
        own = _key((args, kwargs)) if before is not None else None
        if before is None or own is None:
            return build(*args, **kwargs)
        now = clock.now() if clock.now is not REAL_NOW else None
        surroundings = (now, tuple(registry._kinds), len(registry._planners))
        key: Key = (*before, (build.__module__, build.__qualname__, own, surroundings))
        memory = _memories.get(key)
        if memory is not None:
            result = _recall(memory)
        elif _seen[key]:
            result, memory = _record(functools.partial(build, *args, **kwargs))
            if memory is not None:
                _memories[key] = memory
        else:
            _seen[key] += 1
            result = build(*args, **kwargs)
        _here = (_written(), key)
        return cast("T", result)

    return built


def _written() -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return tuple(cursor.fetchone())


def _before() -> Key | None:
    """Which remembered builders made all that this transaction wrote; None when others wrote too, or it will commit."""
    if not connection.in_atomic_block or getattr(connection.atomic_blocks[0], "_from_testcase", False) is False:
        return None
    written = _written()
    if not written[1]:
        return ()  # a transaction that writes has a number
    return _here[1] if written == _here[0] else None


def _key(value: object) -> object:
    """Something to compare by; None for what cannot be compared."""
    if value is None or isinstance(value, (str, int, float, bool, dt.date, dt.time, dt.timedelta, enum.Enum)):
        return (type(value).__name__, value)
    if isinstance(value, models.Model):
        return (value._meta.label, value.pk)
    if isinstance(value, dict):
        parts = [(name, _key(part)) for name, part in value.items()]
        return None if any(part is None for _, part in parts) else tuple(parts)
    if isinstance(value, (list, tuple)):
        keys = [_key(part) for part in value]
        return None if None in keys else tuple(keys)
    if isinstance(value, Actor):
        return ("actor", _key(value.user), value.now)
    if hasattr(value, "seats"):  # a cast
        return _key(vars(value))
    return None


def _rows() -> dict[str, Counter[str]]:
    names = set(connection.introspection.table_names()) - IGNORED
    found: dict[str, Counter[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{name}', row_to_json(t)::text FROM \"{name}\" t" for name in sorted(names))
        )
        for name, row in cursor.fetchall():
            found.setdefault(name, Counter())[row] += 1
    return found


def _record(build: Callable[[], T]) -> tuple[T, Memory | None]:
    old, waiting = _rows(), len(connection.run_on_commit)
    result = build()
    new = _rows()
    names = sorted({*old, *new})
    gone = {name: list((old.get(name, Counter()) - new.get(name, Counter())).elements()) for name in names}
    came = {name: list((new.get(name, Counter()) - old.get(name, Counter())).elements()) for name in names}
    after = [(function, robust) for _, function, robust in connection.run_on_commit[waiting:]]
    try:
        kept = pickle.dumps(result)
    except (pickle.PicklingError, TypeError, AttributeError):
        return result, None
    return result, Memory(_filled(gone), _filled(came), kept, after)


def _filled(rows: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: lines for name, lines in rows.items() if lines}


def _recall(memory: Memory) -> object:
    statements, values = ["SET LOCAL session_replication_role = replica"], []
    for name, rows in memory.gone.items():
        statements.append(f'DELETE FROM "{name}" t WHERE row_to_json(t)::text = ANY(%s)')
        values.append(rows)
    for name, rows in memory.came.items():
        statements.append(f'INSERT INTO "{name}" SELECT * FROM json_populate_recordset(NULL::"{name}", %s::json)')
        values.append(f"[{','.join(rows)}]")
    statements.append("SET LOCAL session_replication_role = origin")
    with connection.cursor() as cursor:
        cursor.execute(";".join(statements), values)
    for function, robust in memory.after:
        transaction.on_commit(function, robust=robust)
    return pickle.loads(memory.result)
