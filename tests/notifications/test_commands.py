"""The administrator and the cron timer send by command; nobody sends by clockwork of the broker."""

from __future__ import annotations

import datetime as dt
import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from committee import clock
from committee.models import Committee, Person
from notifications.models import Heartbeat
from notifications.services import registry
from notifications.services.plan import Planned
from tests.notifications.conftest import states
from tests.smtp_sink import SmtpSink

DAY = dt.timedelta(days=1)


def run(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


@pytest.fixture
def planner(body: Committee, an: Person, smtp_sink: SmtpSink) -> None:
    """Reminders at 08:00 in three and in ten days, each useless from the next midnight on."""

    def planned(subject: Committee) -> list[Planned]:
        today = clock.today()
        return [
            Planned(
                "test-plain",
                an,
                clock.at(today + n * DAY, dt.time(8)),
                clock.at(today + (n + 1) * DAY, dt.time.min),
                occasion=str(n),
            )
            for n in (3, 10)
        ]

    registry.register_planner(lambda now: [registry.Plan(body, ("test-plain",), planned)])


def test_send_reminders_plans_what_is_missing_and_sends_nothing_early(planner: None, smtp_sink: SmtpSink) -> None:
    said = run("send_reminders")
    assert "2 planned" in said
    assert "0 found." in said
    assert not smtp_sink.messages
    assert states() == {"due": 2}
    assert Heartbeat.objects.filter(name="scan").exists()


def test_send_reminders_as_if_it_were_another_day_says_so(planner: None, smtp_sink: SmtpSink) -> None:
    day = clock.today() + 3 * DAY
    said = run("send_reminders", "--today", day.isoformat())
    assert f"As if it were {day:%d/%m/%Y}. Mails found due then are sent now." in said
    assert re.search(r"Test plain +Nhắc việc \d+ +Nguyễn Văn An +\d\d/\d\d/\d{4} 08:00 +Đã gửi", said), said
    assert len(smtp_sink.messages) == 1
    assert states() == {"sent": 1, "due": 1}
    assert "0 found." in run("send_reminders", "--today", day.isoformat())
    assert len(smtp_sink.messages) == 1


def test_as_if_a_day_after_the_moment_expires_it(planner: None, smtp_sink: SmtpSink) -> None:
    run("send_reminders")
    said = run("send_reminders", "--today", (clock.today() + 5 * DAY).isoformat())
    assert "Quá thời điểm nhắc" in said
    assert not smtp_sink.messages
    assert states() == {"expired": 1, "due": 1}


def test_scan_once_sends_everything_that_is_due(due: object, smtp_sink: SmtpSink) -> None:
    due(45)  # type: ignore[operator]
    assert run("scan", "--once").strip() == "sent: 45"
    assert run("scan", "--once").strip() == "nothing was due"


def test_a_slice_that_ends_before_its_work_wakes_the_next(
    due: object, redis_url: str, smtp_sink: SmtpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    from notifications import jobs
    from notifications.services import delivery

    woken: list[dict[str, object]] = []
    monkeypatch.setattr(jobs.scan, "apply_async", lambda **how: woken.append(how))
    real = delivery.send_slice
    monkeypatch.setattr(delivery, "send_slice", lambda: real(seconds=0))
    due(3)  # type: ignore[operator]
    jobs.scan()
    assert len(woken) == 1
    assert states() == {"due": 3}
    monkeypatch.setattr(delivery, "send_slice", real)
    jobs.scan()
    assert len(woken) == 1
    assert states() == {"sent": 3}


def test_no_job_is_timed_by_the_broker() -> None:
    """Redis re-delivers what is timed later than its visibility timeout, again and again (trust §1.1)."""
    forbidden = re.compile(r"\beta\s*=|countdown\s*=|\.retry\(")
    rooms = ("config", "committee", "notifications", "documents", "meetings", "tasks")
    found = [
        f"{path}: {line}"
        for room in rooms
        for path in (Path(settings.BASE_DIR) / room).rglob("*.py")
        for line in path.read_text().splitlines()
        if forbidden.search(line)
    ]
    assert found == []


def test_the_schedule_names_jobs_that_exist() -> None:
    from config.celery import app
    from config.schedule import SCHEDULE

    app.loader.import_default_modules()
    assert {entry["task"] for entry in SCHEDULE.values()} <= set(app.tasks)
    assert timezone.get_default_timezone_name() == "Asia/Ho_Chi_Minh"
