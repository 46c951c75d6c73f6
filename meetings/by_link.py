"""Who acts by the signed link of an invitation: a guest without account, or the substitute of a member."""

from __future__ import annotations

import datetime as dt

from committee.actor import Actor
from meetings.models import Participant


class ByLink(Actor):
    """Holds no seat: passes where a permission asks for this place of this meeting, and nowhere else."""

    def __init__(self, row: Participant, now: dt.datetime) -> None:
        stands_in = row.membership_id is not None
        super().__init__(None, now, name=row.substitute_name if stands_in else row.guest_name)
        self.participant_id = row.pk
        self.stands_in = stands_in
        self.unit_id = row.membership.org_unit_id if row.membership else row.guest_unit_id


def came_by_link(by: Actor, participant: Participant) -> bool:
    """Whether the actor opened the link of this very invitation."""
    return isinstance(by, ByLink) and by.participant_id == participant.pk
