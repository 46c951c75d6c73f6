"""Counts and fingerprints that rules and services ask of the committee's rows."""

from __future__ import annotations

from django.db import connection

from committee.statements import Statement

_CALENDAR_CONTENT = Statement(
    "calendar_content",
    """
SELECT concat_ws('.',
    (SELECT md5(string_agg(concat_ws(' ', weekdays, valid_from, valid_to), '|' ORDER BY id)) FROM committee_workweek),
    (SELECT concat(count(*), ' ', bit_xor(hashtextextended(name, day - date '2000-01-01')))
        FROM committee_publicholiday),
    (SELECT concat(count(*), ' ', bit_xor(hashtextextended(name, day - date '2000-01-01')))
        FROM committee_swapworkingday)
)
""",
    [],
)
"""A day stands in a table once, so no two rows cancel each other."""


def calendar_fingerprint() -> str:
    """One query over what the calendar says; differs as soon as any day, name or schedule does.

    A count or a highest id would miss edits. The tables have some hundred short rows: a tenth of a millisecond.
    """
    with connection.cursor() as cursor:
        _CALENDAR_CONTENT.run(cursor, connection, ())
        return str(cursor.fetchone()[0])
