"""The engines this project starts itself when the environment names none: PostgreSQL and Valkey from PyPI wheels.

Every process that needs them (web, worker, beat, manage.py, pytest) calls `use()`: it starts what is missing, costs
about a millisecond when all runs, and holds a shared file lock while the process lives. The kernel drops that lock
however the process ends, so whoever leaves last knows it and stops the engines: none stays behind, none stops under
another process.
"""

import atexit
import os
import secrets
import shutil
from pathlib import Path

from config.engines import postgres, valkey
from config.engines.home import EngineError, Home
from config.engines.lock import exclusive, share, upgrade

__all__ = ["EngineError", "local_secret_key", "release", "stop", "use"]

_shares: dict[Path, tuple[int, int]] = {}
"""Per folder: the process that took the share, and its file descriptor."""


def local_secret_key(var_dir: Path) -> str:
    """A secret key made once per machine and kept in `var/secret_key`; production sets SECRET_KEY instead."""
    path = var_dir / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"secret_key.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        try:
            os.link(fresh, path)  # atomic: of two processes that start together the first one's key stays
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text()


def use(var_dir: Path, *, database: bool = True, redis: bool = True) -> tuple[str, str]:
    """Start or find the engines asked for under `var_dir`: (DATABASE_URL, REDIS_URL). Raises EngineError."""
    home = Home(var_dir)
    if _shares.get(home.var, (0, 0))[0] != os.getpid():
        if home.var not in _shares:
            atexit.register(release, home.var)
        _shares[home.var] = (os.getpid(), share(home.users_lock))
    wanted = [engine for engine, asked in ((postgres, database), (valkey, redis)) if asked]
    if not all(engine.is_ready(home) for engine in wanted):
        with exclusive(home.start_lock):
            for engine in wanted:
                if not engine.is_ready(home):
                    engine.start(home)
    return postgres.url(home), valkey.url(home)


def release(var_dir: Path, *, wait: float = 0) -> None:
    """Give our share back; stop the engines when nobody else holds one (asked again for `wait` seconds)."""
    if not var_dir.exists():
        return  # given back and removed before the end of the process
    home = Home(var_dir)
    pid, descriptor = _shares.get(home.var, (0, -1))
    if pid != os.getpid():
        return
    del _shares[home.var]
    with exclusive(home.start_lock):
        if upgrade(descriptor, wait):
            stop(var_dir)
    os.close(descriptor)


def stop(var_dir: Path) -> None:
    """Stop the engines of `var_dir`, whoever uses them."""
    home = Home(var_dir)
    valkey.stop(home)
    postgres.stop(home)
    if home.sockets.parent != home.var:
        shutil.rmtree(home.sockets, ignore_errors=True)
