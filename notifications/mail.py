"""What a kind of notification composes: a mail, or the reason why there is none (now)."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a mail: `content` in bytes, `mimetype` with its parameters ("text/calendar; method=REQUEST")."""

    name: str
    content: bytes
    mimetype: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Mail:
    """Subject and plain text in the recipient's language. `link` is the path of the page it is about ("/cuoc-hop/5/").

    `calendar` is an iCalendar text that goes along as an alternative of the text (so that mail programs show their
    answer buttons) and as the file moi-hop.ics; `calendar_method` is REQUEST or CANCEL.
    """

    subject: str
    text: str
    attachments: tuple[Attachment, ...] = field(default=())
    html: str | None = None
    link: str = ""
    calendar: bytes | None = None
    calendar_method: str = "REQUEST"


@dataclass(frozen=True, slots=True)
class NotReady:
    """Something the mail needs is still being made (the PDF): asked again in ten seconds, not counted as a failure."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Nobody needs this mail any more (already answered, task done): the row is cancelled."""


Composed = Mail | NotReady | Withdrawn
