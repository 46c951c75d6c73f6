"""Whether the servers that DATABASE_URL and REDIS_URL name can be used, said in a sentence."""

from typing import Any
from urllib.parse import urlsplit

OLDEST_POSTGRESQL = 15


def check_database(database: dict[str, Any]) -> str | None:
    """A complaint about the PostgreSQL server of DATABASES["default"], or None."""
    import psycopg2

    where = f"{database['HOST'] or 'localhost'}{':' + str(database['PORT']) if database['PORT'] else ''}"
    try:
        connection = psycopg2.connect(
            host=database["HOST"] or None,
            port=database["PORT"] or None,
            user=database["USER"] or None,
            password=database["PASSWORD"] or None,
            dbname=database["NAME"],
            connect_timeout=5,
            **{name: value for name, value in database["OPTIONS"].items() if name.startswith("ssl")},
        )
    except psycopg2.OperationalError as error:
        reason = " ".join(str(error).split())
        return f"PostgreSQL at {where} (DATABASE_URL) cannot be used: {reason}"
    version = connection.server_version // 10000
    connection.close()
    if version < OLDEST_POSTGRESQL:
        return f"PostgreSQL at {where} is version {version}; version {OLDEST_POSTGRESQL} or newer is needed."
    return None


def check_redis(url: str) -> str | None:
    """A complaint about the Redis or Valkey server at `url`, or None."""
    import redis

    parts = urlsplit(url)
    where = parts.path if parts.scheme == "unix" else f"{parts.hostname}:{parts.port or 6379}"
    try:
        with redis.Redis.from_url(url, socket_timeout=5, socket_connect_timeout=5) as client:
            client.ping()
    except (redis.RedisError, OSError) as error:
        return f"Redis at {where} (REDIS_URL) cannot be used: {' '.join(str(error).split())}"
    return None
