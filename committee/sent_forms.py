"""The rows of forms that were sent (committee/sent_once.py), each written by one planned statement."""

from __future__ import annotations

from django.db import connection

from committee.statements import Statement

_TAKE = Statement(
    "write_sent_form",
    """
    WITH old AS (DELETE FROM committee_sentform WHERE at < now() - interval '1 day'),
    soon AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
    INSERT INTO committee_sentform (key, at, location) SELECT %s, now(), '' FROM soon ON CONFLICT (key) DO NOTHING
    """,
    [Statement.OPEN],
)
"""On disk at the latest with what the form does: the commit of that writes the whole log up to its own end."""
_LEAD = Statement(
    "write_sent_form_led",
    """
    WITH soon AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
    UPDATE committee_sentform SET location = %s FROM soon WHERE key = %s
    """,
    [Statement.OPEN] * 2,
)


def taken(key: str) -> bool:
    """True for the first; the others find the row there."""
    with connection.cursor() as cursor:
        _TAKE.run(cursor, connection, (key,))
        return bool(cursor.rowcount)


def led_to(key: str, location: str) -> bool:
    with connection.cursor() as cursor:
        _LEAD.run(cursor, connection, (location, key))
        return bool(cursor.rowcount)
