"""Things to do at home about minutes that are out for corrections, and about supplementary minutes."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from committee import clock
from committee.actor import Actor
from committee.registry import Todo
from meetings.models import Meeting, Minutes
from meetings.permissions import may_keep_record, may_sign_minutes_as_chair, may_sign_minutes_as_secretary
from meetings.permissions.minutes import invited_seat, may_comment
from meetings.replies import has_answered, may_be_signed_now, open_corrections


def of_circulation(by: Actor, minutes: Minutes, meeting: Meeting) -> Iterator[Todo]:
    """Participants read the draft; who keeps the record decides the corrections, then the secretary signs."""
    since = clock.day_of(minutes.circulated_at) if minutes.circulated_at else None
    page, title = reverse("minutes", args=[meeting.pk]), {"title": meeting.title}
    seat = invited_seat(by, meeting)
    writes = bool(may_keep_record(by, meeting))
    reads = seat is not None and seat.pk != meeting.secretary_id and may_comment(by, minutes)
    if reads and seat is not None and not has_answered(minutes, seat):
        why = _("Say that it is right, or propose how it should read.")
        yield Todo(_("Read the draft minutes: %(title)s") % title, why, page, _("Read"), minutes.corrections_due, since)
    if not writes:
        return
    waiting = open_corrections(minutes)
    if waiting:
        says = ngettext(
            "%(n)s correction waits for your decision.", "%(n)s corrections wait for your decision.", waiting
        )
        corrections = reverse("corrections", args=[meeting.pk])
        yield Todo(
            _("Corrections of the minutes: %(title)s") % title,
            says % {"n": waiting},
            corrections,
            _("Decide"),
            minutes.corrections_due,
            since,
        )
    elif may_sign_minutes_as_secretary(by, meeting) and may_be_signed_now(minutes, by.today):
        why = _("The time for corrections is over, or everybody has answered.")
        yield Todo(_("Sign the minutes: %(title)s") % title, why, page, _("Sign"), None, since)


def of_supplements(by: Actor, minutes: Minutes, meeting: Meeting) -> Iterator[Todo]:
    """Supplementary minutes that wait for this person's signature."""
    for row in minutes.supplements.filter(status__in=["draft", "secretary_signed"]):
        may_sign = may_sign_minutes_as_secretary if row.status == "draft" else may_sign_minutes_as_chair
        if may_sign(by, meeting):
            since = clock.day_of(row.secretary_signed_at or row.created_at)
            yield Todo(
                _("Sign the supplementary minutes: %(title)s") % {"title": meeting.title},
                row.reason,
                reverse("supplement", args=[row.pk]),
                _("Read and sign"),
                since=since,
            )
