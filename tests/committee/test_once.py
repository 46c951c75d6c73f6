"""A page that is only read asks the same question once; whoever writes asks again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committee.once import once_per_page, reading
from committee.services.regulations import binding_regulation
from tests.committee.cast import TODAY, a_cast, door

asked: list[int] = []


@once_per_page
def double(number: int) -> int:
    asked.append(number)
    return number * 2


@pytest.fixture(autouse=True)
def nothing_asked() -> None:
    asked.clear()


def test_within_a_page_the_same_question_is_asked_once() -> None:
    with reading():
        assert [double(2), double(2), double(3)] == [4, 4, 6]
    assert asked == [2, 3]


def test_the_next_page_asks_anew() -> None:
    for _page in range(2):
        with reading():
            double(2)
    assert asked == [2, 2]


def test_outside_of_a_page_nothing_is_remembered() -> None:
    assert double(2) == double(2) == 4
    assert asked == [2, 2]


@pytest.mark.django_db
def test_a_service_sees_a_regulation_that_was_changed_a_moment_ago() -> None:
    cast = a_cast()
    assert binding_regulation(cast.committee, TODAY) is not None
    cast.committee.regulations.update(valid_to=TODAY - dt.timedelta(days=1))
    assert binding_regulation(cast.committee, TODAY) is None


@pytest.mark.django_db
def test_the_regulation_is_read_once_for_home() -> None:
    client = door(a_cast(), "secretary")
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    found = [q["sql"] for q in queries.captured_queries if 'FROM "committee_regulation"' in q["sql"]]
    assert sum("in_force" in sql for sql in found) <= 1, found
