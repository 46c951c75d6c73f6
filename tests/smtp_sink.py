"""A real SMTP server that keeps what it accepts and can misbehave on demand."""

import asyncio
import email
import socket
import time
from collections import Counter
from collections.abc import Sequence
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import compat32, default
from typing import Literal, overload

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

Mode = Literal["ok", "421", "550"]


class Mails(Sequence[EmailMessage]):
    """Mails in the order of arrival, each parsed when somebody looks at it."""

    def __init__(self) -> None:
        self._raw: list[bytes] = []

    def add(self, raw: bytes) -> None:
        self._raw.append(raw)

    def __len__(self) -> int:
        return len(self._raw)

    @overload
    def __getitem__(self, place: int) -> EmailMessage: ...
    @overload
    def __getitem__(self, place: slice) -> list[EmailMessage]: ...
    def __getitem__(self, place: int | slice) -> EmailMessage | list[EmailMessage]:
        return [_parsed(raw) for raw in self._raw[place]] if isinstance(place, slice) else _parsed(self._raw[place])


def _parsed(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    return message


class SmtpSink:
    """`.messages`: parsed mails in the order of arrival, `.envelopes`: (sender, recipients, raw bytes)."""

    def __init__(self) -> None:
        self.mode: Mode = "ok"
        self.gap: float = 0
        self.messages = Mails()
        self.envelopes: list[tuple[str, list[str], bytes]] = []
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    @property
    def url(self) -> str:
        """EMAIL_URL for another process."""
        return f"smtp://127.0.0.1:{self.port}"

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()

    def copies(self) -> Counter[str]:
        """How many copies arrived of each Message-ID."""
        read = BytesHeaderParser(policy=compat32)
        return Counter(str(read.parsebytes(raw)["Message-ID"]).strip() for _, _, raw in [*self.envelopes])

    def wait_for(self, count: int, seconds: float = 60) -> Sequence[EmailMessage]:
        """The mails once at least `count` arrived; fails with what came otherwise."""
        until = time.monotonic() + seconds
        while len(self.messages) < count:
            assert time.monotonic() < until, f"{len(self.messages)} of {count} mails arrived in {seconds} s"
            time.sleep(0.02)
        return self.messages

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.mode != "ok":
            return "421 Try again later" if self.mode == "421" else "550 No such mailbox"
        raw = envelope.content if isinstance(envelope.content, bytes) else str(envelope.content).encode()
        self.envelopes.append((str(envelope.mail_from), list(envelope.rcpt_tos), raw))
        self.messages.add(raw)
        if self.gap:
            await asyncio.sleep(self.gap)
        return "250 OK"
