"""How many statements of the present transaction may have written, known without asking the database.

Listens on the connection of the tests from the import on. What is surely only reading is not counted, all else is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db import connection

READING = re.compile(
    r"\s*(SELECT|SAVEPOINT|RELEASE|ROLLBACK|SET|SHOW|PREPARE|EXECUTE(?!\s+write_)|DECLARE|FETCH|CLOSE)\b", re.IGNORECASE
)
"""EXECUTE runs what `committee/statements.py` has prepared; that reads unless its name says that it writes."""
OWN_FUNCTION = re.compile(r"\b(?:committee|notifications|documents|meetings|tasks)_\w+\(")
"""A SELECT of such a function may write."""

_transaction: object = None
_count = 0


def note() -> bool:
    """Listen; whether that was so before, and nothing was missed."""
    before = _listen in connection.execute_wrappers
    if not before:
        connection.execute_wrappers.append(_listen)
    return before


def transaction_and_count() -> tuple[object, int]:
    """The outermost block of the present transaction (None outside of one), and the statements that wrote in it."""
    global _transaction, _count
    outermost = connection.atomic_blocks[0] if connection.in_atomic_block else None
    if outermost is not _transaction or outermost is None:
        _transaction, _count = outermost, 0
    return _transaction, _count


@lru_cache(maxsize=4096)
def only_reads(sql: str) -> bool:
    """Whether this statement surely changes no row; the same few thousand come again and again."""
    return READING.match(sql) is not None and ";" not in sql.rstrip("; \n") and OWN_FUNCTION.search(sql) is None


def _listen(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    global _count
    if not (isinstance(sql, str) and only_reads(sql)):
        transaction_and_count()
        _count += 1
    return execute(sql, params, many, context)


note()
