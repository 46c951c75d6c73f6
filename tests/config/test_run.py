"""Whoever runs the supervisor: one stop ends all, a crash is healed, a program that never stays up ends the run."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config import supervisor

ROOT = Path(__file__).resolve().parent.parent.parent
SUPERVISE = """
import asyncio, os, sys
from config import supervisor
from config.supervisor import Program, Supervisor

supervisor.PAUSE_SECONDS, supervisor.STOP_SECONDS = 0.1, float(sys.argv.pop(1))

async def started() -> None:
    print("STARTED", flush=True)

async def main() -> int:
    programs = [Program(f"p{n}", (sys.executable, "-uc", code)) for n, code in enumerate(sys.argv[1:])]
    return await Supervisor(programs, os.environ).run(started)

sys.exit(asyncio.run(main()))
"""
SLEEPER = "import os, time; print('pid', os.getpid()); time.sleep(60)"
STUBBORN = (
    "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('pid', os.getpid()); time.sleep(60)"
)


def supervise(*codes: str, stop: float = 60) -> "subprocess.Popen[str]":
    """The real supervisor over these programs; each has `stop` seconds for its own end."""
    command = [sys.executable, "-c", SUPERVISE, str(stop), *codes]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def pids(process: "subprocess.Popen[str]", count: int) -> list[int]:
    """The process numbers that the supervised programs print."""
    found: list[int] = []
    assert process.stdout is not None
    while len(found) < count:
        line = process.stdout.readline()
        assert line, "the supervisor ended too early"
        if " pid " in line:
            found.append(int(line.split()[-1]))
    return found


def alive(pid: int) -> bool:
    """Whether the process runs; one that only waits to be buried does not."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] not in "ZX"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_one_signal_ends_every_process(number: signal.Signals) -> None:
    process = supervise(SLEEPER, SLEEPER)
    children = pids(process, 2)
    process.send_signal(number)
    process.communicate(timeout=50)  # sooner than it would kill them
    assert process.returncode == 0
    assert not any(alive(pid) for pid in children)


def test_a_process_that_will_not_stop_is_gone_within_ten_seconds() -> None:
    process = supervise(STUBBORN, stop=1)
    [child] = pids(process, 1)
    process.terminate()
    process.communicate(timeout=60)
    assert not alive(child)
    assert supervisor.STOP_SECONDS + 1 < 10


def test_a_killed_supervisor_takes_its_processes_along() -> None:
    process = supervise(SLEEPER)
    [child] = pids(process, 1)
    process.kill()
    process.communicate(timeout=60)
    until = time.monotonic() + 60
    while alive(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(child)


def test_a_crashed_program_is_started_again() -> None:
    process = supervise(SLEEPER)
    [first] = pids(process, 1)
    os.kill(first, signal.SIGKILL)
    [second] = pids(process, 1)
    assert second != first
    process.terminate()
    process.communicate(timeout=60)


def test_a_program_that_never_stays_up_ends_the_run_with_a_sentence() -> None:
    process = supervise("raise SystemExit(3)", SLEEPER)
    [sleeper] = pids(process, 1)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "its lines above say why" in out
    assert not alive(sleeper)


def test_a_port_in_use_gets_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "config.run"],
            env=os.environ | {"PORT": str(port)},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"Port {port} on 127.0.0.1 cannot be used: Address already in use. Choose another: make run PORT=8010"
    ]


def test_a_server_that_does_not_answer_gets_a_sentence_without_its_password() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "config.prepare"],
        env=os.environ | {"DATABASE_URL": "postgresql://u:hunter2@127.0.0.1:1/x", "REDIS_URL": "redis://127.0.0.1:1/0"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith("PostgreSQL at 127.0.0.1:1 (DATABASE_URL) cannot be used: ")
    assert "hunter2" not in line
