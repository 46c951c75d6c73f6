"""The secretariat keeps the working calendar."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from committee.models import AuditEvent, PublicHoliday, SwapWorkingDay, WorkWeek
from committee.refusals import Refused
from committee.services import calendar_days
from tests.committee.cast import TODAY, Cast

OFF = dt.date(2026, 8, 31)


def test_a_day_off_is_added_changed_and_removed_and_the_history_knows(cast: Cast) -> None:
    row = PublicHoliday(day=OFF, name="Nghỉ Quốc khánh", source="Thông báo 01")
    calendar_days.day_keep(row, by=cast.secretary, committee=cast.committee)
    row.is_verified = True
    calendar_days.day_keep(row, by=cast.standing, committee=cast.committee)
    pk = row.pk
    calendar_days.day_remove(row, by=cast.admin, committee=cast.committee)
    actions = AuditEvent.objects.filter(subject_id=pk).order_by("id").values_list("action", flat=True)
    assert list(actions) == ["create", "change", "remove"]


def test_a_day_cannot_be_off_and_worked_at_once(cast: Cast) -> None:
    PublicHoliday.objects.create(day=OFF, name="Nghỉ Quốc khánh")
    with pytest.raises(ValidationError) as refusal:
        calendar_days.day_keep(SwapWorkingDay(day=OFF, name="Làm bù"), by=cast.secretary, committee=cast.committee)
    assert list(refusal.value.message_dict) == ["day"]
    with pytest.raises(ValidationError):
        calendar_days.day_keep(PublicHoliday(day=OFF, name="Lần nữa"), by=cast.secretary, committee=cast.committee)


@pytest.mark.parametrize("who", ["head", "member", "outsider"])
def test_nobody_else_keeps_the_calendar(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        calendar_days.day_keep(PublicHoliday(day=OFF, name="x"), by=getattr(cast, who), committee=cast.committee)


def test_a_new_weekly_schedule_ends_the_old_one_the_day_before(cast: Cast) -> None:
    WorkWeek.objects.all().delete()
    old = WorkWeek.objects.create(valid_from=dt.date(2020, 1, 1))
    new = WorkWeek(weekdays=[0, 1, 2, 3, 4, 5], valid_from=TODAY, basis="Thông báo 02")
    calendar_days.week_change(new, by=cast.secretary, committee=cast.committee)
    old.refresh_from_db()
    assert old.valid_to == TODAY - dt.timedelta(days=1)
    with pytest.raises(ValidationError):
        calendar_days.week_change(WorkWeek(valid_from=TODAY), by=cast.secretary, committee=cast.committee)
