"""Every list page, home, and the pages of a meeting and a task: so many queries, and no more at ten thousand rows.

`sql.json` is committed: a page that needs more queries than before must say so in a review. To write it anew:
`UPDATE_BUDGETS=1 pytest tests/budgets`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee import clock
from tasks.bench.rows import Filler
from tasks.models import Task
from tests.committee.cast import NOON, TODAY, Cast
from tests.meetings.cast import a_convened_meeting, the_cast

BUDGETS = Path(__file__).with_name("sql.json")
FEW, MANY = 10, 10_000
LISTS = (
    "home",
    "meeting-list",
    "task-list",
    "task-mine",
    "task-by-member",
    "task-by-source",
    "document-register",
    "document-drafts",
    "member-list",
    "person-list",
    "agency-list",
    "audit-log",
    "reminder-log",
    "inbox",
    "consultation-list",
    "participation",
    "mailbox",
    "calendar-days",
    "compliance",
    "search",
)
READERS = ("head", "secretary", "member")
WORDS = {"search": "?q=so"}
"""A search that finds rows in every room."""


def addresses(cast: Cast) -> dict[str, str]:
    """Every measured page by its name."""
    meeting = a_convened_meeting(cast)
    task = Task.objects.filter(committee=cast.committee, accountable=cast.seats["member"]).earliest("pk")
    found = {name: reverse(name) + WORDS.get(name, "") for name in LISTS}
    found["meeting-detail"] = reverse("meeting-detail", args=[meeting.pk])
    found["task-detail"] = reverse("task-detail", args=[task.pk])
    found["task-list, page 2"] = reverse("task-list") + "?page=2"
    return found


def count(client: Client, address: str) -> int | None:
    """Queries of one request after a first one; None when the reader is refused."""
    status = client.get(address).status_code
    if status == 403:
        return None
    assert status == 200, (address, status)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def counts(cast: Cast, pages: dict[str, str]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for reader in READERS:
        client = Client()
        client.force_login(cast.users[reader])
        for name, address in pages.items():
            number = count(client, address)
            if number is not None:
                found.setdefault(name, {})[reader] = number
    return dict(sorted(found.items()))


def said(found: dict[str, dict[str, int]]) -> dict[str, int]:
    return {f"{name} ({reader})": number for name, by in found.items() for reader, number in by.items()}


@pytest.mark.django_db
@pytest.mark.slow
def test_every_list_keeps_its_budget_at_ten_and_at_ten_thousand_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    cast = the_cast()
    filler = Filler(cast.committee, TODAY)
    filler.fill(FEW)
    pages = addresses(cast)
    few = counts(cast, pages)
    filler.fill(MANY - FEW)
    many = counts(cast, pages)

    grown = {
        page: f"{said(few).get(page)} → {number}"
        for page, number in said(many).items()
        if said(few).get(page) != number
    }
    assert grown == {}, "the number of queries grows with the number of rows"

    if os.environ.get("UPDATE_BUDGETS"):
        BUDGETS.write_text(json.dumps(many, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    budget = said(json.loads(BUDGETS.read_text(encoding="utf-8")))
    over = {
        page: f"{budget.get(page)} allowed, {number} asked"
        for page, number in said(many).items()
        if budget.get(page, 0) < number
    }
    assert over == {}, "over budget; see the top of this file"
