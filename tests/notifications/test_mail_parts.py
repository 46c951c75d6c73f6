"""What a mail looks like on the wire."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.mail import Attachment, Mail
from notifications.mailbox import files_of, parse
from notifications.services.letters import BadLetter, letter, message_id

MOMENT = dt.datetime(2026, 5, 18, 1, 5, tzinfo=dt.UTC)


def wire(mail: Mail, name: str = "Nguyễn Văn An") -> bytes:
    made = letter(mail, name=name, address="an@example.vn", identity="<a@example.vn>", first_attempt_at=MOMENT)
    return made.message().as_bytes()


def test_an_invitation_carries_text_calendar_and_pdf() -> None:
    mail = Mail(
        "Giấy mời họp Quý II",
        "Kính mời ông An.",
        (Attachment("Giấy mời số 05.pdf", b"%PDF-1.7", "application/pdf"),),
        calendar=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    )
    parsed = parse(wire(mail))
    assert parsed["Subject"] == "Giấy mời họp Quý II"
    assert str(parsed["Date"]) == "Mon, 18 May 2026 08:05:00 +0700"
    kinds = [part.get_content_type() for part in parsed.walk()]
    assert kinds.count("text/calendar") == kinds.count("text/plain") == 1
    calendar = next(part for part in parsed.walk() if part.get_content_type() == "text/calendar")
    assert calendar.get_param("method") == "REQUEST"
    assert [(name, kind) for name, kind, _ in files_of(parsed)] == [
        ("moi-hop.ics", "application/ics"),
        ("Giấy mời số 05.pdf", "application/pdf"),
    ]


@pytest.mark.parametrize("break_", ["\r", "\n", "\r\n", "\0"])
def test_a_line_break_in_a_subject_name_or_file_name_is_refused(break_: str) -> None:
    with pytest.raises(BadLetter):
        wire(Mail(f"Giấy mời{break_}Bcc: x@example.vn", ""))
    with pytest.raises(BadLetter):
        wire(Mail("Giấy mời", ""), name=f"An{break_}Bcc: x@example.vn")
    with pytest.raises(BadLetter):
        wire(Mail("Giấy mời", "", (Attachment(f"a{break_}.pdf", b""),)))


def test_the_message_id_is_the_same_for_every_attempt_and_cannot_be_guessed() -> None:
    assert message_id(5, "2026-05-26") == message_id(5, "2026-05-26") != message_id(5, "2026-05-27")
    assert message_id(6, "") not in {message_id(5, ""), "<6@example.vn>"}
    assert message_id(5, "").endswith("@example.vn>")
