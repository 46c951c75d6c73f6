"""What is in the database, as one number a table."""

from __future__ import annotations

from django.apps import apps
from django.db import connection

ASIDE = frozenset({"django_session"})


def fingerprints() -> dict[str, str]:
    """Hash over all rows of every table; sessions aside, which a visit may touch."""
    tables = sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)} - ASIDE)
    with connection.cursor() as cursor:
        found = {}
        for table in tables:
            cursor.execute(
                f"SELECT md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) FROM \"{table}\" t"
            )
            found[table] = cursor.fetchone()[0]
    return found


def changed(before: dict[str, str]) -> list[str]:
    """The tables that are no longer what they were."""
    after = fingerprints()
    return [table for table, content in before.items() if after[table] != content]
