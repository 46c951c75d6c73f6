"""Real worker and beat processes for a test, on its database, its broker and its SMTP sink."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connection


def database_url() -> str:
    """DATABASE_URL of the test database this process is connected to."""
    values = connection.settings_dict
    password = f":{quote(values['PASSWORD'], safe='')}" if values["PASSWORD"] else ""
    host = quote(values["HOST"] or "127.0.0.1", safe="")
    port = f":{values['PORT']}" if values["PORT"] else ""
    return f"postgresql://{quote(values['USER'], safe='')}{password}@{host}{port}/{quote(values['NAME'], safe='')}"


class Process:
    """One running command, leader of its own process group."""

    def __init__(self, command: list[str], env: Mapping[str, str], log: Path) -> None:
        self.log_path = log
        with log.open("wb") as output:
            self._popen = subprocess.Popen(
                command,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.pid = self._popen.pid

    def log(self) -> str:
        """What it printed so far."""
        return self.log_path.read_text(errors="replace")

    def wait_for(self, words: str, seconds: float = 120) -> None:
        """Wait until it printed `words`."""
        until = time.monotonic() + seconds
        while words not in self.log():
            assert self.running(), f"ended:\n{self.log()}"
            assert time.monotonic() < until, f"never said {words!r}:\n{self.log()}"
            time.sleep(0.05)

    def running(self) -> bool:
        return self._popen.poll() is None

    def wait(self, seconds: float = 60) -> None:
        """Wait until it is gone."""
        until = time.monotonic() + seconds
        while self.running():
            assert time.monotonic() < until, f"still running:\n{self.log()}"
            time.sleep(0.01)

    def kill(self) -> None:
        """SIGKILL to the process and its children, as an out-of-memory killer or a power cut would."""
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.wait()

    def term(self, seconds: float = 60) -> float:
        """SIGTERM as a deployment sends it; returns the seconds it took to stop."""
        started = time.monotonic()
        os.kill(self.pid, signal.SIGTERM)
        self.wait(seconds)
        return time.monotonic() - started


class Forked(Process):
    """A process that a nursery has forked, and buries."""

    def __init__(self, number: int, log: Path) -> None:
        self.pid, self.log_path = number, log

    def running(self) -> bool:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True


class Nursery:
    """Forks Celery processes with everything loaded; see `tests/nursery.py`."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._popen = subprocess.Popen(
            [sys.executable, "-m", "tests.nursery"],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def fork(self, words: list[str], log: Path) -> Forked:
        """`celery -A config …` with these words."""
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        log.touch()
        self._popen.stdin.write(json.dumps({"words": words, "log": str(log)}) + "\n")
        self._popen.stdin.flush()
        return Forked(int(self._popen.stdout.readline()), log)

    def close(self) -> None:
        self._popen.communicate()


class Processes:
    """Factory: call it with the queues of a worker; see `celery_worker_process` in conftest."""

    def __init__(self, settings: Any, redis_url: str, email_url: str, folder: Path) -> None:
        self.folder = folder
        self.started: list[Process] = []
        self._nurseries: dict[tuple[tuple[str, str], ...], Nursery] = {}
        self.env = os.environ | {
            "DATABASE_URL": database_url(),
            "REDIS_URL": redis_url,
            "EMAIL_URL": email_url,
            "MEDIA_ROOT": str(settings.MEDIA_ROOT),
            "SECRET_KEY": str(settings.SECRET_KEY),
            "SITE_URL": str(settings.SITE_URL),
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "DEMO": "0",
            "DEBUG": "0",
            "BEHIND_HTTPS": "0",
            "LOG_LEVEL": "INFO",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }

    def __call__(
        self, queues: str = "celery", *, concurrency: int = 1, env: Mapping[str, str] | None = None
    ) -> Process:
        """A worker on `queues` ("mail" or "celery,documents"), ready to work."""
        name = f"test{len(self.started)}@localhost"
        alone = ["--without-gossip", "--without-mingle"]
        worker = self._start(["worker", "-Q", queues, "-c", str(concurrency), "-n", name, "-l", "INFO", *alone], env)
        worker.wait_for(f"{name} ready.")
        return worker

    def beat(self, *, env: Mapping[str, str] | None = None) -> Process:
        """A beat of its own schedule file."""
        beat = self._start(["beat", "-s", str(self.folder / f"beat{len(self.started)}"), "-l", "INFO"], env)
        beat.wait_for("beat: Starting")
        return beat

    def manage(self, *words: str, env: Mapping[str, str] | None = None) -> Process:
        """`manage.py …` as a process of its own."""
        return self._run([sys.executable, "manage.py", *words], env)

    def kill_all(self) -> None:
        for process in self.started:
            process.kill()
        for nursery in self._nurseries.values():
            nursery.close()

    def _start(self, words: list[str], env: Mapping[str, str] | None) -> Process:
        more = dict(env or {})
        key = tuple(sorted(more.items()))
        nursery = self._nurseries.get(key) or self._nurseries.setdefault(key, Nursery(self.env | more))
        return self._kept(nursery.fork(words, self._log()))

    def _run(self, command: list[str], env: Mapping[str, str] | None) -> Process:
        return self._kept(Process(command, self.env | dict(env or {}), self._log()))

    def _log(self) -> Path:
        return self.folder / f"process{len(self.started)}.log"

    def _kept(self, process: Process) -> Process:
        self.started.append(process)
        return process
