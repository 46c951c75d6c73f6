"""One server under a known load: what a request costs in processor time, and how long it takes.

Processor time is read from the operating system for the server's processes and the database's, before and after.
"""

from __future__ import annotations

import http.client
import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def _cpu(pid: int) -> float:
    """Seconds of processor time of a process and its waited-for children; 0 when it is gone."""
    try:
        parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(value) for value in parts[11:15]) / _TICK


def _children(pid: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{pid}/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


def family(pid: int) -> set[int]:
    """A process and all its descendants."""
    found, todo = set(), [pid]
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += _children(one)
    return found


def spent(pid: int) -> float:
    """Seconds of processor time of the whole family; what has ended counts with its parent. 0 for pid 0."""
    return sum(map(_cpu, family(pid))) if pid else 0.0


def pss_mib(pids: set[int]) -> float:
    """Proportional memory of the processes in MiB."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


@dataclass
class Server:
    """A gunicorn with two workers on 127.0.0.1, stopped by `stop()`."""

    target: str
    port: int
    env: Mapping[str, str]
    process: subprocess.Popen[bytes] = field(init=False)

    def start(self, probe: str, headers: Mapping[str, str]) -> float:
        """Start and wait for the first good answer of `probe`; returns the seconds it took."""
        began = time.monotonic()
        command = [sys.executable, "-m", "gunicorn", "-c", "python:config.web", "--log-level=error", self.target]
        self.process = subprocess.Popen(command, env={**os.environ, **self.env, **self._own()})
        while time.monotonic() - began < 60:
            try:
                if Client(self.port, headers).get(probe)[0] == 200:
                    return time.monotonic() - began
            except OSError:
                pass
            time.sleep(0.05)
        raise RuntimeError(f"{self.target} did not answer {probe} within a minute")

    def _own(self) -> dict[str, str]:
        """As in production (`config/web.py`): two workers of four threads."""
        return {"PORT": str(self.port), "HOST": "127.0.0.1", "WEB_WORKERS": "2", "WEB_THREADS": "4"}

    def workers(self) -> set[int]:
        return family(self.process.pid) - {self.process.pid}

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(15)


class Client:
    """One keep-alive connection."""

    def __init__(self, port: int, headers: Mapping[str, str]) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.headers = dict(headers)

    def get(self, path: str) -> tuple[int, bytes]:
        return self._send("GET", path, None)

    def post(self, path: str, body: str) -> tuple[int, bytes]:
        return self._send("POST", path, body)

    def _send(self, method: str, path: str, body: str | None) -> tuple[int, bytes]:
        headers = {**self.headers, "Content-Type": "application/x-www-form-urlencoded"} if body else self.headers
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read()


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured page or save."""

    cpu_app_ms: float
    cpu_db_ms: float
    p50_ms: float
    p95_ms: float
    per_second: float
    size_kib: float


def mean(one: Figure, other: Figure) -> Figure:
    """The floor is measured before and after the application: other work on the machine falls on both alike."""
    return Figure(*((getattr(one, name) + getattr(other, name)) / 2 for name in Figure.__dataclass_fields__))


def measure(
    server: Server,
    postmaster: int,
    act: Callable[[Client, int], tuple[int, bytes]],
    headers: Mapping[str, str],
    *,
    requests: int = 200,
    connections: int = 8,
    good: frozenset[int] = frozenset({200, 204, 302}),
) -> Figure:
    """`requests` calls on one connection for cost and latency, then as many on `connections` for the rate."""
    client = Client(server.port, headers)
    for n in range(20):
        status, _body = act(client, n)
        if status not in good:
            raise RuntimeError(f"answer {status}: {_body[:300]!r}")
    before = spent(server.process.pid), spent(postmaster)
    times, size = [], 0
    for n in range(requests):
        began = time.perf_counter()
        _status, body = act(client, 20 + n)
        times.append((time.perf_counter() - began) * 1000)
        size = len(body)
    after = spent(server.process.pid), spent(postmaster)
    rate = _rate(server, act, headers, requests, connections)
    times.sort()
    return Figure(
        cpu_app_ms=(after[0] - before[0]) * 1000 / requests,
        cpu_db_ms=(after[1] - before[1]) * 1000 / requests,
        p50_ms=statistics.median(times),
        p95_ms=times[int(len(times) * 0.95)],
        per_second=rate,
        size_kib=size / 1024,
    )


def _rate(
    server: Server,
    act: Callable[[Client, int], tuple[int, bytes]],
    headers: Mapping[str, str],
    requests: int,
    connections: int,
) -> float:
    def run(first: int) -> None:
        client = Client(server.port, headers)
        for n in range(requests // connections):
            act(client, first + n)

    threads = [threading.Thread(target=run, args=(10_000 + place * 1000,)) for place in range(connections)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return (requests // connections) * connections / (time.monotonic() - began)
