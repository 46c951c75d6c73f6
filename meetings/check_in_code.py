"""The six digits on the room screen: from the installation's key, the meeting and the minute; nothing is stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.crypto import constant_time_compare, salted_hmac

PERIOD = 60
"""Seconds for which one code stands; the one before still works, so that nobody types in vain."""
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Code:
    """The code of this moment and the seconds for which it is still shown."""

    digits: str
    left: int

    @property
    def spaced(self) -> str:
        return f"{self.digits[:3]} {self.digits[3:]}"


def _digits(meeting: int, window: int) -> str:
    value = salted_hmac("meetings.check_in_code", f"{meeting}:{window}", algorithm="sha256").digest()
    return f"{int.from_bytes(value[:8], 'big') % 10**DIGITS:0{DIGITS}d}"


def code_at(meeting: int, now: dt.datetime) -> Code:
    """What the room screen shows."""
    seconds = int(now.timestamp())
    return Code(_digits(meeting, seconds // PERIOD), PERIOD - seconds % PERIOD)


def is_right(meeting: int, typed: str, now: dt.datetime) -> bool:
    """Whether somebody typed the present code or the one before."""
    window = int(now.timestamp()) // PERIOD
    text = "".join(sign for sign in typed if sign.isdecimal())
    return any(constant_time_compare(text, _digits(meeting, window - back)) for back in (0, 1))
