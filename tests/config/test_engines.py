"""The embedded engines: started once, found by others, healed after a kill, stopped by whoever leaves last."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
import redis

from config import engines
from config.engines import postgres, valkey
from config.engines.home import Home

ROOT = Path(__file__).resolve().parent.parent.parent
USE = """
import sys
from pathlib import Path
from config import engines
print(*engines.use(Path(sys.argv[1])), flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def var_dir() -> Iterator[Path]:
    """A folder of engines for one test, in a place with Vietnamese letters, blanks and a long name."""
    with tempfile.TemporaryDirectory(prefix="committee-engines-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)
        var = Path(folder) / ("thư mục có tên rất dài " * 4).strip()
        var.mkdir(mode=0o711)
        (var / "throwaway").touch()
        try:
            yield var
        finally:
            engines.stop(var)


def user(var_dir: Path) -> "subprocess.Popen[str]":
    """Another process that uses the engines until it is told to go."""
    return subprocess.Popen(
        [sys.executable, "-c", USE, str(var_dir)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def said(process: "subprocess.Popen[str]") -> tuple[str, str]:
    assert process.stdout is not None
    database, broker = process.stdout.readline().split()
    return database, broker


def pid(var_dir: Path) -> str:
    """Number of the running PostgreSQL."""
    return (Home(var_dir).var / "postgres" / "postmaster.pid").read_text().split()[0]


def leave(process: "subprocess.Popen[str]") -> None:
    assert process.stdout is not None
    process.communicate("\n", timeout=100)


def works(database: str, broker: str) -> bool:
    with contextlib.closing(psycopg2.connect(database)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        answer = cursor.fetchone()
    with redis.Redis.from_url(broker) as client:
        return answer == (1,) and bool(client.ping())


def running(var_dir: Path) -> tuple[bool, bool]:
    home = Home(var_dir)
    return postgres.is_ready(home), valkey.is_ready(home)


def test_two_that_start_together_share_the_engines_and_the_last_one_stops_them(var_dir: Path) -> None:
    first, second = user(var_dir), user(var_dir)
    addresses = [said(process) for process in (first, second)]
    assert addresses[0] == addresses[1]
    leave(first)
    assert works(*addresses[1])
    server = pid(var_dir)
    third = user(var_dir)
    assert said(third) == addresses[0]
    assert pid(var_dir) == server  # found, not started
    leave(third)
    leave(second)
    assert running(var_dir) == (False, False)


def test_data_outlives_a_kill_of_everything(var_dir: Path) -> None:
    (var_dir / "throwaway").unlink()
    process = user(var_dir)
    database, broker = said(process)
    with contextlib.closing(psycopg2.connect(database)) as connection, connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE minutes (text text); INSERT INTO minutes VALUES ('Biên bản')")
    with redis.Redis.from_url(broker) as client:
        client.set("queue", "1")
    time.sleep(1.2)  # Valkey writes its file to the disk every second
    process.kill()
    leave(process)
    home = Home(var_dir)
    for file in (home.var / "postgres" / "postmaster.pid", home.var / "valkey" / "valkey.pid"):
        os.kill(int(file.read_text().split()[0]), signal.SIGKILL)
    again = user(var_dir)
    database, broker = said(again)
    with contextlib.closing(psycopg2.connect(database)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT text FROM minutes")
        assert cursor.fetchall() == [("Biên bản",)]
    with redis.Redis.from_url(broker) as client:
        assert client.get("queue") == b"1"
    leave(again)
    assert running(var_dir) == (False, False)


def test_a_pid_file_whose_number_another_program_got_does_not_stop_the_start(var_dir: Path) -> None:
    process = user(var_dir)
    said(process)
    leave(process)
    pid_file = Home(var_dir).var / "postgres" / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{pid_file.parent}\n1\n5432\n/nowhere\n\n1 1\nready   \n")
    again = user(var_dir)
    assert works(*said(again))
    leave(again)


def test_an_interrupted_first_start_leaves_no_half_cluster(var_dir: Path) -> None:
    (var_dir / "postgres.new").mkdir()
    (var_dir / "postgres.new" / "PG_VERSION").write_text("18")
    process = user(var_dir)
    assert works(*said(process))
    leave(process)


def test_a_folder_that_cannot_be_written_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(engines.EngineError, match="VAR_DIR"):
        engines.use(tmp_path / "file" / "var")


def test_the_secret_key_of_a_machine_stays_and_is_private(tmp_path: Path) -> None:
    key = engines.local_secret_key(tmp_path)
    assert len(key) >= 50
    assert engines.local_secret_key(tmp_path) == key
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
