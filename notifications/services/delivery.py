"""Sending what is due: one slice at a time, one SMTP connection per slice, one recorded result per row.

Between the server's 250 and our record nobody knows whether a mail went out (RFC 1047): a process killed there sends a
second copy with the same Message-ID. Everything else sends exactly once.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import secrets
import smtplib
import socket
import time
from dataclasses import dataclass, field

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError
from django.utils import translation

from notifications.mail import Composed, Mail, NotReady, Withdrawn
from notifications.models import Notification
from notifications.models.notification import State, Trouble
from notifications.services import outbox, registry
from notifications.services.letters import BadLetter, letter, message_id
from notifications.services.outbox import AsIf, InHand

log = logging.getLogger(__name__)

SLICE_SECONDS = 2.0
"""A warm shutdown ends within a slice (trust §1.3.4)."""
AT_ONCE = 20
MOST_ATTEMPTS = 100
MOST_BROKEN = 5
UNREACHABLE_SECONDS = 15


@dataclass
class Slice:
    """What one slice did: row ids by outcome; `is_full` when it ended before its work."""

    outcomes: dict[int, str] = field(default_factory=dict)
    is_full: bool = False
    stopped: bool = False


class Stopper:
    """Asked between rows whether to stop; `jobs.py` sets it on SIGTERM."""

    def __init__(self) -> None:
        self.asked = False


stopper = Stopper()


class _Unreachable(Exception):
    """The connection failed, not the mail."""


class UnknownKind(LookupError):
    """The room that planned the row is not installed, or an older version runs."""


def send_slice(*, seconds: float = SLICE_SECONDS, as_if: AsIf | None = None) -> Slice:
    """Expire, claim and send for at most `seconds` (plus the mail in hand). Safe to run in many processes at once."""
    owner = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(6)}"
    done = Slice()
    done.outcomes.update(dict.fromkeys(outbox.expire(as_if), State.EXPIRED))
    until = time.monotonic() + seconds
    server: BaseEmailBackend | None = None
    try:
        while not stopper.asked and (claimed := outbox.claim(owner, AT_ONCE, as_if)):
            done.is_full = True
            server = server or get_connection()
            for row in _rows(claimed):
                if stopper.asked or time.monotonic() > until:
                    done.stopped = True
                    return done
                outcome = _send(row, owner, server, as_if)
                if outcome:
                    done.outcomes[row.pk] = outcome
            done.is_full = False
        return done
    except _Unreachable:
        done.stopped, done.is_full = True, False
        return done
    finally:
        outbox.release(owner)
        _close(server)


def _rows(claimed: list[int]) -> list[Notification]:
    rows = Notification.objects.select_related("person", "committee").in_bulk(claimed)
    return [rows[pk] for pk in claimed if pk in rows]


def _send(row: Notification, owner: str, server: BaseEmailBackend, as_if: AsIf | None) -> str:
    """One row from hand to record; the outcome, or "" when the row was no longer ours."""
    hand = outbox.take_in_hand(row.pk, owner, message_id(row.pk, row.subject_rev))
    if hand is None:
        return ""
    now = min(max(row.due_at, as_if.starts), as_if.ends) if as_if else hand.now
    try:
        composed = _compose(row, now)
    except DatabaseError:
        raise
    except UnknownKind as error:
        log.error("notification %s: %s", row.pk, error)
        return _broken(row, owner, hand, None, str(error))
    except Exception as error:
        log.exception("notification %s (%s) cannot be composed", row.pk, row.kind)
        return _broken(row, owner, hand, None, f"{type(error).__name__}: {error}")
    if isinstance(composed, Withdrawn):
        outbox.record(row.pk, owner, State.CANCELLED, trouble=Trouble.WITHDRAWN, uncounted=True)
        return State.CANCELLED
    if isinstance(composed, NotReady):
        return _wait(row, owner, Trouble.NOT_READY, outbox.NOT_READY_SECONDS, uncounted=True)
    return _deliver(row, owner, hand, server, composed)


def _compose(row: Notification, now: dt.datetime) -> Composed:
    kind = registry.kind_of(row.kind)
    if kind is None:
        raise UnknownKind(f"no room knows the kind {row.kind!r}")
    with translation.override(settings.LANGUAGE_CODE):
        return kind.compose(row, now)


def _deliver(row: Notification, owner: str, hand: InHand, server: BaseEmailBackend, mail: Mail) -> str:
    address = (row.person.email if row.person else "") or row.address
    if not address:
        outbox.record(row.pk, owner, State.FAILED, mail=mail, trouble=Trouble.NO_ADDRESS)
        return State.FAILED
    try:
        message = letter(
            mail,
            name=row.person.full_name if row.person else row.recipient_name,
            address=address,
            identity=hand.message_id,
            first_attempt_at=hand.first_attempt_at,
        )
    except BadLetter as error:
        log.error("notification %s (%s) is no letter: %s", row.pk, row.kind, error)
        outbox.record(row.pk, owner, State.FAILED, mail=mail, trouble=Trouble.BROKEN, error=str(error))
        return State.FAILED
    try:
        server.open()
    except OSError as error:
        log.warning("mail server unreachable: %s", error)
        _wait(row, owner, Trouble.UNREACHABLE, UNREACHABLE_SECONDS, error=str(error), uncounted=True)
        raise _Unreachable from error
    try:
        server.send_messages([message])
    except (OSError, smtplib.SMTPException) as error:
        _close(server)
        return _refused(row, owner, hand, mail, error)
    except (ValueError, UnicodeError) as error:
        return _broken(row, owner, hand, mail, str(error))
    outbox.record(row.pk, owner, State.SENT, mail=mail)
    return State.SENT


def _refused(row: Notification, owner: str, hand: InHand, mail: Mail, error: Exception) -> str:
    """5xx: failed at once. 4xx, a timeout, a broken line: again later, ever more seldom."""
    code, said = answer(error)
    if code >= 500 or hand.attempts >= MOST_ATTEMPTS:
        log.error("notification %s (%s) refused: %s", row.pk, row.kind, said)
        outbox.record(row.pk, owner, State.FAILED, mail=mail, trouble=Trouble.REFUSED, error=said)
        return State.FAILED
    return _wait(row, owner, Trouble.TEMPORARY, outbox.backoff(hand.attempts), error=said)


def _broken(row: Notification, owner: str, hand: InHand, mail: Mail | None, said: str) -> str:
    if hand.attempts >= MOST_BROKEN:
        outbox.record(row.pk, owner, State.FAILED, mail=mail, trouble=Trouble.BROKEN, error=said)
        return State.FAILED
    return _wait(row, owner, Trouble.BROKEN, outbox.backoff(hand.attempts), error=said)


def _wait(row: Notification, owner: str, trouble: str, wait: int, *, error: str = "", uncounted: bool = False) -> str:
    outbox.record(row.pk, owner, State.RETRY, trouble=trouble, error=error, wait=wait, uncounted=uncounted)
    return State.RETRY


def answer(error: Exception) -> tuple[int, str]:
    """Code and text of the server's answer; code 0 when there was none (timeout, broken line)."""
    text: bytes | str
    if isinstance(error, smtplib.SMTPRecipientsRefused) and error.recipients:
        code, text = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, text = error.smtp_code, error.smtp_error
    else:
        return 0, f"{type(error).__name__}: {error}"
    words = text.decode(errors="replace") if isinstance(text, bytes) else text
    return int(code), f"{code} {words}"


def _close(server: BaseEmailBackend | None) -> None:
    if server is not None:
        try:
            server.close()
        except (OSError, smtplib.SMTPException):
            log.debug("the mail server hung up first")
