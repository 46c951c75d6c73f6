"""What a hundred people do in a meeting of a minute: look every two seconds, check in, ask to speak, vote."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Mapping
from typing import Any

from tasks.bench.crowd import Answer, Browser, Timings

EVERY = 2.0
"""Seconds between two looks of one browser (static/js/room.js)."""
SPEAKERS = 30
WARM = 32
"""Browsers at once before the measurement: enough that every thread has its connection to the database."""
ARRIVING = 0.1
"""The share of the time in which everybody opens the page."""


class Crowd:
    """The people of one meeting. `sent` counts what they were told had been kept."""

    def __init__(self, port: int, made: Mapping[str, Any], seconds: float, cookies: Mapping[str, str]) -> None:
        self.port, self.made, self.seconds, self.names = port, made, seconds, cookies
        self.timings = Timings()
        self.sent = {"check-ins": 0, "votes": 0, "speeches": 0}
        self.random = random.Random(7)
        self.room = f"/cuoc-hop/{made['meeting']}/phong-hop/"
        self.code = ""
        self.began = 0.0

    def browser(self, session: str) -> Browser:
        token = "a" * 32
        return Browser(self.port, self.timings, {self.names["session"]: session, self.names["csrf"]: token}, token)

    async def run(self) -> None:
        await self._warm_up()
        self.began = time.monotonic()
        await asyncio.gather(
            self._screen(), self._secretary(), *(self._member(n, key) for n, key in enumerate(self.made["members"]))
        )

    async def _warm_up(self) -> None:
        """A server that has been running: both workers have their templates and statements. Not counted."""
        early = [self.browser(session) for session in self.made["members"][:WARM]]
        for _round in range(3):
            await asyncio.gather(*(one.get("early", self.room) for one in early))
        for one in early:
            one.close()
        self.timings = Timings()

    def _moment(self, first: float, last: float) -> float:
        """Seconds after the beginning, as shares of the whole."""
        return self.random.uniform(first, last) * self.seconds

    async def _member(self, n: int, session: str) -> None:
        me = self.browser(session)
        plan = [(self._moment(0.11, 0.35), self._check_in), (self._moment(0.52, 0.92), self._vote)]
        if n < SPEAKERS:
            plan.append((self._moment(0.36, 0.44), self._ask))
        plan.sort(key=lambda line: line[0])
        await asyncio.sleep(self._moment(0, ARRIVING))
        page = await me.get("room page", self.room)
        version = (re.findall(r'data-version="(\d+)"', page.body) or ["0"])[0]
        while (now := time.monotonic() - self.began) < self.seconds:
            if plan and plan[0][0] <= now:
                answer = await plan.pop(0)[1](me)
            else:
                answer = await me.get("beat", f"{self.room}nhip/?v={version}")
            version = answer.headers.get("x-room-version", version)
            await asyncio.sleep(EVERY * self.random.uniform(0.85, 1.15))
        for _moment, act in plan:
            await act(me)
        me.close()

    async def _check_in(self, me: Browser) -> Answer:
        answer = await me.post("check in", f"{self.room}co-mat/", f"ma={self.code}")
        self.sent["check-ins"] += answer.status == 200
        return answer

    async def _ask(self, me: Browser) -> Answer:
        answer = await me.post("ask to speak", f"/cuoc-hop/muc/{self.made['items'][0]}/phat-bieu/")
        self.sent["speeches"] += answer.status == 200
        return answer

    async def _vote(self, me: Browser) -> Answer:
        choice = self.random.choice(("agree", "agree", "agree", "disagree"))
        path = f"/cuoc-hop/bieu-quyet/{self.made['poll']}/bo-phieu/?ve=phong"
        answer = await me.post("vote", self.made.get("vote", path), f"choice={choice}")
        self.sent["votes"] += answer.status == 200
        return answer

    async def _screen(self) -> None:
        """The projector: everybody reads the code from it."""
        screen, version = Browser(self.port, self.timings, {}), ""
        while time.monotonic() - self.began < self.seconds:
            answer = await screen.get("room screen", f"/man-hinh/{self.made['screen']}/nhip/?v={version}")
            found = re.search(r'class="digits fig">(\d{3}) (\d{3})<', answer.body)
            if found:
                self.code = "".join(found.groups())
            version = answer.headers.get("x-room-version", version)
            await asyncio.sleep(EVERY)
        screen.close()

    async def _secretary(self) -> None:
        """Gives the floor now and then, moves on to the vote at half time."""
        desk, version, given, moved = self.browser(self.made["secretary"]), "0", 0, False
        while (now := time.monotonic() - self.began) < self.seconds:
            answer = await desk.get("beat of the secretary", f"{self.room}nhip/?v={version}")
            version = answer.headers.get("x-room-version", version)
            waiting = re.findall(r"/cuoc-hop/phat-bieu/(\d+)/bat-dau/", answer.body)
            if not moved and now > self.seconds * 0.5:
                moved = True
                await desk.post("move on", f"/cuoc-hop/muc/{self.made['items'][1]}/chuyen-sang/")
            elif waiting and given < 5 and not moved:
                given += 1
                await desk.post("give the floor", f"/cuoc-hop/phat-bieu/{waiting[0]}/bat-dau/")
            await asyncio.sleep(EVERY)
        desk.close()


class Idlers:
    """The floor: as many browsers that look at one list of a bare Django as often."""

    def __init__(self, port: int, session: str, people: int, seconds: float) -> None:
        self.port, self.session, self.people, self.seconds = port, session, people, seconds
        self.timings = Timings()

    async def run(self) -> None:
        until = time.monotonic() + self.seconds
        await asyncio.gather(*(self._one(until) for _n in range(self.people)))

    async def _one(self, until: float) -> None:
        me = Browser(self.port, self.timings, {"sessionid": self.session})
        await asyncio.sleep(random.uniform(0, EVERY))
        while time.monotonic() < until:
            await me.get("list of the bare Django", "/rows/")
            await asyncio.sleep(EVERY * random.uniform(0.85, 1.15))
        me.close()
