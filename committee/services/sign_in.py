"""The throttle of sign-ins (trust §3.3).

A provincial office sits behind one network address, so the tight limit is on account and address together, the loose
one on the address alone. Refused attempts are not counted: nobody is locked out for longer than the window.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

from committee.models.sign_ins import SignInFailure
from committee.text import fold

log = logging.getLogger(__name__)

WINDOW = dt.timedelta(minutes=10)
PER_ACCOUNT_AND_ADDRESS = 8
PER_ADDRESS = 300
KEPT = dt.timedelta(days=1)


def address_of(request: HttpRequest) -> str:
    """The client's network address; behind a trusted proxy the last one it added."""
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = str(request.headers.get("X-Forwarded-For", "")).rpartition(",")[2].strip()
        if _is_address(forwarded):
            return forwarded
    remote = str(request.META.get("REMOTE_ADDR", ""))
    return remote if _is_address(remote) else "0.0.0.0"  # noqa: S104 (a placeholder for unix sockets, nothing binds)


def _is_address(text: str) -> bool:
    try:
        return bool(ip_address(text))
    except ValueError:
        return False


def account_key(username: str) -> str:
    """Hash of the name as typed, blind to case and accents."""
    return hashlib.sha256(fold(username).encode()).hexdigest()


def wait_minutes(username: str, address: str, now: dt.datetime) -> int:
    """Whole minutes until this account may try again from this address; 0 when it may now."""
    recent = SignInFailure.objects.filter(address=address, at__gt=now - WINDOW).order_by("-at")
    limits = (
        (recent.filter(account=account_key(username)), PER_ACCOUNT_AND_ADDRESS),
        (recent, PER_ADDRESS),
    )
    for rows, limit in limits:
        decisive = rows.values_list("at", flat=True)[limit - 1 : limit].first()
        if decisive is not None:
            return max(1, -int(-(decisive + WINDOW - now).total_seconds() // 60))
    return 0


def note_failure(username: str, address: str, now: dt.datetime) -> None:
    """Count a wrong password and forget what is older than a day."""
    SignInFailure.objects.filter(at__lt=now - KEPT).delete()
    SignInFailure.objects.create(account=account_key(username), address=address, at=now)
    log.warning("sign-in refused: account %s from %s", account_key(username)[:12], address)


def forget_failures(username: str, address: str) -> None:
    """A right password clears the account's count from this address."""
    SignInFailure.objects.filter(account=account_key(username), address=address).delete()
