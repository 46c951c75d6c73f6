"""What a recipient and the secretariat do with rows: mark read, send again."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet

from committee.actor import Actor
from committee.audit import record
from committee.models import Committee
from committee.prepared import prepared, totals
from committee.refusals import Stale, require
from committee.sentences import Sentence, gettext_noop as _
from notifications.models import Notification
from notifications.permissions import may_send_again


def notifications_read(*, by: Actor, pk: int | None = None) -> int:
    """Mark one of the actor's own rows as read, or all of them; the number of rows that were unread."""
    rows = Notification.objects.inbox_of(by.person).unread()
    return (rows if pk is None else rows.filter(pk=pk)).update(read_at=by.now)


@prepared
def _unread(*, person: int) -> QuerySet[Any]:
    return totals(Notification.objects.of_person(person).unread(), n=Count("*"))


def unread_count(by: Actor, committee: Committee) -> int:
    """The number on the bell. All committees of the person: the inbox is one."""
    return int(_unread(person=by.person.pk)[0][0]) if by.person else 0


def notification_send_again(row: Notification, *, by: Actor) -> None:
    """Queue a row that was not delivered once more, after its address or the server was put right."""
    with transaction.atomic():
        locked = Notification.objects.select_for_update(of=("self",)).filter(pk=row.pk).first()
        if locked is None:
            raise Stale
        require(may_send_again(by, locked))
        Notification.objects.filter(pk=locked.pk).update(
            state="due", trouble="", error="", attempts=0, crashes=0, next_at=None
        )
        record(
            by,
            locked.committee,
            locked,
            "send_again",
            Sentence(_("Sent again to {recipient}: {title}"), recipient=locked.recipient_name, title=locked.subject),
        )
