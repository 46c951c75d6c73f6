"""Counts and fingerprints that rules and services ask of the committee's rows."""

from __future__ import annotations

from django.db import connection

_CALENDAR_CONTENT = """
SELECT concat(
    (SELECT md5(string_agg(concat_ws(' ', weekdays, valid_from, valid_to), '|' ORDER BY id)) FROM committee_workweek),
    (SELECT md5(string_agg(day || name, '|' ORDER BY day)) FROM committee_publicholiday), '.',
    (SELECT md5(string_agg(day || name, '|' ORDER BY day)) FROM committee_swapworkingday)
)
"""


def calendar_fingerprint() -> str:
    """One query over what the calendar says; differs as soon as any day, name or schedule does.

    A count or a highest id would miss edits. The tables have some hundred short rows: a third of a millisecond.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CALENDAR_CONTENT)
        return str(cursor.fetchone()[0])
