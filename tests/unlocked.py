"""Between two transactional tests Django empties every table; append-only tables refuse that, as they should.

`install()` lets Django's own flush, and nothing else, pass: the triggers of the tables that refuse TRUNCATE are off for
exactly that transaction. A test that truncates by itself still meets them.
"""

from typing import Any

from django.db.backends.postgresql.operations import DatabaseOperations

_TABLES = """
    SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger
    WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgtype & 32 > 0
"""  # 32: fires on TRUNCATE


def install() -> None:
    """Wrap the flush of the PostgreSQL backend; calling it twice changes nothing."""
    plain = DatabaseOperations.execute_sql_flush
    if getattr(plain, "passes_append_only_tables", False):
        return

    def execute_sql_flush(self: Any, sql_list: list[str]) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(_TABLES)
            tables = [row[0] for row in cursor.fetchall()]
        off = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables]
        on = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]
        plain(self, [*off, *sql_list, *on])

    execute_sql_flush.passes_append_only_tables = True  # type: ignore[attr-defined]
    DatabaseOperations.execute_sql_flush = execute_sql_flush  # type: ignore[method-assign,assignment]
