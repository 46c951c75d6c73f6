"""The pages that show the most text, in Chromium, with scripts in every title: none runs, the policy holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from documents.models import Document
from meetings.models import AgendaItem, Conclusion, Meeting
from tasks.models import Task
from tests.meetings.cast import the_cast
from tests.security.world import World, a_world

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPTS = (
    "<img src=x onerror=alert(1)><svg onload=alert(2)><script>alert(3)</script>"
    "{{constructor.constructor('alert(4)')()}}"
)


@pytest.fixture
def world(transactional_db: None, now: None) -> World:
    return a_world(the_cast())


@pytest.mark.browser
def test_no_script_runs_and_the_policy_holds(world: World, sit_down: Callable[..., Page]) -> None:
    """A box that a script opens and a complaint about the policy fail the test at its end, as `sit_down` sees to."""
    Meeting.objects.update(content=SCRIPTS, place=SCRIPTS[:200])
    AgendaItem.objects.update(title=SCRIPTS[:300], notes=SCRIPTS)
    Conclusion.objects.filter(meeting=world.ids["meeting-session"]).update(text=SCRIPTS)
    Task.objects.update(title=SCRIPTS[:300], product=SCRIPTS[:300])
    Document.objects.filter(pk=world.ids["document"]).update(subject=SCRIPTS)
    client = Client()
    client.force_login(world.cast.users["secretary"])
    page = sit_down(client)
    for address in (
        "meeting-detail",
        "meeting-session",
        "minutes",
        "task-detail",
        "document-detail",
        "meeting-board-paper",
    ):
        key = address if address in world.ids else address.split("-")[0]
        answer = page.goto(reverse(address, args=[world.ids[key]]))
        assert answer is not None
        assert answer.ok, address
    page.goto(reverse("search") + "?q=alert")
    page.evaluate("() => new Promise(done => setTimeout(done, 200))")
