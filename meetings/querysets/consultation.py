"""Which written consultations somebody may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from committee.models import Power

GONE = ("cancelled", "declined")
"""Meetings that will not be held: what stood on their agenda waits again."""

if TYPE_CHECKING:
    import datetime as dt

    from committee.actor import Actor
    from committee.models import Committee

OVER = ("decided", "withdrawn")


class ConsultationQuerySet(models.QuerySet[Any]):
    def visible_to(self, by: Actor) -> ConsultationQuerySet:
        """The committee sees what has been sent; drafts only those who prepare and decide the sending."""
        if by.is_system or by.is_admin:
            return self
        preparing = [
            pk
            for pk in by.committee_ids
            if by.is_head(pk)
            or by.is_secretariat(pk)
            or by.acts_for_standing_agency(pk)
            or by.has_delegation(pk, Power.CONVENE)
        ]
        return self.filter(Q(committee_id__in=preparing) | Q(committee_id__in=by.committee_ids, sent_at__isnull=False))

    def of(self, committee: Committee) -> ConsultationQuerySet:
        return self.filter(committee=committee)

    def living(self) -> ConsultationQuerySet:
        """Neither decided nor withdrawn."""
        return self.exclude(status__in=OVER)

    def not_taken_up(self) -> ConsultationQuerySet:
        """On the agenda of no meeting that has been held or is going to be."""
        return self.filter(Q(taken_up_in__isnull=True) | Q(taken_up_in__status__in=GONE))

    def with_people(self) -> ConsultationQuerySet:
        return self.select_related("committee", "regulation", "follower__person", "sent_by__person", "taken_up_in")


class VoterQuerySet(models.QuerySet[Any]):
    def with_people(self) -> VoterQuerySet:
        """By name, as lists show them."""
        rows: VoterQuerySet = self.select_related(
            "membership__person", "membership__org_unit", "successor__person", "successor__org_unit"
        ).order_by("membership__person__sort_key")
        return rows

    def of_person(self, by: Actor) -> VoterQuerySet:
        """The seats for which this person speaks today; a predecessor's no longer."""
        return self.none() if by.person is None else self.spoken_for(by.person.pk, by.today)

    def spoken_for(self, person: int, day: dt.date) -> VoterQuerySet:
        """As `of_person`, by the person's id."""
        first = Q(membership__person_id=person)
        first &= Q(successor__isnull=True) | Q(successor__valid_from__gt=day)
        return self.filter(first | Q(successor__person_id=person, successor__valid_from__lte=day))
