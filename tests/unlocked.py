"""Between two transactional tests Django empties every table; append-only tables refuse that, as they should.

`install()` lets Django's own flush, and nothing else, pass: the triggers of the tables are off for exactly that
transaction. A test that truncates by itself still meets them. Most tables are empty after most tests, and TRUNCATE
makes new files for all of them: only rows that are there are deleted, and what `migrate` makes anew stays.
"""

from typing import Any

from django.db import transaction
from django.db.backends.postgresql.operations import DatabaseOperations

_GUARDED = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
_KEPT = {"django_content_type", "auth_permission"}
"""Rows about the models, the same before and after every test."""


def install() -> None:
    """Replace the flush of the PostgreSQL backend; calling it twice changes nothing."""
    plain = DatabaseOperations.execute_sql_flush
    if getattr(plain, "passes_append_only_tables", False):
        return

    def execute_sql_flush(self: Any, sql_list: list[str]) -> None:
        quote, names = self.quote_name, self.connection.introspection.django_table_names(only_existing=True)
        with transaction.atomic(using=self.connection.alias), self.connection.cursor() as cursor:
            cursor.execute(
                " UNION ALL ".join(
                    f"SELECT '{name}' WHERE EXISTS (SELECT FROM {quote(name)})" for name in sorted({*names} - _KEPT)
                )
            )
            filled = [row[0] for row in cursor.fetchall()]
            cursor.execute(_GUARDED)
            guarded = {row[0] for row in cursor.fetchall()} & {*filled}
            off = [f"ALTER TABLE {quote(name)} DISABLE TRIGGER USER" for name in guarded]
            delete = [f"DELETE FROM {quote(name)}" for name in filled]
            on = [f"ALTER TABLE {quote(name)} ENABLE TRIGGER USER" for name in guarded]
            for sql in [*off, *delete, "SET CONSTRAINTS ALL IMMEDIATE", *on]:
                cursor.execute(sql)

    execute_sql_flush.passes_append_only_tables = True  # type: ignore[attr-defined]
    DatabaseOperations.execute_sql_flush = execute_sql_flush  # type: ignore[method-assign,assignment]
