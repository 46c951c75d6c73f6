"""Counts and fingerprints that rules and services ask of the committee's rows."""

from __future__ import annotations

from django.db import connection

_CALENDAR_TABLES = ("committee_workweek", "committee_publicholiday", "committee_swapworkingday")


def calendar_fingerprint() -> str:
    """One query over the content of the three calendar tables; differs as soon as any row does.

    A count or a highest id would miss edits; the tables have some hundred short rows.
    """
    parts = ", ".join(
        f"(SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY id), '')) FROM {table} t)"  # noqa: S608 (constants)
        for table in _CALENDAR_TABLES
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {parts}")
        return "".join(cursor.fetchone())
