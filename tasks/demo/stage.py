"""The stage of the demo: agencies, a committee with its names, seats, sign-ins and regulation; the working calendar.

Everything is created through services, as people would, at the moments at which people would have done it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cache

from django.contrib.auth.hashers import make_password

from committee import clock
from committee.actor import Actor
from committee.demo import PASSWORD
from committee.models import (
    Article,
    Committee,
    CommitteeProfile,
    Delegation,
    Membership,
    OrgUnit,
    Person,
    Regulation,
    User,
)
from committee.services.bodies import agency_keep, person_keep, profile_change
from committee.services.calendar import calendar_seed
from committee.services.delegations import delegation_give
from committee.services.seats import seat_begin
from committee.services.versions import article_keep, provisions_change, version_prepare, version_put_in_force
from tasks.demo.script import Player, Script

ESTABLISHED = "Quyết định thành lập (bản trình diễn, chưa có số)"


@dataclass(frozen=True, slots=True)
class Stage:
    """A committee and everybody on it, by user name; `at` makes an actor at a moment of the story."""

    script: Script
    committee: Committee
    users: dict[str, User]
    seats: dict[str, Membership]
    prints: dict[str, bytes] = field(default_factory=dict)
    """PDFs by subject: a file that people handed in several times is printed once."""

    def at(self, username: str, day: dt.date, hour: int = 9, minute: int = 0) -> Actor:
        return Actor.of(self.users[username], clock.at(day, dt.time(hour, minute)))

    def head(self, day: dt.date, hour: int = 9, minute: int = 0) -> Actor:
        return self.at(self.script.head, day, hour, minute)

    def secretary(self, day: dt.date, hour: int = 9, minute: int = 0) -> Actor:
        return self.at(self.script.secretary, day, hour, minute)

    @property
    def head_seat(self) -> Membership:
        return self.seats[self.script.head]


def furnish(committee: Committee) -> None:
    """What all committees share: the working calendar and the administrator. Once, with the first committee."""
    by = Actor.system()
    calendar_seed(2020, 2035, by=by)
    administrator = Person(full_name="Quản trị viên", email="quantri@tayninh.example")
    person_keep(administrator, by=by, committee=committee)
    User.objects.create_superuser("quantri", PASSWORD, person=administrator)


def build(script: Script) -> Stage:
    """One committee from its script. People and agencies that are there already are the same ones. In a transaction."""
    by = Actor.system(clock.at(script.founded, dt.time(8, 0)))
    committee = Committee.objects.create(slug=script.slug)
    units = _units(script, committee, by)
    profile_change(
        CommitteeProfile(
            committee=committee,
            name=script.name,
            code=script.code,
            superior_body=units[script.superior_unit],
            superior_heading=script.superior_heading,
            standing_agency=units[script.standing_agency],
            issuer_heading=script.issuer_heading,
            place_name=script.place_name,
            valid_from=script.founded,
            basis=ESTABLISHED,
        ),
        by=by,
    )
    users, seats = {}, {}
    for player in script.cast:
        users[player.username] = user = _user(player, committee, by)
        seats[player.username] = _seat(player, user, committee, units, by)
    stage = Stage(script, committee, users, seats)
    _regulation(stage)
    _delegations(stage)
    return stage


def _units(script: Script, committee: Committee, by: Actor) -> dict[str, OrgUnit]:
    units = {unit.code: unit for unit in OrgUnit.objects.filter(code__in=script.units)}
    for code, (name, short) in script.units.items():
        if code not in units:
            units[code] = OrgUnit(name=name, short_name=short, code=code, parent=units.get(script.superior_unit))
            agency_keep(units[code], by=by, committee=committee)
    return units


def _user(player: Player, committee: Committee, by: Actor) -> User:
    known = User.objects.filter(username=player.username).select_related("person").first()
    if known is not None:
        return known
    person = Person(full_name=player.name, email=player.email)
    person_keep(person, by=by, committee=committee)
    user: User = User.objects.create(username=player.username, password=_hashed(), person=person)
    return user


@cache
def _hashed() -> str:
    """The public password of the demo, hashed once for all who sign in with it."""
    return make_password(PASSWORD)


def _seat(player: Player, user: User, committee: Committee, units: dict[str, OrgUnit], by: Actor) -> Membership:
    seat = Membership(
        committee=committee,
        person=user.person,
        role=player.role,
        org_unit=units[player.unit],
        position=player.position,
        acts_for_standing_agency=player.acts_for_standing_agency,
        appointing_decision=ESTABLISHED,
        valid_from=by.today,
    )
    seat_begin(seat, by=by)
    return seat


def _regulation(stage: Stage) -> None:
    text = stage.script.regulation
    secretary, head = stage.secretary(text.day, 8), stage.head(text.day, 15)
    draft = Regulation(
        committee=stage.committee,
        status=Regulation.Status.DRAFT,
        title=text.title,
        decision_number=text.number,
        decision_date=text.day,
        valid_from=text.day,
        source_note=text.source_note,
    )
    version_prepare(draft, by=secretary)
    provisions_change(draft, text.provisions.to_json(), by=secretary)
    for chapter, number, heading, body, provenance in text.articles:
        article = Article(
            regulation=draft, chapter=chapter, number=number, heading=heading, text=body, provenance=provenance
        )
        article_keep(article, by=secretary)
    version_put_in_force(draft, by=head)


def _delegations(stage: Stage) -> None:
    """What the Head has delegated in writing, last year and this year."""
    today = clock.today()
    first, last = dt.date(today.year - 1, 1, 2), dt.date(today.year, 12, 31)
    for username, power in stage.script.delegated:
        delegation_give(
            Delegation(
                committee=stage.committee,
                giver=stage.head_seat,
                holder=stage.seats[username],
                power=power,
                basis="Văn bản ủy quyền của Trưởng Ban (bản trình diễn)",
                valid_from=first,
                valid_to=last,
            ),
            by=stage.head(first, 10),
        )
