"""Many browsers at one server, in one process: keep-alive HTTP/1.1 over asyncio, every answer timed."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str


@dataclass
class Timings:
    """Milliseconds by kind of request, and what went wrong."""

    ms: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def percentile(self, kind: str, share: float) -> float:
        """Nearest rank; 0 when nothing was measured."""
        values = sorted(self.ms.get(kind, ()))
        return values[min(len(values) - 1, int(len(values) * share))] if values else 0.0

    def median(self, kind: str) -> float:
        return statistics.median(self.ms[kind]) if self.ms.get(kind) else 0.0


class Browser:
    """One signed-in browser with one connection. Opens a new one when the server has closed it."""

    def __init__(self, port: int, timings: Timings, cookies: dict[str, str], token: str = "") -> None:
        self.port, self.timings, self.token = port, timings, token
        self.cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self.pipe: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, kind: str, path: str, *, good: tuple[int, ...] = (200, 204)) -> Answer:
        return await self._timed(kind, "GET", path, "", good)

    async def post(self, kind: str, path: str, fields: str = "", *, good: tuple[int, ...] = (200,)) -> Answer:
        """Sends the form as the page's script does; a redirect is followed as the browser does, and counted in."""
        body = f"csrfmiddlewaretoken={self.token}{'&' if fields else ''}{fields}"
        return await self._timed(kind, "POST", path, body, good)

    async def _timed(self, kind: str, method: str, path: str, body: str, good: tuple[int, ...]) -> Answer:
        began = time.perf_counter()
        try:
            answer = await self._send(method, path, body)
            if answer.status in (301, 302):
                answer = await self._send("GET", urlsplit(answer.headers["location"]).path, "")
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            self.pipe = None
            self.timings.errors[kind].append(repr(error))
            return Answer(0, {}, "")
        self.timings.ms[self._named(kind, answer)].append((time.perf_counter() - began) * 1000)
        if answer.status not in good:
            self.timings.errors[kind].append(f"{answer.status}")
        return answer

    @staticmethod
    def _named(kind: str, answer: Answer) -> str:
        """A beat that brought nothing is another kind of request than one that brought the parts."""
        return f"{kind}, nothing new" if answer.status == 204 else kind

    async def _send(self, method: str, path: str, body: str) -> Answer:
        for attempt in (1, 2):
            fresh = self.pipe is None
            if self.pipe is None:
                self.pipe = await asyncio.open_connection("127.0.0.1", self.port)
            try:
                return await asyncio.wait_for(self._exchange(*self.pipe, method, path, body), 30)
            except (OSError, asyncio.IncompleteReadError):
                self.pipe = None
                if fresh or attempt == 2 or method == "POST":
                    raise
        raise OSError("not reached")

    async def _exchange(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, method: str, path: str, body: str
    ) -> Answer:
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            f"Cookie: {self.cookie}",
            "Accept-Language: vi",
            "HX-Request: true",
        ]
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body.encode())}"]
        writer.write(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        data = await self._body(reader, headers)
        if headers.get("connection", "").lower() == "close":
            writer.close()
            self.pipe = None
        return Answer(int(head[0].split()[1]), headers, data.decode(errors="replace"))

    @staticmethod
    async def _body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding") == "chunked":
            parts = []
            while size := int((await reader.readline()).strip() or b"0", 16):
                parts.append(await reader.readexactly(size))
                await reader.readline()
            await reader.readline()
            return b"".join(parts)
        return await reader.readexactly(int(headers.get("content-length", "0")))

    def close(self) -> None:
        if self.pipe is not None:
            self.pipe[1].close()
