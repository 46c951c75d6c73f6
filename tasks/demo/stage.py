"""The stage of the demo: agencies, the committee with its names, seats, sign-ins, regulation and working calendar.

Everything is created through services, as people would, at the moments at which people would have done it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

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
    Power,
    Regulation,
    User,
)
from committee.services.bodies import agency_keep, person_keep, profile_change
from committee.services.calendar import calendar_seed
from committee.services.delegations import delegation_give
from committee.services.seats import seat_begin
from committee.services.versions import article_keep, version_prepare, version_put_in_force
from tasks.demo import cast, regulation_771

FOUNDED = dt.date(2020, 3, 2)
"""Placeholder: the day of the establishing decision is not in the published source."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The committee and everybody on it, by user name; `at` makes an actor at a moment of the story."""

    committee: Committee
    users: dict[str, User]
    seats: dict[str, Membership]

    def at(self, username: str, day: dt.date, hour: int = 9, minute: int = 0) -> Actor:
        return Actor.of(self.users[username], clock.at(day, dt.time(hour, minute)))


def build() -> Stage:
    """An empty database gets its committee. The caller wraps it in a transaction."""
    by = Actor.system(clock.at(FOUNDED, dt.time(8, 0)))
    committee = Committee.objects.create(slug=cast.SLUG)
    units = _units(committee, by)
    profile_change(
        CommitteeProfile(
            committee=committee,
            name=cast.FULL_NAME,
            code=cast.CODE,
            superior_body=units["UBND"],
            superior_heading=cast.SUPERIOR_HEADING,
            standing_agency=units[cast.STANDING_AGENCY],
            issuer_heading=cast.ISSUER_HEADING,
            place_name=cast.PLACE_NAME,
            valid_from=FOUNDED,
            basis="Quyết định thành lập (bản trình diễn, chưa có số)",
        ),
        by=by,
    )
    users, seats = _people(committee, units, by)
    calendar_seed(2020, 2035, by=by)
    stage = Stage(committee, users, seats)
    _regulation(stage)
    _delegations(stage)
    return stage


def _units(committee: Committee, by: Actor) -> dict[str, OrgUnit]:
    units: dict[str, OrgUnit] = {}
    for code, (name, short) in cast.UNITS.items():
        units[code] = OrgUnit(name=name, short_name=short, code=code, parent=units.get("UBND"))
        agency_keep(units[code], by=by, committee=committee)
    return units


def _people(
    committee: Committee, units: dict[str, OrgUnit], by: Actor
) -> tuple[dict[str, User], dict[str, Membership]]:
    users, seats = {}, {}
    for player in cast.CAST:
        person = Person(full_name=player.name, email=player.email)
        person_keep(person, by=by, committee=committee)
        seat = Membership(
            committee=committee,
            person=person,
            role=player.role,
            org_unit=units[player.unit],
            position=player.position,
            acts_for_standing_agency=player.acts_for_standing_agency,
            appointing_decision="Quyết định thành lập (bản trình diễn, chưa có số)",
            valid_from=FOUNDED,
        )
        seat_begin(seat, by=by)
        seats[player.username] = seat
        users[player.username] = User.objects.create_user(player.username, PASSWORD, person=person)
    administrator = Person(full_name="Quản trị viên", email="quantri@tayninh.example")
    person_keep(administrator, by=by, committee=committee)
    users["quantri"] = User.objects.create_superuser("quantri", PASSWORD, person=administrator)
    return users, seats


def _regulation(stage: Stage) -> None:
    day = regulation_771.DECISION_DATE
    secretary, head = stage.at("thuky", day, 8), stage.at("truongban", day, 15)
    draft = Regulation(
        committee=stage.committee,
        status=Regulation.Status.DRAFT,
        title=regulation_771.TITLE,
        decision_number=regulation_771.DECISION_NUMBER,
        decision_date=day,
        valid_from=day,
        source_note=regulation_771.SOURCE_NOTE,
    )
    version_prepare(draft, by=secretary)
    for chapter, number, heading, text, provenance in regulation_771.ARTICLES:
        article = Article(
            regulation=draft, chapter=chapter, number=number, heading=heading, text=text, provenance=provenance
        )
        article_keep(article, by=secretary)
    version_put_in_force(draft, by=head)


def _delegations(stage: Stage) -> None:
    """This year the Standing Deputy may convene and sign, and the Secretary accepts results on the Head's authority."""
    today = clock.today()
    first, last = dt.date(today.year - 1, 1, 2), dt.date(today.year, 12, 31)
    head = stage.at("truongban", first, 10)
    for username, power in (
        ("photruongban", Power.CONVENE),
        ("photruongban", Power.SIGN),
        ("thuky", Power.ACCEPT_TASKS),
    ):
        delegation_give(
            Delegation(
                committee=stage.committee,
                giver=stage.seats["truongban"],
                holder=stage.seats[username],
                power=power,
                basis="Văn bản ủy quyền của Trưởng Ban (bản trình diễn)",
                valid_from=first,
                valid_to=last,
            ),
            by=head,
        )
