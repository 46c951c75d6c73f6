"""Where the embedded engines live and under which account they run."""

import hashlib
import os
import pwd
import stat
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

LONGEST_SOCKET_PATH = 90
"""Unix sockets take about 100 bytes of path; `.s.PGSQL.5432.lock` must fit as well."""


class EngineError(RuntimeError):
    """An embedded engine cannot be had; the text is a sentence for whoever typed the command."""


class Home:
    """The folder `var_dir` with the engines' data, logs, locks and sockets."""

    def __init__(self, var_dir: Path) -> None:
        self.var = Path(os.path.abspath(var_dir))
        try:
            self.var.mkdir(parents=True, exist_ok=True)
            if not os.access(self.var, os.W_OK):
                raise PermissionError
        except OSError as error:
            raise EngineError(
                f"{self.var} cannot be written by this user. Make it the user's own or name another in VAR_DIR."
            ) from error
        self.users_lock = self.var / "engines.users"
        self.start_lock = self.var / "engines.lock"
        self.throwaway = (self.var / "throwaway").exists()
        """Data of a test run: speed before durability."""

    @cached_property
    def account(self) -> tuple[int, int] | None:
        """(uid, gid) the engines run as when we are root, whom PostgreSQL refuses; None for the current user."""
        if os.geteuid() != 0:
            return None
        data = self.var / "postgres"
        if data.exists() and data.stat().st_uid != 0:
            return data.stat().st_uid, data.stat().st_gid
        nobody = pwd.getpwnam("nobody")
        return nobody.pw_uid, nobody.pw_gid

    @cached_property
    def sockets(self) -> Path:
        """Folder of the sockets, closed to other users: whoever gets in is the database's superuser."""
        folder = self.var / "run"
        if len(os.fsencode(folder / ".s.PGSQL.5432.lock")) > LONGEST_SOCKET_PATH:
            digest = hashlib.sha256(os.fsencode(self.var)).hexdigest()[:12]
            folder = Path(tempfile.gettempdir()) / f"committee-{digest}"
        return folder

    def folder(self, path: Path) -> Path:
        """`path` as a folder that belongs to the engines' account alone."""
        uid, gid = self.account or (os.geteuid(), os.getegid())
        path.mkdir(mode=0o700, exist_ok=True)
        state = path.lstat()
        if not stat.S_ISDIR(state.st_mode) or state.st_uid not in (os.geteuid(), uid):
            raise EngineError(f"{path} belongs to another user. Remove it or name another folder in VAR_DIR.")
        os.chown(path, uid, gid)
        path.chmod(0o700)
        return path

    def log(self, name: str) -> Path:
        """Log file of one engine, in `var/log`; the old one is kept as `.old` from 10 MB on."""
        path = self.folder(self.var / "log") / name
        if path.exists() and path.stat().st_size > 10 * 1024 * 1024:
            path.replace(path.with_suffix(".old"))
        return path

    def run(self, command: Sequence[str | Path], complaint: str, log: Path | None = None) -> None:
        """Run `command` under the engines' account; a failure becomes an EngineError with its last words."""
        uid, gid = self.account or (None, None)
        if uid is not None:
            self._open_the_way(Path(command[0]))
            self._open_the_way(self.var / "postgres")
        done = subprocess.run(
            [str(part) for part in command],
            user=uid,
            group=gid,
            extra_groups=None if uid is None else [],
            cwd="/",
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            words = (log.read_text(errors="replace") if log and log.exists() else done.stdout).strip().splitlines()
            raise EngineError(f"{complaint}: {' / '.join(words[-3:])}")

    def _open_the_way(self, path: Path) -> None:
        """As root: let the engines' account pass through the folders above `path` (search only, not reading)."""
        for parent in path.resolve().parents:
            mode = parent.stat().st_mode
            if not mode & stat.S_IXOTH and parent.stat().st_uid != (self.account or (0, 0))[0]:
                print(f"chmod o+x {parent}: PostgreSQL may not run as root and must pass there.", file=sys.stderr)
                parent.chmod(mode | stat.S_IXOTH)
