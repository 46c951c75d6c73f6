"""What is counted on every page is counted from an index alone, however many rows there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from documents import reads as documents
from notifications.services import reading
from tasks import reads as tasks

TODAY = dt.date(2026, 5, 20)
FIRST = dt.date(TODAY.year, 1, 1)
COUNTED: dict[str, tuple[Callable[..., Any], tuple[str, ...], dict[str, Any]]] = {
    "task_followed": (
        tasks._sums,
        ("all",),
        {"today": TODAY, "year": TODAY.year, "first": FIRST, "person": 1, "committee": 1},
    ),
    "task_open_due": (tasks._overdue, ("all",), {"today": TODAY, "person": 1, "committee": 1}),
    "document_register": (documents._number_of_year, (), {"year": TODAY.year, "committee": 1}),
    "notification_unread": (reading._unread, (), {"person": 1}),
}


@pytest.mark.django_db
@pytest.mark.parametrize("index", COUNTED)
def test_a_number_on_a_page_is_counted_without_reading_the_rows(index: str) -> None:
    question, look, values = COUNTED[index]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off")
    plan = question.__wrapped__(*look, **values).explain()
    assert f"Index Only Scan using {index}" in plan, plan
