"""Fixtures on real engines, for every room. What is here:

- `redis_url`: address of the real Valkey/Redis, in a database of this worker's own, emptied before the test.
- `smtp_sink`: a real SMTP server (`tests/smtp_sink.py`). `.messages` are what it accepted, `.mode` = "ok" | "421" |
  "550", `.gap` = seconds between keeping a mail and saying 250. Mail of this process goes there too.
- `celery_worker_process`: a factory of REAL `celery -A config …` processes on the test database, the real Valkey and
  the sink: `worker = celery_worker_process("mail", concurrency=1)`, `beat = celery_worker_process.beat()`; each has
  `.pid`, `.kill()` (SIGKILL to the whole group), `.term()` (SIGTERM, waits), `.log()`. All are gone after the test.
  Uses `transactional_db`: the worker sees committed rows only. `celery_worker_process.env` suits other processes.
- `chromium`: Debian's Chromium under playwright, one per session, without its window where that is installed
  (`chromium-headless-shell`: half the work). Mark the test `browser`. Without Chromium it is skipped, with CI=true it
  fails. `CHROMIUM=/path` names another one. `chairs` (`tests/chairs.py`) are its browsers.
- `sit_down`: `page = sit_down(client, 390)`: a browser at the live server, signed in as the client is, or as nobody; a
  script's error, a blocked or missing file and a box opened unasked fail the test at its end.

The engines themselves: `tests/engines.py`. Nothing here talks to a mock.
"""

import gc
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import redis

from tests import running_order, template, unlocked
from tests.chairs import Chairs
from tests.processes import Processes
from tests.smtp_sink import SmtpSink

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser, Page
    from pytest_django import DjangoDbBlocker
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

unlocked.install()  # Django's flush between transactional tests passes the append-only triggers

CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--in-process-gpu",
    "--js-flags=--no-opt,--no-maglev",  # scripts of a page run once; compiling them well costs a fifth of the whole
]
EXPECTED = re.compile(
    r"favicon|ERR_INTERNET_DISCONNECTED|htmx:(afterRequest|sendError)|status of (409|422)|Status Error Code 4(09|22)"
)
"""What a browser's console tells as an error although it was to come: a cut line, a refusal with its reason."""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_keepdb: bool,
    django_db_blocker: "DjangoDbBlocker",
) -> None:
    """Several workers copy one migrated database; whatever the last test left connected, the copies go at the end."""
    template.drop_at_the_end()
    run = getattr(request.config, "workerinput", {}).get("testrunuid")
    if run and not django_db_keepdb:
        with django_db_blocker.unblock():
            template.prepare(run)


@pytest.fixture
def redis_url(settings: "Settings") -> str:
    """Address of the real broker, emptied."""
    url = str(settings.REDIS_URL)
    with redis.Redis.from_url(url) as client:
        client.flushdb()
    return url


@pytest.fixture
def smtp_sink(settings: "Settings") -> Iterator[SmtpSink]:
    """A real SMTP server on a free port of 127.0.0.1."""
    sink = SmtpSink()
    sink.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield sink
    sink.stop()


@pytest.fixture
def celery_worker_process(
    transactional_db: None, redis_url: str, smtp_sink: SmtpSink, settings: "Settings", tmp_path: Path
) -> Iterator[Processes]:
    """Starts real worker and beat processes; see the top of this file."""
    processes = Processes(settings, redis_url, smtp_sink.url, tmp_path)
    yield processes
    processes.kill_all()


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """Debian's Chromium; never one that playwright would download."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if path is None:
        said = "No Chromium on this machine (apt-get install chromium): browser tests cannot run."
        if os.environ.get("CI") == "true":
            pytest.fail(said)
        pytest.skip(said)
    from django.db import connections
    from playwright.sync_api import sync_playwright

    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "1"  # playwright's loop runs in this thread; our own calls stay synchronous
    )
    connections.close_all()  # in playwright's loop Django opens others, and afterwards these again
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
        connections.close_all()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def chairs(chromium: "Browser") -> Iterator[Chairs]:
    """Browsers for everybody, used again from test to test."""
    chairs = Chairs(chromium)
    yield chairs
    chairs.close()


@pytest.fixture
def sit_down(chairs: Chairs, live_server: "LiveServer", settings: "Settings") -> Iterator["Callable[..., Page]"]:
    """See the top of this file."""

    def at(client: "Client | None" = None, width: int = 1280) -> "Page":
        page = chairs.take(live_server.url, width=width)
        if client is not None:
            name = settings.SESSION_COOKIE_NAME
            cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
            page.context.add_cookies([cookie])  # type: ignore[list-item]
        return page

    yield at
    assert [said for said in chairs.get_up() if not EXPECTED.search(said)] == []


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On several workers, what takes long comes first."""
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    if workers > 1:
        items[:] = running_order.arrange(items, workers)


def pytest_collection_finish() -> None:
    """What is loaded stays; the collector looks at what the tests make, and not after every few objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)


def pytest_configure(config: pytest.Config) -> None:
    """The translations are compiled before the run, once."""
    if not hasattr(config, "workerinput"):
        from django.core.management import call_command

        call_command("messages", compile=True, verbosity=0)
        _forget_catalogs()


def _forget_catalogs() -> None:
    """What was translated before the catalogs were there (a fresh checkout) is read again."""
    import gettext

    from django.utils.translation import trans_real

    gettext._translations.clear()  # type: ignore[attr-defined]
    trans_real._translations.clear()  # type: ignore[attr-defined]
    trans_real._default = None  # type: ignore[attr-defined]
