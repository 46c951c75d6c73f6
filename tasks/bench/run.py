"""The run: throw-away databases, two servers, the same load on both, everything taken away again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from django.conf import settings
from django.core.management import call_command

from config import engines
from config.prepare import collect_static_files
from tasks.bench.app import CSRF, READER, WORKER
from tasks.bench.load import Client, Figure, Server, mean, measure, pss_mib

Act = Callable[[Client, int], tuple[int, bytes]]
SINGLE = 10_000
"""`measure` numbers its calls on eight connections from here, a thousand to each (tasks/bench/load.py)."""


@dataclass
class Results:
    """Everything the table shows. Figures by name of the page or save."""

    rows: int
    floor_list: Figure
    floor_save: Figure
    floor_start: float
    floor_memory: float
    start: float = 0.0
    memory: float = 0.0
    few: dict[str, Figure] = field(default_factory=dict)
    many: dict[str, Figure] = field(default_factory=dict)
    queries: dict[str, int] = field(default_factory=dict)


class Bench:
    """One measurement. `say` gets a line of progress now and then."""

    def __init__(self, rows: int, requests: int, port: int, say: Callable[[str], object]) -> None:
        self.rows, self.requests, self.port, self.say = rows, requests, port, say
        self.postmaster = postmaster(settings.DATABASE_URL)

    def run(self) -> Results:
        call_command("messages", compile=True, verbosity=0)
        collect_static_files()
        with (
            database("floor") as floor_url,
            database("app") as app_url,
            folder() as media,
            valkey() as redis_url,
        ):
            results = self._floor({"FLOOR_DATABASE_URL": floor_url})
            before = results.floor_list, results.floor_save
            self._app(
                results,
                {
                    "DATABASE_URL": app_url,
                    "REDIS_URL": redis_url,
                    "MEDIA_ROOT": media,
                    "VAR_DIR": str(settings.VAR_DIR),
                    "DEMO": "1",
                    "DEBUG": "0",
                    "ALLOWED_HOSTS": "127.0.0.1",
                    "BEHIND_HTTPS": "0",
                    "LOG_LEVEL": "ERROR",
                },
            )
            again = self._floor({"FLOOR_DATABASE_URL": floor_url})
            results.floor_list = mean(before[0], again.floor_list)
            results.floor_save = mean(before[1], again.floor_save)
        return results

    def _floor(self, env: Mapping[str, str]) -> Results:
        self.say(f"floor: {self.rows} rows")
        session = python(env, "tasks.bench.floor", str(self.rows)).strip().splitlines()[-1]
        headers = {"Cookie": f"sessionid={session}"}
        server = Server("tasks.bench.floor:application", self.port, env)
        try:
            start = server.start("/rows/", headers)
            listed = self._measure(server, lambda client, n: client.get("/rows/"), headers)
            saved = self._measure(server, lambda client, n: client.post("/save/", f"pk={_writer(n) + 1}"), headers)
            return Results(self.rows, listed, saved, start, pss_mib(server.workers()))
        finally:
            server.stop()

    def _app(self, results: Results, env: Mapping[str, str]) -> None:
        self.say("application: the demo and a hundred rows")
        made = json.loads(python(env, "tasks.bench.app", "prepare").strip().splitlines()[-1])
        server = Server("config.wsgi:application", self.port + 1, env)
        try:
            results.start = server.start("/", _headers(made["sessions"][READER]))
            self._pages(server, made, results.few)
            self.say(f"application: {self.rows} rows")
            python(env, "tasks.bench.app", "more", str(self.rows - 10))
            self._pages(server, made, results.many)
            self._saves(server, made, results.many)
            results.memory = pss_mib(server.workers())
        finally:
            server.stop()
        results.queries = json.loads(python(env, "tasks.bench.app", "count", json.dumps(made)).splitlines()[-1])

    def _pages(self, server: Server, made: Mapping[str, Any], into: dict[str, Figure]) -> None:
        headers = _headers(made["sessions"][READER])
        for name, address in made["pages"].items():
            into[name] = self._measure(server, _get(address), headers)

    def _saves(self, server: Server, made: Mapping[str, Any], into: dict[str, Figure]) -> None:
        headers = _headers(made["sessions"][READER]) | {"HX-Request": "true"}
        into["save notes"] = self._measure(server, _note_taker(made["items"]), headers)
        into["save report"] = self._measure(server, _reporter(made["tasks"]), _headers(made["sessions"][WORKER]))

    def _measure(self, server: Server, act: Act, headers: Mapping[str, str]) -> Figure:
        return measure(server, self.postmaster, act, headers, requests=self.requests)


def _writer(n: int) -> int:
    """0 for the single connection, 1 to 8 for the eight at once: each has its own object to save to."""
    return 0 if n < SINGLE else 1 + (n - SINGLE) // 1000


def _get(address: str) -> Act:
    return lambda client, n: client.get(address)


def _note_taker(items: list[int]) -> Act:
    """Saves notes again and again, each time on the version it has seen."""
    seen = dict.fromkeys(range(len(items)), 0)

    def save(client: Client, n: int) -> tuple[int, bytes]:
        writer = _writer(n)
        body = f"csrfmiddlewaretoken={CSRF}&seen={seen[writer]}&notes=Ghi+lan+{n}"
        answer = client.post(f"/cuoc-hop/muc/{items[writer]}/dien-bien/", body)
        seen[writer] += 1
        return answer

    return save


def _reporter(tasks: list[int]) -> Act:
    def save(client: Client, n: int) -> tuple[int, bytes]:
        body = f"csrfmiddlewaretoken={CSRF}&kind=progress&percent=50&text=Da+lam+phan+{n}"
        return client.post(f"/nhiem-vu/{tasks[_writer(n)]}/bao-cao/", body)

    return save


def _headers(session: str) -> dict[str, str]:
    cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF}"
    return {"Cookie": cookies.replace("__Host-", ""), "Accept-Language": "vi"}


def python(env: Mapping[str, str], module: str, *words: str) -> str:
    """Run a module with `env`; its output, or an error with what it said."""
    command = [sys.executable, "-m", module, *words]
    run = subprocess.run(command, env={**os.environ, **env}, capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(f"{module} {' '.join(words)[:80]}: {run.stderr[-3000:]}")
    return run.stdout


@contextmanager
def database(name: str) -> Iterator[str]:
    """A new database on the server of `DATABASE_URL`; its address. Dropped at the end."""
    parts = urlsplit(settings.DATABASE_URL)
    full = f"bench_{name}_{os.getpid()}"

    def run(sql: str) -> None:
        connection = psycopg2.connect(settings.DATABASE_URL)
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql)
        connection.close()

    run(f'CREATE DATABASE "{full}"')
    try:
        yield urlunsplit(parts._replace(path=f"/{full}"))
    finally:
        run(f'DROP DATABASE IF EXISTS "{full}" WITH (FORCE)')


@contextmanager
def folder() -> Iterator[str]:
    path = tempfile.mkdtemp(prefix="committee-bench-")
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def valkey() -> Iterator[str]:
    """A broker of its own: what the saves enqueue must not reach a worker."""
    with folder() as own:
        Path(own).chmod(0o711)
        try:
            yield engines.use(Path(own), database=False)[1]
        finally:
            engines.release(Path(own), wait=5)


def postmaster(url: str) -> int:
    """The process that all sessions of the database server descend from; 0 when it runs on another machine."""
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            process = Path(f"/proc/{cursor.fetchone()[0]}")
        if not process.exists() or "postgres" not in (process / "cmdline").read_text():
            return 0
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    finally:
        connection.close()
