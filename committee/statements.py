"""Statements that the database has parsed and planned before: PREPARE once for each connection, EXECUTE from then on.

A pool that changes the connection behind a session's back (PgBouncer by transaction) knows no such statements. With
Django's own switch for that case, DISABLE_SERVER_SIDE_CURSORS, the whole text is sent each time.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from django.db import Error
from django.db.backends.base.base import BaseDatabaseWrapper

_MARKS = re.compile(r"%s|%%")
FORGOTTEN = frozenset({"0A000", "26000"})
"""SQLSTATE: a column was added under the plan; the statement is not known."""


class Statement:
    """One text with marks `%s`. `fixed[n]` is the value of the n-th mark, or `OPEN` where each call brings one."""

    OPEN: Any = object()

    def __init__(self, name: str, sql: str, fixed: Sequence[Any]) -> None:
        self.sql, self.fixed = sql, tuple(fixed)
        digest = hashlib.sha256(f"{sql}{[value for value in fixed if value is not self.OPEN]}".encode()).hexdigest()
        self.name = f"{name.strip('_')[:40]}_{digest[:12]}"
        marks = ", ".join("%s" for value in fixed if value is self.OPEN)
        self.call = f"EXECUTE {self.name} ({marks})" if marks else f"EXECUTE {self.name}"

    def run(self, cursor: Any, connection: BaseDatabaseWrapper, values: tuple[Any, ...]) -> None:
        """Execute on `cursor` with `values` for the open marks, in their order."""
        if connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
            cursor.execute(self.sql, self._all(values))
            return
        known = _known(connection)
        if self.name not in known:
            cursor.execute(f"PREPARE {self.name} AS {self._text(cursor)}")
            known.add(self.name)
        try:
            cursor.execute(self.call, values)
        except Error as error:
            if getattr(error.__cause__, "pgcode", "") not in FORGOTTEN:
                raise
            known.discard(self.name)
            if connection.in_atomic_block:  # the transaction is lost; the next one prepares anew
                raise
            cursor.execute(self.sql, self._all(values))

    def _all(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        given = iter(values)
        return tuple(next(given) if value is self.OPEN else value for value in self.fixed)

    def _text(self, cursor: Any) -> str:
        """The text with its fixed values written out and `$1`, `$2` … for the open ones."""
        values, place = iter(self.fixed), 0

        def put(mark: re.Match[str]) -> str:
            nonlocal place
            if mark[0] == "%%":
                return "%"
            value = next(values)
            if value is self.OPEN:
                place += 1
                return f"${place}"
            return str(cursor.mogrify("%s", (value,)).decode())

        return _MARKS.sub(put, self.sql)


def _known(connection: BaseDatabaseWrapper) -> set[str]:
    """Names prepared on this connection; none after it was opened anew."""
    opened, names = getattr(connection, "_statements", (None, set()))
    if opened is not connection.connection or opened is None:
        connection.ensure_connection()
        names = set()
        connection._statements = (connection.connection, names)  # type: ignore[attr-defined]
    known: set[str] = names
    return known
