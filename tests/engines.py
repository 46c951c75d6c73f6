"""The engines of a test run: a throw-away PostgreSQL and Valkey, unless the environment names others.

`DATABASE_URL` / `REDIS_URL` name servers (tests make a database of their own there); `VAR_DIR` names a folder whose
embedded engines and test database stay for the next run (`--reuse-db`). With neither, all lies in a temporary folder,
is fast instead of durable, and goes when the run ends; what a killed run left goes at the start of the next one.
"""

import atexit
import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from config import engines
from config.engines import lock

PREFIX = "committee-test-"


def prepare() -> None:
    """Fix the environment that `config.settings` is about to read; the same for every machine and every worker."""
    os.environ |= {"DEMO": "1", "DEBUG": "0", "BEHIND_HTTPS": "0", "TRUST_PROXY": "0", "LOG_LEVEL": "WARNING"}
    os.environ["SECRET_KEY"] = "a fixed key that only the tests know, longer than fifty characters"
    for name in (
        "ALLOWED_HOSTS",
        "CSRF_TRUSTED_ORIGINS",
        "SITE_URL",
        "EMAIL_URL",
        "DEFAULT_FROM_EMAIL",
        "UPLOAD_MAX_BYTES",
    ):
        os.environ.pop(name, None)
    named = os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")
    if not named and "VAR_DIR" not in os.environ:
        _sweep()
        var_dir = Path(tempfile.mkdtemp(prefix=PREFIX))
        (var_dir / "throwaway").touch()
        var_dir.chmod(0o711)  # as root the engines run under another account and must pass
        os.environ["VAR_DIR"] = str(var_dir)
        atexit.register(_remove, var_dir, os.getpid())
    Path(os.environ.get("VAR_DIR", tempfile.gettempdir())).mkdir(parents=True, exist_ok=True)
    media = Path(tempfile.mkdtemp(prefix="committee-media-", dir=os.environ.get("VAR_DIR")))
    os.environ["MEDIA_ROOT"] = str(media)
    atexit.register(shutil.rmtree, media, ignore_errors=True)


def own_redis_database(url: str) -> str:
    """`url` with a database number of this worker's own: 1 without pytest-xdist, gw0 → 1, gw1 → 2, …"""
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) + 1
    parts = urlsplit(url)
    if parts.scheme == "unix":
        return f"{url.partition('?')[0]}?db={number}"
    return urlunsplit(parts._replace(path=f"/{number}"))


def _remove(var_dir: Path, owner: int) -> None:
    if os.getpid() == owner:
        _close(var_dir, wait=10)


def _sweep() -> None:
    """Stop and delete what killed runs left: folders whose lock nobody holds any more."""
    for var_dir in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError, engines.EngineError):
            if (var_dir / "engines.users").exists() and var_dir.stat().st_uid == os.geteuid():
                _close(var_dir, wait=0)


def _close(var_dir: Path, wait: float) -> None:
    """Stop the engines and delete the folder once nobody uses them."""
    descriptor = lock.share(var_dir / "engines.users")
    try:
        if lock.upgrade(descriptor, wait):
            engines.stop(var_dir)
            shutil.rmtree(var_dir, ignore_errors=True)
    finally:
        os.close(descriptor)
