"""Text that would like to be markup, a formula, a header or a line of a calendar is text everywhere it is shown."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.urls import reverse
from icalendar import Calendar

from documents import layout
from documents.models import Document
from documents.rendering import render_html
from meetings.models import AgendaItem, Meeting
from meetings.services.agenda import ItemTerms, item_edit
from notifications.mail import Mail
from notifications.models import Notification
from notifications.services import registry
from notifications.services.letters import letter
from tasks.models import Task
from tests.meetings.cast import at
from tests.security.conftest import Browser
from tests.security.test_reading import read
from tests.security.world import DAY, NOW, World, patterns

pytestmark = pytest.mark.django_db
HOSTILE = "'\"><xq onload=a()>"
ROOMS = ("committee", "notifications", "documents", "meetings", "tasks")
LEFT = {"username", "password", "file", "msgid", "subject_type", "action", "source", "target", "online_url", "code"}
LEFT |= {"slug", "address", "email", "guest_email", "kind", "hash", "key", "state", "occasion", "subject_rev", "raw"}
LEFT |= {"link", "recipient_key"}


def text_columns() -> Iterator[tuple[str, list[models.Field]]]:  # type: ignore[type-arg]
    """By table the columns of free text."""
    for model in (model for room in ROOMS for model in apps.get_app_config(room).get_models()):
        found = []
        for column in model._meta.concrete_fields:
            is_text = isinstance(column, models.CharField | models.TextField) and not column.choices
            if is_text and column.name not in LEFT and not column.unique and "sha" not in column.name:
                found.append(column)
        if found:
            yield model._meta.db_table, found


@pytest.fixture
def hostile(world: World) -> World:
    """Every text that the world holds ends in markup; frozen papers too."""
    touched = 0
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, columns in text_columns():
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            for column in columns:
                room = (column.max_length or 10_000) - len(HOSTILE)
                try:
                    with transaction.atomic():
                        name = f'"{column.column}"'
                        sql = f"UPDATE {table} SET {name} = left({name}, %s) || %s WHERE {name} <> ''"
                        cursor.execute(sql, [max(room, 0), HOSTILE[: column.max_length]])
                        touched += cursor.rowcount
                except IntegrityError:
                    pass  # a column with a rule of its own: codes, symbols
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
    assert touched > 150
    return world


class Reader(HTMLParser):
    """Notes what only an attacker writes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.frames: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name.startswith("on") or (name in ("href", "src", "action") and (value or "").startswith("javascript")):
                self.found.append(f"{tag} {name}={value}")
            if name == "srcdoc":
                self.frames.append(value or "")
        if tag == "xq" or (tag == "iframe" and "allow-scripts" in (dict(attrs).get("sandbox") or "allow-scripts")):
            self.found.append(tag)


def markup_of(text: str) -> list[str]:
    """Hostile tags and attributes in a page and in the papers framed on it."""
    reader = Reader()
    reader.feed(text)
    return reader.found + [line for frame in reader.frames for line in markup_of(frame)]


def test_no_page_takes_text_for_markup(hostile: World, as_: Browser) -> None:
    client, found, shown = as_("secretary"), [], 0
    for name, keys in patterns():
        if name == "sign-out":
            continue
        response = client.get(reverse(name, kwargs=hostile.arguments(name, keys)))
        content = read(response)
        assert response.status_code < 500 or name == "readyz", name
        if response.headers["Content-Type"].startswith("text/html"):
            text = content.decode()
            shown += html.escape(HOSTILE) in text or "&gt;&lt;xq" in text
            found += [f"{name}: {line}" for line in markup_of(text)]
    assert found == []
    assert shown > 40


def test_a_printed_paper_takes_text_for_text(hostile: World) -> None:
    for document in Document.objects.all():
        paper = layout.from_json(_poisoned(document.frozen or document.content))
        text = render_html(paper, stylesheet="/paper.css")
        assert "&lt;xq" in text
        assert markup_of(text) == []


def _poisoned(value: object, name: str = "") -> object:
    """The stored paper with markup at the end of every free text."""
    if isinstance(value, dict):
        return {key: _poisoned(part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [_poisoned(part, name) for part in value]
    free = {"subject", "text", "title", "opening", "closing", "event", "place", "inviter", "recipients", "bases"}
    return f"{value}{HOSTILE}" if isinstance(value, str) and value and name in free else value


def test_no_cell_of_a_table_for_spreadsheets_is_a_formula(world: World, as_: Browser) -> None:
    for start in ("=1+1", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "|x", "%x"):
        Task.objects.update(title=f"{start} việc", product=start, source_text=start)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE documents_document DISABLE TRIGGER USER")
            cursor.execute("UPDATE documents_document SET signer_name = %s", [start])
            cursor.execute("ALTER TABLE documents_document ENABLE TRIGGER USER")
        client = as_("secretary")
        for url in (
            reverse("task-list-csv"),
            reverse("document-register-csv"),
            reverse("task-by-member") + "?dang=csv",
            reverse("task-by-source") + "?dang=csv",
        ):
            table = csv.reader(io.StringIO(read(client.get(url)).decode("utf-8-sig"), newline=""), delimiter=";")
            bad = [cell for row in table for cell in row if cell[:1] in tuple("=+-@\t\r|%")]
            assert bad == [], url


def test_a_title_of_two_lines_spoils_no_mail(world: World) -> None:
    """A line break in a title would have made the reminder of its papers a letter that cannot be sent."""
    item = AgendaItem.objects.get(pk=world.ids["agenda-item"])
    terms = ItemTerms("Kiến trúc số\r\nBcc: ke-gian@evil.example\r\n", needs_paper=True)
    item_edit(item, terms, by=at(world.cast, "head", DAY))
    item.refresh_from_db()
    assert item.title == "Kiến trúc số Bcc: ke-gian@evil.example"


def test_every_mail_is_one_letter_to_one_person(hostile: World) -> None:
    Meeting.objects.update(title="Họp\u2028BEGIN:VEVENT;,\\ x" + HOSTILE)
    composed = 0
    for row in Notification.objects.select_related("person", "committee"):
        kind = registry.kind_of(row.kind)
        assert kind is not None
        mail = kind.compose(row, NOW)
        if not isinstance(mail, Mail):
            continue
        composed += 1
        sent = letter(mail, name=row.recipient_name, address="a@example.vn", identity="<1@x>", first_attempt_at=NOW)
        message = sent.message()
        assert [message.get_all("To"), message.get_all("Bcc"), message.get_all("Cc")][1:] == [None, None]
        assert len(sent.recipients()) == 1
        assert mail.html is None or markup_of(mail.html) == []
    assert composed > 20


def test_a_calendar_file_holds_one_event_whatever_the_title_says(world: World, as_: Browser) -> None:
    wild = 'Họp\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:giả\u2028;,\\N"x'
    Meeting.objects.update(title=wild, place=wild, content=wild)
    sent = as_("secretary").get(reverse("meeting-ics", args=[world.ids["meeting"]]))
    events = Calendar.from_ical(sent.content).walk("VEVENT")
    assert len(events) == 1
    assert "giả" in str(events[0]["summary"])
