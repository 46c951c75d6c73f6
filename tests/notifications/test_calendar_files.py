"""The invitation lands in the invitee's calendar, whatever the texts contain."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings, strategies as st
from icalendar import Calendar

from notifications.ical import CalendarAddress, invitation_ics

START = dt.datetime(2026, 5, 26, 1, 0, tzinfo=dt.UTC)
CHAIR = CalendarAddress("Trưởng Ban", "bcd@example.vn")
AN = CalendarAddress("Nguyễn Văn An", "an@example.vn")


def invite(**more: Any) -> bytes:
    values: dict[str, Any] = {
        "uid": "cuoc-hop-5@example.vn",
        "sequence": 0,
        "method": "REQUEST",
        "start": START,
        "end": START + dt.timedelta(hours=3),
        "summary": "Họp Ban Chỉ đạo Quý II",
        "location": "Phòng họp số 1; UBND tỉnh, Tây Ninh",
        "description": "Chương trình:\n1. Kết quả kỳ trước",
        "organizer": CHAIR,
        "attendee": AN,
        "url": "https://bcd.example.vn/cuoc-hop/5/",
        "stamp": START - dt.timedelta(days=7),
    }
    return invitation_ics(**values | more)


def event(raw: bytes) -> Any:
    [found] = Calendar.from_ical(raw).walk("VEVENT")
    return found


def test_an_invitation_reads_back_as_it_was_written() -> None:
    raw = invite()
    calendar: Any = Calendar.from_ical(raw)
    assert calendar["METHOD"] == "REQUEST"
    found = event(raw)
    assert found["SUMMARY"] == "Họp Ban Chỉ đạo Quý II"
    assert found["LOCATION"] == "Phòng họp số 1; UBND tỉnh, Tây Ninh"
    assert found.decoded("DTSTART").astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).hour == 8
    assert b"DTSTART;TZID=Asia/Ho_Chi_Minh:20260526T080000\r\n" in raw
    assert b"BEGIN:VTIMEZONE\r\nTZID:Asia/Ho_Chi_Minh\r\n" in raw
    assert b"TZOFFSETTO:+0700" in raw
    assert found["ATTENDEE"] == "mailto:an@example.vn"
    assert found["ATTENDEE"].params["CN"] == "Nguyễn Văn An"
    assert found["ATTENDEE"].params["RSVP"] == "TRUE"
    assert [alarm.decoded("TRIGGER") for alarm in found.walk("VALARM")] == [
        dt.timedelta(days=-1),
        dt.timedelta(hours=-1),
    ]


def test_moving_and_cancelling_keep_the_uid_and_raise_the_sequence() -> None:
    moved, cancelled = event(invite(sequence=1)), event(invite(sequence=2, method="CANCEL"))
    assert moved["UID"] == cancelled["UID"] == "cuoc-hop-5@example.vn"
    assert (moved["SEQUENCE"], cancelled["SEQUENCE"]) == (1, 2)
    assert cancelled["STATUS"] == "CANCELLED"
    assert not cancelled.walk("VALARM")


TEXT = st.text(
    st.one_of(st.sampled_from("\r\n;,:\\\"'\u2028\u2029\x00\x0bđẾ "), st.characters(exclude_categories=["Cs"])),
    min_size=1,
    max_size=120,
)


FIELDS = ("uid", "summary", "location", "description", "url", "name", "address")


@example(texts=dict.fromkeys(FIELDS, "Họp\rATTENDEE:mailto:x@example.vn\r\n;,\\ \x00\x0b"))
@example(texts=dict.fromkeys(FIELDS, "\ufeff"))
@given(texts=st.fixed_dictionaries(dict.fromkeys(FIELDS, TEXT)))
@settings(max_examples=100, deadline=None)
def test_no_text_breaks_out_of_its_property(texts: dict[str, str]) -> None:
    """Seen red with texts written without `_text` and `_line`: a lone CR began a new property."""
    attendee = CalendarAddress(name=texts["name"], address=texts["address"])
    raw = invite(**{field: texts[field] for field in FIELDS[:5]}, attendee=attendee)
    found, usual = event(raw), event(USUAL)
    assert {line for line in raw.replace(b"\r\n", b"") if line in b"\r\n\0"} == set()
    assert set(found.keys()) == set(usual.keys())
    assert len(found.walk()) == len(usual.walk())
    for field in ("summary", "location", "description"):
        kept = texts[field].replace("\r\n", "\n").replace("\r", "\n")
        kept = "".join(sign for sign in kept if sign in "\n\t" or (sign >= " " and sign not in "\x7f\ufeff"))
        assert str(found.get(field, "")) == kept


USUAL = invite()
