"""From a composed `Mail` to the letter that goes over the wire."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from email import encoders
from email.mime.base import MIMEBase
from email.utils import format_datetime, formataddr, parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email

from committee.clock import OFFICE
from notifications.mail import Mail


class BadLetter(Exception):
    """The mail cannot be put together: a line break in a header, no real address. Trying again does not help."""


def domain() -> str:
    """The domain of the sender, for Message-IDs."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"


def message_id(pk: int, rev: str) -> str:
    """`<…@domain>`: the same for every attempt of a row, not to be guessed from its number."""
    digest = hmac.new(settings.SECRET_KEY.encode(), f"notification:{pk}:{rev}".encode(), hashlib.sha256)
    return f"<{digest.hexdigest()[:40]}@{domain()}>"


def letter(
    mail: Mail, *, name: str, address: str, identity: str, first_attempt_at: dt.datetime
) -> EmailMultiAlternatives:
    """The letter to one recipient; `Date` is the first attempt. Raises BadLetter."""
    for text in (mail.subject, name, address, *(part.name for part in mail.attachments)):
        if any(sign in text for sign in "\r\n\0"):
            raise BadLetter(f"line break in a header: {text!r}")
    try:
        validate_email(address)
        message = _assemble(mail, formataddr((name, address)), identity, first_attempt_at)
        message.message().as_bytes()
    except ValidationError as error:
        raise BadLetter(f"no e-mail address: {address!r}") from error
    except (ValueError, LookupError) as error:
        raise BadLetter(str(error)) from error
    except Exception as error:  # the standard library's header errors have no common ancestor
        if type(error).__module__.startswith("email"):
            raise BadLetter(str(error)) from error
        raise
    return message


def _assemble(mail: Mail, to: str, identity: str, first_attempt_at: dt.datetime) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[to],
        headers={
            "Message-ID": identity,
            "Date": format_datetime(first_attempt_at.astimezone(OFFICE)),
            "Auto-Submitted": "auto-generated",
        },
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        text = mail.calendar.decode()
        message.attach_alternative(text, f"text/calendar; method={mail.calendar_method}; charset=utf-8")
        message.attach(_file("moi-hop.ics", mail.calendar, "application/ics"))
    for part in mail.attachments:
        message.attach(_file(part.name, part.content, part.mimetype))
    return message


def _file(name: str, content: bytes, mimetype: str) -> MIMEBase:
    main, _, rest = mimetype.partition("/")
    sub, _, parameters = rest.partition(";")
    part = MIMEBase(main.strip(), sub.strip())
    for parameter in filter(None, (word.strip() for word in parameters.split(";"))):
        key, _, value = parameter.partition("=")
        part.set_param(key, value)
    part.set_payload(content)
    encoders.encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part
