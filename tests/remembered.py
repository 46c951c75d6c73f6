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
from typing import ParamSpec, TypeVar, cast

from django.db import connection, models, transaction

from committee import clock
from committee.actor import Actor
from notifications.services import registry
from tests import written

P = ParamSpec("P")
T = TypeVar("T")
Key = tuple[object, ...]

REAL_NOW = clock.now
COLUMNS = """
    SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY c.relname, a.attnum
"""
IGNORED = {"django_content_type", "auth_permission", "django_migrations"}


@dataclass(frozen=True)
class Memory:
    """What takes rows away and puts rows in, as SQL; the result; what was to be done after the commit."""

    sql: str
    result: bytes
    after: list[tuple[Callable[[], object], bool]]


_seen: Counter[Key] = Counter()
_memories: dict[Key, Memory] = {}
_here: tuple[tuple[object, int], Key] = ((None, 0), ())
"""The transaction and what had been written in it when the last remembered builder ended; which builders had run."""


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
        _here = (written.transaction_and_count(), key)
        return cast("T", result)

    return built


def _before() -> Key | None:
    """Which remembered builders made all that this transaction wrote; None when others wrote too, or it will commit."""
    if not connection.in_atomic_block or getattr(connection.atomic_blocks[0], "_from_testcase", False) is False:
        return None
    if not written.note():
        return None
    so_far = written.transaction_and_count()
    if so_far == _here[0]:
        return _here[1]
    return () if not so_far[1] else None


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
    """By table the values of every row, written as SQL."""
    found: dict[str, Counter[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{name}', {text} FROM \"{name}\" t" for name, text in _texts().items())
        )
        for name, row in cursor.fetchall():
            found.setdefault(name, Counter())[row] += 1
    return found


@functools.cache
def _texts() -> dict[str, str]:
    """By table what makes a row `t` of it SQL: `1,'Họp',NULL`."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        columns = cursor.fetchall()
    texts: dict[str, list[str]] = {}
    for table, column in columns:
        if table not in IGNORED:
            texts.setdefault(table, []).append(f'quote_nullable(t."{column}")')
    return {table: f"concat_ws(',', {', '.join(parts)})" for table, parts in texts.items()}


def _record(build: Callable[[], T]) -> tuple[T, Memory | None]:
    old, waiting = _rows(), len(connection.run_on_commit)
    result = build()
    sql = _way(old, _rows())
    after = [(function, robust) for _, function, robust in connection.run_on_commit[waiting:]]
    try:
        kept = pickle.dumps(result)
    except (pickle.PicklingError, TypeError, AttributeError):
        return result, None
    return result, Memory(sql, kept, after)


def _way(old: dict[str, Counter[str]], new: dict[str, Counter[str]]) -> str:
    """The SQL that makes the old rows the new ones, past triggers and foreign keys."""
    none: Counter[str] = Counter()
    gone = {name: rows for name in old if (rows := [*(old[name] - new.get(name, none)).elements()])}
    came = {name: rows for name in new if (rows := [*(new[name] - old.get(name, none)).elements()])}
    with connection.cursor() as cursor:
        delete = [
            cursor.mogrify(f'DELETE FROM "{name}" t WHERE {_texts()[name]} = ANY(%s)', [rows]).decode()
            for name, rows in gone.items()
        ]
    insert = [f'INSERT INTO "{name}" VALUES ({"),(".join(rows)})' for name, rows in came.items()]
    role = "SET LOCAL session_replication_role ="
    return ";".join([f"{role} replica", *delete, *insert, f"{role} origin"])


def _recall(memory: Memory) -> object:
    with connection.cursor() as cursor:
        cursor.execute(memory.sql)
    for function, robust in memory.after:
        transaction.on_commit(function, robust=robust)
    return pickle.loads(memory.result)
