"""The whole system as processes of their own on a database of its own: web server, worker with beat, mail server.

Its clock can be turned as a whole: the application's (`shifted.py`) and the database's (`load.py`).
"""

from __future__ import annotations

import datetime as dt
import os
import socket
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg2

from tests.processes import Process
from tests.smtp_sink import SmtpSink

if TYPE_CHECKING:
    from collections.abc import Mapping

MAINTENANCE = "postgres"
"""The database from which others are created and dropped."""


class Stack:
    """`.url` of the web server, `.sink` with the mail that arrived, `turn(moment)` for the clock.

    `server` is the address of PostgreSQL without a database; `name` is the one it makes from `template`, and drops.
    """

    def __init__(
        self, server: str, name: str, redis_url: str, media: Path, secret_key: str, folder: Path, template: str
    ) -> None:
        self.server, self.name, self.folder, self.template = server, name, folder, template
        self.database_url = f"{server}/{name}"
        self.sink = SmtpSink()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.clock = folder / "clock"
        self.processes: list[Process] = []
        self.env: Mapping[str, str] = os.environ | {
            "DATABASE_URL": self.database_url,
            "REDIS_URL": redis_url,
            "EMAIL_URL": self.sink.url,
            "MEDIA_ROOT": str(media),
            "SECRET_KEY": secret_key,
            "SITE_URL": self.url,
            "ALLOWED_HOSTS": "127.0.0.1",
            "DEMO": "0",
            "DEBUG": "0",
            "BEHIND_HTTPS": "0",
            "LOG_LEVEL": "INFO",
            "PORT": str(self.port),
            "HOST": "127.0.0.1",
            "WEB_WORKERS": "1",
            "STORY_CLOCK": str(self.clock),
            "DJANGO_SETTINGS_MODULE": "tests.story.settings",
        }

    def start(self, moment: dt.datetime) -> None:
        """Everything up, the demo committee loaded as if `moment` were now."""
        self.sink.start()
        self._maintain(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        self._maintain(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"')
        self._write_offset(moment)
        loading = self._run("load", "tests.story.load")
        loading.wait_for("Tables are there.", 180)
        beat = ["-B", "-s", str(self.folder / "beat")]
        quiet = ["--without-gossip", "--without-mingle"]
        queues = ["-Q", "celery,documents,mail", "-c", "1", "-n", "story@localhost", "-l", "INFO"]
        self._run("work", "celery", "-A", "tests.story.shifted", "worker", *queues, *beat, *quiet)
        self._run("web", "gunicorn", "-c", "python:config.web", "tests.story.web")
        loading.wait_for("Demo committee loaded.", 300)
        self._wait_for_the_web_server()

    def turn(self, moment: dt.datetime) -> None:
        """From now on it is `moment` (aware), and time goes on from there, for every process."""
        by = self._write_offset(moment)
        with closing(psycopg2.connect(self.database_url)) as connection, connection, connection.cursor() as cursor:
            cursor.execute("UPDATE story.turned SET by = %s", [by])

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
        self.sink.stop()
        self._maintain(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def logs(self) -> str:
        return "\n".join(process.log() for process in self.processes)

    def _write_offset(self, moment: dt.datetime) -> dt.timedelta:
        by = moment - dt.datetime.now(dt.UTC)
        new = self.clock.with_suffix(".new")
        new.write_text(str(by.total_seconds()))
        new.replace(self.clock)
        return by

    def _maintain(self, sql: str) -> None:
        with closing(psycopg2.connect(f"{self.server}/{MAINTENANCE}")) as connection:
            connection.autocommit = True
            connection.cursor().execute(sql)

    def _run(self, name: str, module: str, *words: str) -> Process:
        process = Process([sys.executable, "-m", module, *words], self.env, self.folder / f"{name}.log")
        self.processes.append(process)
        return process

    def _wait_for_the_web_server(self, seconds: float = 180) -> None:
        until = time.monotonic() + seconds
        while True:
            try:
                urllib.request.urlopen(f"{self.url}/livez", timeout=5)
                return
            except urllib.error.HTTPError as error:
                raise AssertionError(self.logs()) from error
            except OSError:
                assert time.monotonic() < until, self.logs()
                time.sleep(0.1)
