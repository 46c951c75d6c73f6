"""Emptying the test database although triggers refuse TRUNCATE: for the tests' own clean-up, as the tables' owner."""

import contextlib
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import TransactionTestCase

_GUARDS = """
    SELECT trigger.tgrelid::regclass::text, quote_ident(trigger.tgname) FROM pg_trigger trigger
    WHERE NOT trigger.tgisinternal AND trigger.tgtype & 32 > 0
"""  # 32: the trigger fires on TRUNCATE


@contextlib.contextmanager
def truncation_allowed() -> Iterator[None]:
    """Switch off every trigger that fires on TRUNCATE, and on again."""
    with connection.cursor() as cursor:
        cursor.execute(_GUARDS)
        guards = cursor.fetchall()
        for table, trigger in guards:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
    yield
    with connection.cursor() as cursor:
        for table, trigger in guards:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")


@pytest.fixture(autouse=True, scope="session")
def flush_past_triggers() -> Iterator[None]:
    """Transactional tests end with a flush; it runs with the guards off."""
    original = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def teardown(self: TransactionTestCase) -> None:
        with truncation_allowed():
            original(self)

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = original  # type: ignore[attr-defined]
