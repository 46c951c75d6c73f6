"""Which tasks somebody sees, and the counts that pages and rules share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from committee.actor import Actor


class TaskQuerySet(models.QuerySet[Any]):
    def overseen_by(self, by: Actor) -> TaskQuerySet:
        """The whole table of the committees in which the actor directs or follows up the tasks."""
        if by.is_system or by.is_admin:
            return self
        from committee.models import Role

        wide = [
            pk
            for pk in by.committee_ids
            if by.role(pk) in (Role.HEAD, Role.STANDING_DEPUTY, Role.DEPUTY, Role.SECRETARY, Role.SUPPORT)
            or by.acts_for_standing_agency(pk)
        ]
        return self.filter(committee_id__in=wide)

    def mine(self, by: Actor) -> TaskQuerySet:
        """The tasks that the actor answers for or helps with."""
        if by.person is None:
            return self.none()
        return self.filter(
            Q(accountable__person=by.person)
            | Q(pk__in=self.model.coordinating.through.objects.filter(membership__person=by.person).values("task_id"))
        )

    def visible_to(self, by: Actor) -> TaskQuerySet:
        """Own tasks always; the whole table for who directs or follows up."""
        return self.overseen_by(by) | self.mine(by).filter(committee_id__in=by.committee_ids)
