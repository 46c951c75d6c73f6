"""Invitations as calendar files (RFC 5545/5546): one UID per meeting, a SEQUENCE that rises with each change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, vCalAddress, vText, vUri

ZONE = "Asia/Ho_Chi_Minh"
PRODID = "-//Ban Chi dao//Lich hop//VI"

Method = Literal["REQUEST", "CANCEL"]


@dataclass(frozen=True, slots=True)
class CalendarAddress:
    """Organizer or attendee: `role` CHAIR, REQ-PARTICIPANT or OPT-PARTICIPANT; `cutype` INDIVIDUAL, GROUP;
    `partstat` NEEDS-ACTION, ACCEPTED, DECLINED, DELEGATED."""

    name: str
    address: str
    cutype: str = "INDIVIDUAL"
    role: str = "REQ-PARTICIPANT"
    partstat: str = "NEEDS-ACTION"


def invitation_ics(
    uid: str,
    sequence: int,
    method: Method,
    start: dt.datetime,
    end: dt.datetime,
    summary: str,
    *,
    location: str = "",
    description: str = "",
    organizer: CalendarAddress,
    attendee: CalendarAddress,
    url: str = "",
    alarms: Iterable[dt.timedelta] = (dt.timedelta(days=-1), dt.timedelta(hours=-1)),
    stamp: dt.datetime,
) -> bytes:
    """One event for one attendee as UTF-8 bytes with CRLF line ends.

    `start`, `end`, `stamp` are aware; shown in the office's zone, which is described in the file. `uid` stays the same
    for the life of the meeting, `sequence` rises when date, time or place change. `alarms` are offsets from the start;
    a cancelled event has none. Line breaks in any text stay inside their property.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_zone())
    event = Event()
    event.add("uid", _line(uid))
    event.add("sequence", sequence)
    event.add("dtstamp", stamp.astimezone(dt.UTC))
    event.add("dtstart", start.astimezone(ZoneInfo(ZONE)))
    event.add("dtend", end.astimezone(ZoneInfo(ZONE)))
    event.add("summary", _text(summary))
    if location:
        event.add("location", _text(location))
    if description:
        event.add("description", _text(description))
    if url:
        event.add("url", vUri(_line(url)))
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("organizer", _who(organizer), encode=False)
    event.add("attendee", _guest(attendee), encode=False)
    if method == "REQUEST":
        for offset in alarms:
            event.add_component(_alarm(offset, summary))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


@cache
def _zone() -> Timezone:
    """Asia/Ho_Chi_Minh has had one offset since 1975: +07:00, no daylight saving time."""
    return Timezone.from_tzid(ZONE, first_date=dt.date(2000, 1, 1), last_date=dt.date(2000, 12, 31))


def _alarm(offset: dt.timedelta, summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _text(summary))
    alarm.add("trigger", offset)
    return alarm


def _who(person: CalendarAddress) -> vCalAddress:
    address = vCalAddress(f"mailto:{_line(person.address)}")
    address.params["CN"] = vText(_line(person.name).replace('"', "'"))
    return address


def _guest(person: CalendarAddress) -> vCalAddress:
    address = _who(person)
    for name, value in (("CUTYPE", person.cutype), ("ROLE", person.role), ("PARTSTAT", person.partstat)):
        address.params[name] = vText(_line(value))
    address.params["RSVP"] = vText("TRUE" if person.partstat == "NEEDS-ACTION" else "FALSE")
    return address


def _text(value: str) -> str:
    """Line ends as one kind; other control characters and byte order marks have no place in a calendar."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or (sign >= " " and sign not in "\x7f\ufeff"))


def _line(value: str) -> str:
    """Addresses, names, identifiers: one line without control characters."""
    return "".join(sign for sign in value if sign.isprintable())
