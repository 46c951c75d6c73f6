"""The running system and the people at their desks, for the stories that are told in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from tests.meetings.conftest import cast, neighbours, noon, sign_in
from tests.processes import database_url
from tests.story.desks import Office
from tests.story.stack import Stack
from tests.story.times import BEGINNING

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.plugin import DjangoDbBlocker

__all__ = ["cast", "neighbours", "noon", "office", "sign_in", "stack"]


@pytest.fixture(scope="package")
def stack(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stack]:
    """Web server, worker and beat on a copy of the empty test database that holds the demo committee."""
    from django.db import connection

    folder: Path = tmp_path_factory.mktemp("story")
    name = f"{connection.settings_dict['NAME']}_story"
    with django_db_blocker.unblock():
        connection.creation.clone_test_db(suffix="story", verbosity=0, autoclobber=True)
        connection.close()
        url = database_url().rpartition("/")[0] + f"/{name}"
    stack = Stack(url, settings.REDIS_URL, folder / "media", settings.SECRET_KEY, folder)
    try:
        stack.start(BEGINNING)
        yield stack
    finally:
        stack.stop()
        with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def office(chromium: Browser, stack: Stack) -> Iterator[Office]:
    """Opens browsers; fails the test at its end for every complaint that one of them had."""
    office = Office(chromium, stack)
    yield office
    office.close()
