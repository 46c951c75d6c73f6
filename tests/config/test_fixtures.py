"""The engines of the test run are real ones."""

from typing import TYPE_CHECKING

import pytest
import redis
from django.core.mail import EmailMessage
from django.db import connection

from tests.processes import Processes
from tests.smtp_sink import SmtpSink

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.django_db
def test_the_database_is_postgresql_and_folds_vietnamese_letters() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT version(), lower('ĐẶNG THỊ ỨNG')")
        version, lowered = cursor.fetchone()
    assert version.startswith("PostgreSQL")
    assert lowered == "đặng thị ứng"


def test_the_broker_is_real_and_empty(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert client.dbsize() == 0
        assert client.set("a", "1")


def test_a_mail_arrives_at_a_real_smtp_server(smtp_sink: SmtpSink) -> None:
    EmailMessage("Giấy mời họp", "Kính mời đồng chí.", "bcd@example.vn", ["uyvien1@example.vn"]).send()
    [message] = smtp_sink.wait_for(1)
    assert message["Subject"] == "Giấy mời họp"
    assert sum(smtp_sink.copies().values()) == 1


def test_a_real_worker_takes_a_job_and_stops_on_sigterm(celery_worker_process: Processes) -> None:
    worker = celery_worker_process("celery,documents")
    assert worker.running()
    assert worker.term() < 10


@pytest.mark.browser
def test_chromium_opens_a_page(chromium: "Browser") -> None:
    page = chromium.new_page()
    page.set_content("<h1>Cuộc họp quý III</h1>")
    assert page.inner_text("h1") == "Cuộc họp quý III"
    page.close()
