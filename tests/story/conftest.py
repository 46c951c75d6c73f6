"""The running system and the people at their desks, for the stories that are told in the browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection

from tests.meetings.conftest import cast, neighbours, noon, sign_in
from tests.processes import database_url
from tests.story.desks import Office
from tests.story.stack import Stack
from tests.story.times import BEGINNING

if TYPE_CHECKING:
    from tests.chairs import Chairs

__all__ = ["cast", "neighbours", "noon", "office", "sign_in", "stack"]


@pytest.fixture(scope="package")
def stack(tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings: None) -> Iterator[Stack]:
    """Web server, worker and beat on a database of their own that holds the demo committee."""
    folder: Path = tmp_path_factory.mktemp("story")
    name = f"committee_story_{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}"
    server = database_url().rpartition("/")[0]
    template = connection.settings_dict["TEST"].get("TEMPLATE") or "template1"
    stack = Stack(server, name, settings.REDIS_URL, folder / "media", settings.SECRET_KEY, folder, template)
    try:
        stack.start(BEGINNING)
        yield stack
    finally:
        stack.stop()


@pytest.fixture
def office(chairs: Chairs, stack: Stack) -> Iterator[Office]:
    """Opens browsers; fails the test at its end for every complaint that one of them had."""
    office = Office(chairs, stack)
    yield office
    office.close()
