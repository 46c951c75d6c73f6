"""Who acts, and when. One `Actor` per request or job; everything below the views gets it as `by`."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from committee import clock
from committee.models import Committee, Delegation, Membership, Person, Power, Role, User
from committee.prepared import prepared

if TYPE_CHECKING:
    from collections.abc import Iterable

SYSTEM_NAME = "Hệ thống"


@prepared
def _seats_of(*, person: int, day: dt.date) -> QuerySet[Any]:
    rows: QuerySet[Any] = Membership.objects.on(day).filter(person_id=person)
    return rows.select_related("person", "org_unit")


@prepared
def _powers_of(*, person: int, day: dt.date) -> QuerySet[Any]:
    rows: QuerySet[Any] = Delegation.objects.on(day).filter(holder__person_id=person)
    return rows.select_related("giver__person")


class Actor:
    """A signed-in user, a guest by signed link, or the system, at one moment.

    Seats and delegations are read once (two queries) and hold for `today`, so a role removed acts on the very next
    request. An inactive user is never made into an actor by the middleware.
    """

    def __init__(
        self, user: User | None, now: dt.datetime | None = None, *, name: str = "", system: bool = False
    ) -> None:
        self.user = user if user is not None and user.is_authenticated else None
        self.now = now or clock.now()
        self.is_system = system
        self._name = name

    @classmethod
    def of(cls, user: User, now: dt.datetime | None = None) -> Actor:
        return cls(user, now)

    @classmethod
    def system(cls, now: dt.datetime | None = None) -> Actor:
        """The application itself: jobs, the demo's clockwork. It passes doors, never rules."""
        return cls(None, now, name=SYSTEM_NAME, system=True)

    @classmethod
    def guest(cls, name: str, now: dt.datetime | None = None) -> Actor:
        """Somebody without an account who came by a signed link; holds no seat anywhere."""
        return cls(None, now, name=name)

    @property
    def today(self) -> dt.date:
        return clock.day_of(self.now)

    @property
    def person(self) -> Person | None:
        return self.user.person if self.user else None

    @property
    def is_admin(self) -> bool:
        """A technical administrator: sees every room, holds no seat and signs nothing by that."""
        return bool(self.user and self.user.is_superuser)

    @cached_property
    def name(self) -> str:
        return self._name or (str(self.user) if self.user else "")

    @cached_property
    def _seats(self) -> dict[int, Membership]:
        if self.user is None or self.user.person_id is None:
            return {}
        rows = _seats_of(person=self.user.person_id, day=self.today)
        seats: dict[int, Membership] = {seat.committee_id: seat for seat in rows}
        for seat in seats.values():
            self.user.person = seat.person  # read along; nobody asks for it again
        return seats

    @cached_property
    def _powers(self) -> dict[int, dict[str, Delegation]]:
        powers: dict[int, dict[str, Delegation]] = defaultdict(dict)
        seats = {seat.pk for seat in self._seats.values()}
        if self.user and self.user.person_id and seats:
            for row in _powers_of(person=self.user.person_id, day=self.today):
                lasts = row.giver.valid_to is None or row.giver.valid_to >= self.today
                if lasts and row.holder_id in seats:
                    powers[row.committee_id][row.power] = row
        return powers

    @property
    def committee_ids(self) -> Iterable[int]:
        return list(self._seats)

    def seat(self, committee: Committee | int) -> Membership | None:
        """The seat held today in `committee`, if any."""
        return self._seats.get(committee if isinstance(committee, int) else committee.pk)

    membership = seat

    def role(self, committee: Committee | int) -> Role | None:
        seat = self.seat(committee)
        return Role(seat.role) if seat else None

    def roles(self, committee: Committee | int) -> frozenset[Role]:
        role = self.role(committee)
        return frozenset({role}) if role else frozenset()

    def is_head(self, committee: Committee | int) -> bool:
        return self.role(committee) == Role.HEAD

    def is_secretariat(self, committee: Committee | int) -> bool:
        """The Secretary, or the support team that works for the Secretary."""
        return self.role(committee) in (Role.SECRETARY, Role.SUPPORT)

    def acts_for_standing_agency(self, committee: Committee | int) -> bool:
        seat = self.seat(committee)
        return bool(seat and seat.acts_for_standing_agency)

    def delegation(self, committee: Committee | int, power: Power) -> Delegation | None:
        """The written delegation by which the actor holds `power` today, if any."""
        return self._powers.get(committee if isinstance(committee, int) else committee.pk, {}).get(power)

    def has_delegation(self, committee: Committee | int, power: Power) -> bool:
        return self.delegation(committee, power) is not None

    def __repr__(self) -> str:
        return f"<Actor {self.name or 'anonymous'} {self.now:%Y-%m-%d %H:%M}>"
