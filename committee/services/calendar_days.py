"""Keeping the working calendar: holidays, swap working days, the weekly schedule. It holds for the installation."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.models import Committee, PublicHoliday, SwapWorkingDay, WorkWeek
from committee.permissions import may_manage_calendar
from committee.refusals import require
from committee.sentences import Sentence, gettext_noop as _
from committee.services.saving import lock_unchanged, save_checked

SpecialDay = PublicHoliday | SwapWorkingDay


def day_keep(row: SpecialDay, *, by: Actor, committee: Committee, seen: str = "") -> None:
    """Save a new or edited day off or swap working day. A day cannot be both: a swap day is a rest day worked."""
    require(may_manage_calendar(by, committee))
    other = SwapWorkingDay if isinstance(row, PublicHoliday) else PublicHoliday
    if other.objects.filter(day=row.day).exists():
        taken = _("This day already stands in the calendar as {what}. Please remove that first.")
        what = str(other._meta.verbose_name)
        raise ValidationError({"day": str(Sentence(taken, what=what))})
    with transaction.atomic():
        made = row.pk is None
        if not made:
            lock_unchanged(row, seen)
        save_checked(row)
        said = _("Added to the calendar: {day}, {name}.") if made else _("Changed in the calendar: {day}, {name}.")
        record(by, committee, row, "create" if made else "change", Sentence(said, day=row.day, name=row.name))


def day_remove(row: SpecialDay, *, by: Actor, committee: Committee) -> None:
    """Take a day out of the calendar."""
    require(may_manage_calendar(by, committee))
    with transaction.atomic():
        text = Sentence(_("Removed from the calendar: {day}, {name}."), day=row.day, name=row.name)
        record(by, committee, row, "remove", text)
        row.delete()


def week_change(week: WorkWeek, *, by: Actor, committee: Committee) -> None:
    """A new weekly schedule from `week.valid_from` on; the one before ends the day before."""
    require(may_manage_calendar(by, committee))
    with transaction.atomic():
        last = WorkWeek.objects.select_for_update().order_by("-valid_from").first()
        if last is not None:
            if week.valid_from <= last.valid_from:
                reason = _("The present schedule begins on {day}. The new one must begin after that.")
                raise ValidationError({"valid_from": str(Sentence(reason, day=last.valid_from))})
            last.valid_to = week.valid_from - dt.timedelta(days=1)
            last.save(update_fields=["valid_to"])
        save_checked(week)
        text = Sentence(_("A new weekly schedule holds from {day} on."), day=week.valid_from)
        record(by, committee, week, "change_week", text, note=week.basis)
