"""A row written by a planned statement is the row that Django would have saved."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from committee.models import AuditEvent, Membership, PublicHoliday
from committee.row_writers import insert, update
from tests.committee.cast import NOON, Cast

DAY = dt.date(2031, 9, 2)


def event(cast: Cast, **more: Any) -> AuditEvent:
    values: dict[str, Any] = {
        "at": NOON,
        "actor": cast.users["head"],
        "actor_name": "Nguyễn Văn A",
        "committee": cast.committee,
        "subject_type": "committee.committee",
        "subject_id": cast.committee.pk,
        "action": "noted",
        "msgid": "Recorded",
        "params": {"number": "05/TB-BCĐ", "n": 3},
    }
    return AuditEvent(**values | more)


def test_an_inserted_row_has_its_key_and_what_the_database_filled_in(cast: Cast) -> None:
    mine, saved = insert(event(cast)), event(cast)
    saved.save()
    assert (mine.pk, mine._state.adding, mine._state.db) == (saved.pk - 1, False, "default")
    assert mine.xid == saved.xid
    read = AuditEvent.objects.get(pk=mine.pk)
    names = [field.attname for field in AuditEvent._meta.concrete_fields]
    assert [getattr(read, name) for name in names] == [getattr(mine, name) for name in names]


def test_what_a_constraint_forbids_is_refused_and_ends_the_transaction(cast: Cast) -> None:
    insert(PublicHoliday(day=DAY, name="Quốc khánh"))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(PublicHoliday(day=DAY, name="Lần nữa"))
    assert PublicHoliday.objects.get(day=DAY).name == "Quốc khánh"


def test_an_update_writes_the_named_fields_alone(cast: Cast) -> None:
    seat = cast.seats["member"]
    seat.position, seat.valid_from = "Giám đốc mới", dt.date(1999, 1, 1)
    update(seat, ["position"])
    read = Membership.objects.get(pk=seat.pk)
    assert read.position == "Giám đốc mới"
    assert read.valid_from != dt.date(1999, 1, 1)


def test_a_row_that_is_gone_is_not_updated_in_silence(cast: Cast) -> None:
    day = insert(PublicHoliday(day=DAY, name="Quốc khánh"))
    PublicHoliday.objects.filter(pk=day.pk).delete()
    with pytest.raises(DatabaseError, match="gone"), transaction.atomic():
        update(day, ["name"])


def test_a_value_that_the_database_works_out_is_left_to_django(cast: Cast) -> None:
    day: Any = insert(PublicHoliday(day=DAY, name="Quốc khánh"))
    day.day = F("day") + dt.timedelta(days=1)
    update(day, ["day"])
    assert PublicHoliday.objects.get(pk=day.pk).day == DAY + dt.timedelta(days=1)


def test_a_statement_that_writes_is_named_so(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as queries:
        insert(event(cast))
    assert queries.captured_queries[-1]["sql"].startswith("EXECUTE write_auditevent_")
