"""Mail backend of the demo: the mailbox page in the app instead of a mail server."""

from __future__ import annotations

import email
from collections.abc import Sequence
from email.message import EmailMessage as ParsedMessage
from email.policy import default as default_policy

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from committee.text import fold
from notifications.models import DemoMessage
from notifications.models.notification import gist_of


class DemoMailboxBackend(BaseEmailBackend):
    """Keeps every mail whole, as it would have gone over the wire."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            keep(message.message().as_bytes(), list(message.recipients()))
        return len(email_messages)


def keep(raw: bytes, recipients: list[str]) -> DemoMessage:
    """Store one mail with the columns that the list shows."""
    parsed = parse(raw)
    subject, text = str(parsed["Subject"] or "").strip(), body_of(parsed)
    to = str(parsed["To"] or ", ".join(recipients))
    return DemoMessage.objects.create(
        raw=raw,
        sender=str(parsed["From"] or "")[:320],
        recipients=to,
        subject=subject,
        snippet=gist_of(text)[:160],
        attachment_count=len(list(parsed.iter_attachments())),
        search_text=fold(f"{to} {subject}"),
    )


def parse(raw: bytes) -> ParsedMessage:
    message = email.message_from_bytes(raw, policy=default_policy)
    assert isinstance(message, ParsedMessage)
    return message


def body_of(message: ParsedMessage) -> str:
    """The plain text of a mail."""
    part = message.get_body(preferencelist=("plain",))
    return str(part.get_content()) if part is not None else ""


def files_of(message: ParsedMessage) -> list[tuple[str, str, bytes]]:
    """(name, content type, content) of each attachment."""
    found = []
    for number, part in enumerate(message.iter_attachments(), start=1):
        content = part.get_payload(decode=True)
        name = part.get_filename() or f"tep-{number}"
        found.append((name, part.get_content_type(), content if isinstance(content, bytes) else b""))
    return found
