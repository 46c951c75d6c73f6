"""The application's side of the measurement, in a process of its own on the throw-away database.

`python -m tasks.bench.app prepare` loads the demo and a hundred rows, opens sessions and prints them with the addresses
to measure as JSON; `python -m tasks.bench.app more ROWS` adds rows; `… count` prints the SQL queries of each page.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from typing import Any

import django

FEW = 100
CSRF = "a" * 32
WRITERS = 9
"""Items and tasks to save to: one for the single connection, eight for the eight at once."""
READER, WORKER = "thuky", "uyvien1"


def prepare() -> dict[str, Any]:
    """Demo, a hundred rows, sessions of the two people who read and write, the objects of the pages."""
    from django.core.management import call_command

    from committee import clock
    from committee.models import User
    from meetings.models import Meeting
    from tasks import demo
    from tasks.models import Task

    call_command("migrate", verbosity=0)
    today = clock.today()
    stage = demo.load(today)
    people = {name: User.objects.get(username=name) for name in (READER, WORKER)}
    items, tasks = _in_session(stage), _in_progress(stage, today)
    held = Meeting.objects.filter(committee=stage.committee, status="held", kind="regular").latest("day")
    more(FEW, first=1)
    return {
        "sessions": {name: session_of(user) for name, user in people.items()},
        "pages": {
            "home": "/",
            "meeting": f"/cuoc-hop/{held.pk}/",
            "task list": "/nhiem-vu/",
            "task": f"/nhiem-vu/{Task.objects.filter(conclusion__meeting=held).earliest('pk').pk}/",
            "register": "/van-ban/",
        },
        "items": items,
        "tasks": tasks,
    }


def more(rows: int, *, first: int = FEW + 1) -> None:
    """Add `rows` rows to every list and let PostgreSQL look at them."""
    from django.db import connection

    from committee import clock
    from committee.models import Committee
    from tasks.bench.rows import Filler

    filler = Filler(Committee.objects.earliest("pk"), clock.today(), first=first)
    filler.fill(rows)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def count(addresses: dict[str, str], sessions: dict[str, str]) -> dict[str, int]:
    """SQL queries of each page, asked for by the reader with everything warm."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="127.0.0.1")
    client.cookies[settings.SESSION_COOKIE_NAME] = sessions[READER]
    found = {}
    for name, address in addresses.items():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert answer.status_code == 200, (name, answer.status_code)
        found[name] = len(queries)
    return found


def session_of(user: Any) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def _in_session(stage: Any) -> list[int]:
    """Items of a meeting in session, to keep notes at."""
    from committee import clock
    from committee.services.regulations import require_regulation
    from meetings.models import AgendaItem, Meeting, Minutes, Participant

    now = clock.now()
    head, secretary = stage.seats["truongban"], stage.seats[READER]
    meeting = Meeting.objects.create(
        committee=stage.committee,
        regulation=require_regulation(stage.committee, clock.today()),
        kind="extraordinary",
        status="in_session",
        title="Cuộc họp đang diễn ra",
        year=clock.today().year,
        day=clock.today(),
        starts=dt.time(8),
        ends=dt.time(10),
        place="Phòng họp số 1",
        chair=head,
        secretary=secretary,
        convened_by=head,
        convened_at=now,
        started_at=now,
    )
    Participant.objects.bulk_create(Participant(meeting=meeting, membership=seat) for seat in stage.seats.values())
    Minutes.objects.create(meeting=meeting)
    items = [AgendaItem(meeting=meeting, position=n, title=f"Nội dung {n}") for n in range(1, WRITERS + 1)]
    return [item.pk for item in AgendaItem.objects.bulk_create(items)]


def _in_progress(stage: Any, today: dt.date) -> list[int]:
    """Tasks of the worker, to report on."""
    from tasks.models import Task

    rows = [
        Task(
            committee=stage.committee,
            year=today.year,
            number=90_000 + n,
            status="in_progress",
            percent=40,
            title=f"Nhiệm vụ {n}",
            accountable=stage.seats[WORKER],
            source_text="Chương trình công tác năm",
            assigned_on=today - dt.timedelta(days=30),
            due_date=today + dt.timedelta(days=60),
        )
        for n in range(WRITERS)
    ]
    return [task.pk for task in Task.objects.bulk_create(rows)]


def main(command: str, *words: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    if command == "prepare":
        print(json.dumps(prepare()))
    elif command == "more":
        more(int(words[0]))
    else:
        asked = json.loads(words[0])
        print(json.dumps(count(asked["pages"], asked["sessions"])))


if __name__ == "__main__":
    main(*sys.argv[1:])
