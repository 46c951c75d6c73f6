"""Which notifications somebody may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from committee.text import fold

if TYPE_CHECKING:
    from committee.actor import Actor
    from committee.models import Committee, Person


def keeps_log(by: Actor, committee: Committee | int) -> bool:
    """Whether the actor looks after the reminders of the committee: secretariat, standing agency, Head."""
    return by.is_secretariat(committee) or by.acts_for_standing_agency(committee) or by.is_head(committee)


class NotificationQuerySet(models.QuerySet[Any]):
    """Two doors: the log of a committee (`visible_to`), the inbox of a person (`inbox_of`)."""

    def visible_to(self, by: Actor) -> NotificationQuerySet:
        """The actor's own, and all of the committees whose reminders the actor looks after."""
        if by.is_system or by.is_admin:
            return self
        kept = [pk for pk in by.committee_ids if keeps_log(by, pk)]
        return self.filter(Q(committee_id__in=kept) | Q(person=by.person, person__isnull=False))

    def log_of(self, committee: Committee) -> NotificationQuerySet:
        return self.filter(committee=committee)

    def inbox_of(self, person: Person | None) -> NotificationQuerySet:
        """What the person was told: sent by mail, or only here because the mail failed."""
        return self.none() if person is None else self.of_person(person.pk)

    def of_person(self, person: int) -> NotificationQuerySet:
        """As `inbox_of`, by the person's id."""
        return self.filter(person_id=person, state__in=["sent", "failed"]).exclude(subject="")

    def unread(self) -> NotificationQuerySet:
        return self.filter(read_at__isnull=True)

    def naming(self, words: str) -> NotificationQuerySet:
        """Rows whose recipient or title contains every word, blind to case."""
        rows = self
        for word in words.split():
            rows = rows.filter(
                Q(recipient_name__icontains=word)
                | Q(subject__icontains=word)
                | Q(address__icontains=word)
                | Q(person__search_text__contains=fold(word))
            )
        return rows

    def counts_by_state(self) -> dict[str, int]:
        return dict(self.order_by().values_list("state").annotate(n=models.Count("pk")))
