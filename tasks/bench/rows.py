"""Many rows, for measuring: ten years of a committee that has used the system every day. Written in bulk, past the
services, so that a database is full within seconds; every constraint of the tables holds."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, models

from committee import clock
from committee.models import AuditEvent, Committee, Membership, OrgUnit, Person, PublicHoliday
from committee.text import fold
from documents.models import Document, Kind, Series
from meetings.models import Meeting, MeetingKind
from notifications.models import DemoMessage, Notification
from tasks.models import Task

YEARS = 10
FIRST_NUMBER = 100_000
"""Numbers of these rows begin here, so that they never meet the real ones."""
FIRST_TEN = (46, 0, 10, 41, 44, 48, 49, 20, 30, 47)
"""Tasks in every state are among the first ten already, so that ten rows ask what ten thousand ask."""


MADE_ONE_BY_ONE = 500
CALENDAR_DAYS = 300
"""Days off in thirty years; a calendar does not grow beyond that."""
COPIED_WITH: dict[type[models.Model], dict[str, str]] = {
    OrgUnit: {"code": "code || '-' || n"},
    Task: {"number": "number + n * 1000000"},
    Document: {"number": "number + n * 1000000"},
    Notification: {"subject_id": "subject_id + n * 1000000"},
    PublicHoliday: {"day": "day + n * 1000"},
}
"""What must differ between a row and its n-th copy, by model."""


def _copy(model: type[models.Model], originals: list[int], count: int) -> None:
    """Insert `count` copies of the rows `originals`."""
    if count <= 0:
        return
    changed = COPIED_WITH.get(model, {})
    columns = [str(field.column) for field in model._meta.local_concrete_fields if not field.primary_key]
    into = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(changed.get(name, f'"{name}"') for name in columns)
    rounds = -(-count // len(originals))
    sql = (
        f"INSERT INTO {model._meta.db_table} ({into}) SELECT {values} FROM {model._meta.db_table}, "  # noqa: S608
        "generate_series(1, %s) AS n WHERE id = ANY(%s) LIMIT %s"  # names come from the models alone
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [rounds, originals, count])


class Filler:
    """Adds `count` rows at a time to the tables of one committee; each call goes on where the last one stopped."""

    def __init__(self, committee: Committee, today: dt.date, *, first: int = 1) -> None:
        self.committee, self.today, self.first = committee, today, first
        self.seats = list(Membership.objects.on(today).filter(committee=committee).select_related("person", "org_unit"))
        self.head = next(seat for seat in self.seats if seat.role == "head")
        self.members = [seat for seat in self.seats if seat.role in ("member", "standing_member", "deputy")]
        self.regulation = committee.regulations.filter(status="in_force").latest("valid_from")
        self.series = Series.objects.get_or_create(committee=committee, code=Kind.NOTICE)[0]
        self._places: dict[str, Iterator[int]] = {}

    def fill(self, count: int) -> None:
        """`count` rows more in every table with a list page."""
        for maker in (
            self.agency,
            self.person,
            self.task,
            self.meeting,
            self.document,
            self.notification,
            self.mail,
            self.event,
            self.holiday,
        ):
            self._bulk(maker, min(count, CALENDAR_DAYS) if maker == self.holiday else count)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _bulk(self, maker: Callable[[int], models.Model], count: int) -> None:
        """The first rows are made one by one, the rest are copies of them that PostgreSQL makes."""
        places = self._places.setdefault(maker.__name__, itertools.count(self.first))
        rows = [maker(place) for place in itertools.islice(places, min(count, MADE_ONE_BY_ONE))]
        model: Any = type(rows[0])
        made = model._base_manager.bulk_create(rows, batch_size=1000)
        _copy(model, [row.pk for row in made], count - len(made))

    def _day(self, place: int) -> dt.date:
        """Days spread over the past years, the same ones for the same places."""
        return self.today - dt.timedelta(days=1 + (place * 37) % (365 * YEARS))

    def _noon(self, day: dt.date) -> dt.datetime:
        return clock.at(day, dt.time(12))

    def agency(self, place: int) -> OrgUnit:
        name = f"Ủy ban nhân dân xã số {place}"
        return OrgUnit(name=name, short_name=f"Xã {place}", code=f"XA{place}", search_text=fold(f"{name} XA{place}"))

    def person(self, place: int) -> Person:
        name = f"Nguyễn Thị {'ABCDEGHIKLMN'[place % 12]} {place}"
        email = f"nguoi{place}@example.vn"
        key = f"{'abcdeghiklmn'[place % 12]}{place:06}"
        return Person(full_name=name, email=email, sort_key=key, search_text=fold(f"{name} {email}"))

    def task(self, place: int) -> Task:
        """Of fifty: 41 done (a tenth late), 4 in progress, 2 assigned, 2 overdue, 1 cancelled; few reported."""
        kind = FIRST_TEN[place - 1] if place <= len(FIRST_TEN) else 48 if place % 500 == 8 else place % 50 % 48
        given = self._day(place)
        due = given + dt.timedelta(days=60)
        title = f"Rà soát quy trình nội bộ số {place} và cập nhật lên hệ thống"
        values: dict[str, Any] = {"status": "done", "percent": 100}
        if kind < 40:
            done = due + dt.timedelta(days=5 if kind < 4 else -10)
            values |= {"completed_on": done, "reported_on": done, "accepted_by": self.head}
            values["accepted_at"] = self._noon(done)
        elif kind < 48:
            status = "assigned" if kind in (44, 45) else "in_progress"
            values = {"status": status, "percent": 0 if status == "assigned" else 40}
            due = self.today + dt.timedelta(days=-3 if kind >= 46 else 1 + place % 90)
        elif kind == 48:
            values |= {"status": "reported", "reported_on": min(due, self.today)}
        else:
            values = {"status": "cancelled", "percent": 10}
        return Task(
            committee=self.committee,
            year=given.year,
            number=FIRST_NUMBER + place,
            title=title,
            product="Báo cáo",
            accountable=self.members[place % len(self.members)],
            source_text="Chương trình công tác năm",
            assigned_on=given,
            due_date=due,
            search_text=fold(title),
            **values,
        )

    def meeting(self, place: int) -> Meeting:
        day = self._day(place)
        title = f"Cuộc họp đột xuất số {place}"
        return Meeting(
            committee=self.committee,
            regulation=self.regulation,
            kind=MeetingKind.EXTRAORDINARY,
            status="held",
            title=title,
            year=day.year,
            day=day,
            starts=dt.time(8),
            ends=dt.time(10),
            place="Phòng họp số 1",
            chair=self.head,
            secretary=self.head,
            convened_by=self.head,
            convened_at=self._noon(day - dt.timedelta(days=2)),
            started_at=clock.at(day, dt.time(8)),
            ended_at=clock.at(day, dt.time(10)),
            search_text=fold(title),
        )

    def document(self, place: int) -> Document:
        day = self._day(place)
        symbol, subject = "TB-BCĐ", f"Kết luận của Trưởng Ban tại cuộc họp số {place}"
        return Document(
            committee=self.committee,
            kind=Kind.NOTICE,
            subject=subject,
            status="issued",
            recipients="Như trên",
            archive="VT",
            signer=self.head,
            signer_name=str(self.head.person),
            drafted_at=self._noon(day),
            series=self.series,
            year=day.year,
            number=FIRST_NUMBER + place,
            symbol=symbol,
            issued_on=day,
            issued_at=self._noon(day),
            frozen={},
            search_text=fold(subject),
        )

    def notification(self, place: int) -> Notification:
        seat, at = self.seats[place % len(self.seats)], self._noon(self._day(place))
        return Notification(
            committee=self.committee,
            kind="task_due",
            subject_type="tasks.task",
            subject_id=FIRST_NUMBER + place,
            person=seat.person,
            recipient_key=f"person:{seat.person_id}",
            recipient_name=seat.person.full_name,
            address=seat.person.email,
            due_at=at,
            state="sent",
            sent_at=at,
            message_id=f"<{place}@example.vn>",
            subject=f"Nhắc việc số {place}",
            body="Nhiệm vụ sắp đến hạn.",
            read_at=at if place % 20 else None,
        )

    def mail(self, place: int) -> DemoMessage:
        subject = f"Nhắc việc số {place}"
        raw = f"Subject: {subject}\r\nFrom: a@example.vn\r\nTo: b@example.vn\r\n\r\nNội dung".encode()
        return DemoMessage(
            raw=raw,
            sender="a@example.vn",
            recipients="b@example.vn",
            subject=subject,
            snippet="Nội dung",
            search_text=fold(subject),
            received_at=self._noon(self._day(place)),
        )

    def event(self, place: int) -> AuditEvent:
        return AuditEvent(
            at=self._noon(self._day(place)),
            actor_name="Hệ thống",
            committee=self.committee,
            subject_type="committee.committee",
            subject_id=self.committee.pk,
            action="noted",
            msgid="Recorded",
        )

    def holiday(self, place: int) -> PublicHoliday:
        """Far in the future: days are unique, and the present calendar must stay as it is."""
        return PublicHoliday(day=dt.date(2100, 1, 1) + dt.timedelta(days=place), name=f"Ngày nghỉ {place}")
