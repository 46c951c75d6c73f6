"""A named cast for the tests of the floor: one committee with its people, and a neighbour."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.test import Client

from committee import clock
from committee.actor import Actor
from committee.models import Committee, CommitteeProfile, Membership, OrgUnit, Person, Regulation, Role, User
from tests.remembered import remembered

START = dt.date(2020, 4, 14)
NOON = clock.at(dt.date(2026, 5, 18), dt.time(12))
TODAY = NOON.date()


@dataclass
class Cast:
    """`cast.head`, `cast.secretary` … are actors on Monday 18/05/2026; `cast.seat("head")` is a seat."""

    committee: Committee
    users: dict[str, User] = field(default_factory=dict)
    seats: dict[str, Membership] = field(default_factory=dict)
    now: dt.datetime = NOON

    def __getattr__(self, name: str) -> Actor:
        try:
            return Actor.of(self.__dict__["users"][name], self.now)
        except KeyError:
            raise AttributeError(name) from None


def agency(name: str, code: str) -> OrgUnit:
    return OrgUnit.objects.get_or_create(code=code, defaults={"name": name, "short_name": name})[0]


def a_person(name: str, username: str = "") -> Person:
    person = Person.objects.create(full_name=name, email=f"{username or 'nobody'}@example.vn")
    if username:
        User.objects.create_user(username, "demo", person=person)
    return person


def a_committee(slug: str = "egov", code: str = "BCĐXDCQĐT") -> Committee:
    committee = Committee.objects.create(slug=slug)
    CommitteeProfile.objects.create(
        committee=committee,
        name=f"Ban Chỉ đạo xây dựng Chính quyền điện tử tỉnh Tây Ninh ({slug})",
        code=code,
        superior_body=agency("Ủy ban nhân dân tỉnh Tây Ninh", "UBND"),
        superior_heading="UBND TỈNH TÂY NINH",
        standing_agency=agency("Sở Thông tin và Truyền thông", "STTTT"),
        issuer_heading="BAN CHỈ ĐẠO XÂY DỰNG CHÍNH QUYỀN ĐIỆN TỬ",
        place_name="Tây Ninh",
        valid_from=START,
    )
    Regulation.objects.create(
        committee=committee,
        title="Quy chế hoạt động của Ban Chỉ đạo",
        decision_number="771/QĐ-BCĐXDCQĐT",
        decision_date=START,
        valid_from=START,
    )
    return committee


CAST = (
    ("head", Role.HEAD, "Nguyễn Văn A", "Chủ tịch Ủy ban nhân dân tỉnh"),
    ("deputy", Role.STANDING_DEPUTY, "Trần Thị B", "Phó Chủ tịch Ủy ban nhân dân tỉnh"),
    ("member", Role.MEMBER, "Phạm Thị D", "Giám đốc Sở Tài chính"),
    ("standing", Role.STANDING_MEMBER, "Lê Văn C", "Giám đốc Sở Thông tin và Truyền thông"),
    ("secretary", Role.SECRETARY, "Võ Thị E", "Trưởng phòng Công nghệ thông tin"),
)


@remembered
def a_cast(slug: str = "egov", prefix: str = "") -> Cast:
    cast = Cast(a_committee(slug, "BCĐXDCQĐT" if not prefix else "BCĐCĐS"))
    for key, role, name, position in CAST:
        person = a_person(name, prefix + key)
        cast.users[key] = person.user
        cast.seats[key] = Membership.objects.create(
            committee=cast.committee,
            person=person,
            role=role,
            org_unit=agency("Sở Thông tin và Truyền thông", "STTTT"),
            position=position,
            acts_for_standing_agency=key == "standing",
            valid_from=START,
            appointing_decision="Quyết định số 100/QĐ-UBND",
        )
    cast.users["outsider"] = a_person("Hồ Văn Z", prefix + "outsider").user
    cast.users["admin"] = User.objects.create_superuser(prefix + "admin", "demo")
    return cast


def door(cast: Cast, who: str) -> Client:
    """A browser in which `who` is signed in; pages see today, so the cast does too."""
    cast.now = clock.now()
    client = Client()
    client.force_login(cast.users[who])
    return client
