"""A real SMTP server that keeps what it accepts and can misbehave on demand."""

import asyncio
import email
import socket
import time
from collections import Counter
from email.message import EmailMessage
from email.policy import default
from typing import Literal

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

Mode = Literal["ok", "421", "550"]


class SmtpSink:
    """`.messages`: parsed mails in the order of arrival, `.envelopes`: (sender, recipients, raw bytes)."""

    def __init__(self) -> None:
        self.mode: Mode = "ok"
        self.gap: float = 0
        self.messages: list[EmailMessage] = []
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
        return Counter(str(message["Message-ID"]) for message in self.messages)

    def wait_for(self, count: int, seconds: float = 20) -> list[EmailMessage]:
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
        message = email.message_from_bytes(raw, policy=default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        self.envelopes.append((str(envelope.mail_from), list(envelope.rcpt_tos), raw))
        if self.gap:
            await asyncio.sleep(self.gap)
        return "250 OK"
