"""`make run`: engines, web server, workers and beat until Ctrl-C; prints the address and the demo sign-ins."""

import asyncio
import os
import socket
import subprocess
import sys
from pathlib import Path

from committee.demo import SIGN_INS
from config import engines, environment
from config.supervisor import Program, Supervisor

START_SECONDS = 60


def programs(var_dir: Path) -> list[Program]:
    """What runs: the mail worker is on its own, so that no PDF can hold up or take down a reminder.

    Whoever starts it waits for the web server, so that one has the machine to itself first.
    """
    python = sys.executable
    celery = (python, "-m", "celery", "--quiet", "-A", "config")
    quiet = ("--without-gossip", "--without-mingle")
    return [
        Program("web", (python, "-m", "gunicorn", "-c", "python:config.web", "config.wsgi")),
        Program("work", (*celery, "worker", "-Q", "celery,documents", "-c", "2", "-n", "work@%h", *quiet), later=True),
        Program("mail", (*celery, "worker", "-Q", "mail", "-c", "1", "-n", "mail@%h", *quiet), later=True),
        Program("beat", (*celery, "beat", "-s", str(var_dir / "beat-schedule")), later=True),
    ]


def address() -> tuple[str, int]:
    """(HOST, PORT) from the environment, free to listen on; stops with a sentence otherwise."""
    host, given = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if not given.isdigit() or not 0 < int(given) < 65536:
        environment.stop(f'PORT must be a number from 1 to 65535, not "{given}".')
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, int(given)))
    except OSError as error:
        environment.stop(f"Port {given} on {host} cannot be used: {error.strerror}. Choose another: make run PORT=8010")
    return host, int(given)


async def when_answering(host: str, port: int, supervisor: Supervisor, demo: bool) -> None:
    """Wait for the first answer of the web server, then say where it is."""
    until = asyncio.get_running_loop().time() + START_SECONDS
    while asyncio.get_running_loop().time() < until:
        try:
            reader, writer = await asyncio.open_connection(host, port)
            writer.write(b"GET /livez HTTP/1.0\r\nHost: localhost\r\n\r\n")
            answer = await asyncio.wait_for(reader.readline(), 10)
            writer.close()
            if answer.startswith(b"HTTP/"):
                supervisor.answering.set()
                supervisor.say(welcome(port, demo))
                return
        except (OSError, TimeoutError):
            pass
        await asyncio.sleep(0.2)
    supervisor.say("The web server does not answer yet; the lines above say why.")


def welcome(port: int, demo: bool) -> str:
    """The lines a newcomer needs."""
    lines = ["", f"  Ready: {os.environ['SITE_URL']}   (Ctrl-C stops everything)"]
    if demo:
        lines += ["", "  Demo sign-ins, password: demo"]
        lines += [f"    {name:<14} {role}" for name, role in SIGN_INS]
    return "\n".join([*lines, ""])


def main() -> int:
    host, port = address()
    os.environ["HOST"], os.environ["PORT"] = host, str(port)
    os.environ.setdefault("SITE_URL", f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}")  # noqa: S104
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ["PYTHONUNBUFFERED"] = "1"
    os.environ.setdefault("PYTHONWARNINGS", "ignore:You're running the worker with superuser privileges")
    env = environment.read_or_stop()
    own = not (env.database_url and env.redis_url)
    try:
        if own:
            print("Starting PostgreSQL and Valkey" if not env.database_url else "Starting Valkey", flush=True)
            engines.use(env.var_dir, database=not env.database_url, redis=not env.redis_url)
        prepared = subprocess.run([sys.executable, "-m", "config.prepare"], check=False).returncode
        if prepared:
            return 1

        async def serve() -> int:
            supervisor = Supervisor(programs(env.var_dir), os.environ)
            return await supervisor.run(lambda: when_answering(host, port, supervisor, env.demo))

        return asyncio.run(serve())
    except engines.EngineError as error:
        environment.stop(str(error))
    except KeyboardInterrupt:
        return 130
    finally:
        if own:
            engines.release(env.var_dir, wait=2)


if __name__ == "__main__":
    sys.exit(main())
