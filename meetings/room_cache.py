"""What all readers of a room share is made once per version and kept in Valkey; without Valkey it is made each time.

The store is not trusted with markup: what is read carries a signature of this installation.
Under a burst of changes nobody waits: what is younger than a second is shown, and the next beat brings the newest.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

import redis
from django.conf import settings
from django.core.signing import BadSignature, Signer

log = logging.getLogger(__name__)
FRESH, KEEP, REST, BUSY = 1.0, 120, 5.0, 500
"""Seconds: shown although newer exists; kept; without asking a store that failed. Milliseconds: one maker alone."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The parts that everybody sees, of one version of the room, made at a moment (seconds since 1970)."""

    version: int
    made: float
    parts: dict[str, str]


class _Store:
    """A connection to Valkey that may be missing."""

    def __init__(self) -> None:
        self._client: redis.Redis | None = None
        self._rests_until = 0.0

    def ask(self, act: Callable[[redis.Redis], object]) -> object:
        """What the store answers, or None when it cannot."""
        if time.monotonic() < self._rests_until:
            return None
        try:
            if self._client is None:
                self._client = redis.Redis.from_url(
                    settings.REDIS_URL, socket_timeout=0.3, socket_connect_timeout=0.3, decode_responses=True
                )
            return act(self._client)
        except (redis.RedisError, OSError) as error:
            log.warning("the room is shown without its cache: %s", error)
            self._rests_until = time.monotonic() + REST
            return None


_store = _Store()


def _signer() -> Signer:
    return Signer(salt="meetings.room_cache")


def shared(key: str, version: int, make: Callable[[], dict[str, str]], *, now: bool = False) -> Shared:
    """The shared parts of `version`, or of one at most a second old; `now`: whoever has just acted sees the newest."""
    kept = _read(key)
    if kept is not None and kept.version == version:
        return kept
    if not now and kept is not None and (time.time() - kept.made < FRESH or not _alone(key)):
        return kept
    made = Shared(version, time.time(), make())
    text = _signer().sign(json.dumps(asdict(made)))
    _store.ask(lambda client: client.set(key, text, ex=KEEP))
    return made


def _read(key: str) -> Shared | None:
    text = _store.ask(lambda client: client.get(key))
    try:
        return Shared(**json.loads(_signer().unsign(text))) if isinstance(text, str) else None
    except BadSignature:
        return None


def _alone(key: str) -> bool:
    """Whether this process may make the parts while the others show the ones before."""
    return bool(_store.ask(lambda client: client.set(f"{key}:busy", "1", nx=True, px=BUSY)))
