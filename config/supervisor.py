"""One supervisor for the processes of `make run`: starts them, prints their lines, restarts a crashed one, stops all.

Nothing is left behind: every child leads a process group that is ended in time, and on Linux the kernel ends the
children if the supervisor itself is killed.
"""

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

STOP_SECONDS = 7
"""Time a process has for its own clean end before its whole group is killed."""
TRIES = 5
"""Quick crashes in a row after which the supervisor gives up."""
QUICK_SECONDS = 20
PAUSE_SECONDS = 1.0
"""Pause before the second start; each further one is longer by as much."""

LATER_SECONDS = 10
"""Most that a `later` program waits."""

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Program:
    """One process: a short name for its lines and the command. A `later` one lets the others have the machine first."""

    name: str
    command: tuple[str, ...]
    later: bool = False


class Supervisor:
    """`await run()` returns the exit status: 0 after a signal, 1 when a program would not stay up."""

    def __init__(self, programs: list[Program], env: Mapping[str, str]) -> None:
        self.programs = programs
        self.env = env
        self.status = 0
        self.stopping = asyncio.Event()
        self.answering = asyncio.Event()
        """Set by `when_started` when the first programs do their work; the `later` ones start then."""
        self._width = max(len(program.name) for program in programs)
        self._running: dict[str, asyncio.subprocess.Process] = {}

    async def run(self, when_started: Callable[[], Awaitable[None]]) -> int:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._on_signal)
        keepers = [asyncio.create_task(self._keep(program)) for program in self.programs]
        started = asyncio.ensure_future(when_started())
        await self.stopping.wait()
        started.cancel()
        self.answering.set()
        self._signal_all(signal.SIGTERM)
        _, late = await asyncio.wait(keepers, timeout=STOP_SECONDS)
        self._signal_all(signal.SIGKILL)
        if late:
            await asyncio.wait(late, timeout=1)
        return self.status

    def say(self, text: str, name: str = "") -> None:
        """Print one line with the name of who said it."""
        print(f"{name:<{self._width}} | {text}" if name else text, flush=True)

    def _on_signal(self) -> None:
        if self.stopping.is_set():
            self._signal_all(signal.SIGKILL)
        else:
            self.say("\nStopping…")
            self.stopping.set()

    def _signal_all(self, number: signal.Signals) -> None:
        for process in self._running.values():
            try:
                if number == signal.SIGKILL:
                    os.killpg(process.pid, number)
                else:
                    process.send_signal(number)
            except ProcessLookupError:
                continue

    async def _keep(self, program: Program) -> None:
        """Keep one program running until the supervisor stops."""
        loop = asyncio.get_running_loop()
        crashes = 0
        if program.later:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.answering.wait(), LATER_SECONDS)
        while not self.stopping.is_set():
            began = loop.time()
            code = await self._run_once(program)
            if self.stopping.is_set():
                return
            crashes = crashes + 1 if loop.time() - began < QUICK_SECONDS else 1
            if crashes >= TRIES:
                self.say(f"ended {crashes} times in a row; its lines above say why. Everything stops.", program.name)
                self.status = 1
                self.stopping.set()
                return
            self.say(f"ended with status {code}; it is started again.", program.name)
            await asyncio.sleep(crashes * PAUSE_SECONDS)

    async def _run_once(self, program: Program) -> int:
        process = await asyncio.create_subprocess_exec(
            *program.command,
            env=dict(self.env),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_end_with_parent if _libc is not None else None,
            limit=1024 * 1024,
        )
        self._running[program.name] = process
        assert process.stdout is not None
        async for line in process.stdout:
            self.say(line.decode(errors="replace").rstrip(), program.name)
        return await process.wait()


def _end_with_parent() -> None:
    """In the child, on Linux: ask the kernel for SIGTERM when the supervisor dies (PR_SET_PDEATHSIG = 1)."""
    if _libc is not None:
        _libc.prctl(1, signal.SIGTERM)
