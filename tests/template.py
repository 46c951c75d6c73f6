"""The migrations run once per run of the suite; each worker, and the story, gets a copy of the result.

The copy is PostgreSQL's own (`CREATE DATABASE … TEMPLATE`). The template carries the number of its run as a comment, so
that what another run left is never taken for this one's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from types import MethodType

import psycopg2
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.creation import BaseDatabaseCreation

from tests.processes import database_url

NAME = "test_committee_migrated"
LOCK = 7711


@contextmanager
def _server() -> Iterator[psycopg2.extensions.cursor]:
    with closing(psycopg2.connect(f"{database_url().rpartition('/')[0]}/postgres")) as server:
        server.autocommit = True
        yield server.cursor()


def prepare(run: str) -> None:
    """Make the template of this run unless another worker did; the test database will be copied from it."""
    with _server() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # given back when the connection closes
        if not ready(run):
            server.execute(f'DROP DATABASE IF EXISTS "{NAME}" WITH (FORCE)')
            server.execute(f'CREATE DATABASE "{NAME}"')
            _migrate()
            server.execute(f'COMMENT ON DATABASE "{NAME}" IS %s', [run])
    connection.settings_dict["TEST"]["TEMPLATE"] = NAME


def drop_at_the_end() -> None:
    """A copy goes although a process that a test killed a moment ago has not yet left it."""

    def drop(self: BaseDatabaseCreation, test_database_name: str, verbosity: int) -> None:
        with _server() as server:
            server.execute(f'DROP DATABASE "{test_database_name}" WITH (FORCE)')

    connection.creation._destroy_test_db = MethodType(drop, connection.creation)  # type: ignore[attr-defined]


def ready(run: str) -> bool:
    """Whether the template holds the migrations of this run."""
    with _server() as server:
        server.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [NAME])
        return (server.fetchone() or ("",))[0] == run


def _migrate() -> None:
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = NAME
    try:
        call_command("migrate", verbosity=0)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
