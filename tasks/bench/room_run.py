"""The measured meeting: throw-away databases, the server as in production, a hundred people, the floor beside it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.management import call_command

from config.prepare import collect_static_files
from tasks.bench.crowd import Timings
from tasks.bench.load import Server, spent
from tasks.bench.room_load import Crowd, Idlers
from tasks.bench.run import database, folder, postmaster, python, valkey

AIM_MS = 500.0
FLOOR_SECONDS = 15.0


@dataclass
class Outcome:
    """What was measured. Shares are processor time of the server and of the database in cores."""

    people: int
    seconds: float
    timings: Timings
    floor: Timings
    sent: dict[str, int]
    kept: dict[str, int]
    cpu_app: float = 0.0
    cpu_db: float = 0.0
    floor_cpu: float = 0.0
    lost: list[str] = field(default_factory=list)

    def kinds(self) -> list[str]:
        return sorted(self.timings.ms)

    def slow(self) -> list[str]:
        return [kind for kind in self.kinds() if self.timings.percentile(kind, 0.95) >= AIM_MS]

    def errors(self) -> int:
        return sum(map(len, self.timings.errors.values()))


class RoomBench:
    """One measurement. `say` gets a line of progress now and then."""

    def __init__(self, people: int, seconds: float, port: int, say: Callable[[str], object]) -> None:
        self.people, self.seconds, self.port, self.say = people, seconds, port, say
        self.postmaster = postmaster(settings.DATABASE_URL)

    def run(self) -> Outcome:
        call_command("messages", compile=True, verbosity=0)
        collect_static_files()
        with database("room") as url, database("floor") as floor_url, folder() as media, valkey() as redis_url:
            self.say("floor: a bare Django under the same number of browsers")
            floor, floor_cpu = self._floor(floor_url)
            env = {
                "DATABASE_URL": url,
                "REDIS_URL": redis_url,
                "MEDIA_ROOT": media,
                "VAR_DIR": str(settings.VAR_DIR),
                "DEMO": "1",
                "DEBUG": "0",
                "ALLOWED_HOSTS": "127.0.0.1",
                "BEHIND_HTTPS": "0",
                "LOG_LEVEL": "ERROR",
            }
            self.say(f"application: a meeting with {self.people} people")
            made = json.loads(python(env, "tasks.bench.room_app", "prepare", str(self.people)).splitlines()[-1])
            outcome = self._meeting(env, made, floor)
            outcome.floor_cpu = floor_cpu
            outcome.kept = json.loads(
                python(env, "tasks.bench.room_app", "count", str(made["meeting"])).splitlines()[-1]
            )
        outcome.lost = list(_lost(outcome.sent, outcome.kept, self.people))
        return outcome

    def _floor(self, url: str) -> tuple[Timings, float]:
        env = {"FLOOR_DATABASE_URL": url}
        session = python(env, "tasks.bench.floor", "50").strip().splitlines()[-1]
        server = Server("tasks.bench.floor:application", self.port, env)
        try:
            server.start("/rows/", {"Cookie": f"sessionid={session}"})
            idlers = Idlers(self.port, session, self.people, FLOOR_SECONDS)
            before = spent(server.process.pid) + spent(self.postmaster)
            asyncio.run(idlers.run())
            return idlers.timings, (spent(server.process.pid) + spent(self.postmaster) - before) / FLOOR_SECONDS
        finally:
            server.stop()

    def _meeting(self, env: dict[str, str], made: dict[str, Any], floor: Timings) -> Outcome:
        server = Server("config.wsgi:application", self.port + 1, env)
        cookies = {"session": settings.SESSION_COOKIE_NAME, "csrf": settings.CSRF_COOKIE_NAME}
        cookies = {key: name.replace("__Host-", "") for key, name in cookies.items()}
        try:
            server.start("/livez", {})
            crowd = Crowd(self.port + 1, made, self.seconds, cookies)
            self.say(f"{self.people} people for {self.seconds:.0f} s")
            before = spent(server.process.pid), spent(self.postmaster)
            asyncio.run(crowd.run())
            after = spent(server.process.pid), spent(self.postmaster)
        finally:
            server.stop()
        app, db = ((then - first) / self.seconds for first, then in zip(before, after, strict=True))
        return Outcome(self.people, self.seconds, crowd.timings, floor, dict(crowd.sent), {}, app, db)


def _lost(sent: dict[str, int], kept: dict[str, int], people: int) -> Iterator[str]:
    """Sentences about what was acknowledged and does not stand in the database, or was never acknowledged."""
    for what, rows in (("check-ins", "present"), ("check-ins", "moves"), ("votes", "voted"), ("votes", "ballots")):
        if sent[what] != kept[rows]:
            yield f"{what}: {sent[what]} acknowledged, {kept[rows]} kept ({rows})"
    for what in ("check-ins", "votes"):
        if sent[what] != people:
            yield f"{what}: {sent[what]} of {people} acknowledged"
