"""Everybody who may knock, and the rows of the floor that they ask for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from committee.models import AuditEvent, Delegation, Membership, Person, Power, PublicHoliday, Regulation, Role, User
from tests.committee.cast import NOON, START, TODAY, Cast, a_person, agency

CANARY = "Bí mật chim hoàng yến"
"""Stands in titles and texts; followed by the name of the object that it betrays."""


@dataclass
class World:
    """`ids` are the objects by name, `users` everybody by role name of the access table."""

    cast: Cast
    neighbours: Cast
    users: dict[str, User] = field(default_factory=dict)
    ids: dict[str, Any] = field(default_factory=dict)


def people(world: World) -> None:
    cast = world.cast
    for name in ("member", "secretary", "standing", "deputy", "vice", "head", "admin"):
        world.users[name] = cast.users[name]
    world.users["uninvited"] = cast.users["police"]
    world.users["outsider"] = world.neighbours.users["secretary"]
    world.users["foreign_head"] = world.neighbours.users["head"]
    former = a_person("Mai Văn Q", "former")
    Membership.objects.create(
        committee=cast.committee,
        person=former,
        role=Role.MEMBER,
        org_unit=agency("Sở Y tế", "SYT"),
        position="Nguyên Giám đốc Sở Y tế",
        valid_from=START,
        valid_to=TODAY - dt.timedelta(days=1),
    )
    world.users["former"] = former.user
    gone = a_person("Lý Thị R", "gone")
    Membership.objects.create(
        committee=cast.committee,
        person=gone,
        role=Role.MEMBER,
        org_unit=agency("Sở Y tế", "SYT"),
        position="Phó Giám đốc",
        valid_from=START,
    )
    world.users["inactive"] = gone.user
    world.ids["seat"] = cast.seats["health"].pk
    world.ids["person"] = cast.seats["health"].person_id
    Delegation.objects.create(
        committee=cast.committee,
        giver=cast.seats["head"],
        holder=cast.seats["vice"],
        power=Power.SIGN,
        basis="Giấy ủy quyền số 02/UQ",
        valid_from=dt.date(2025, 1, 1),
        valid_to=dt.date(2025, 12, 31),
    )


def floor(world: World) -> None:
    committee = world.cast.committee
    silent = Person.objects.create(full_name="Tạ Văn S", email="s@example.vn")
    Membership.objects.create(
        committee=committee,
        person=silent,
        role=Role.MEMBER,
        org_unit=agency("Sở Tư pháp", "STP"),
        position="Giám đốc Sở Tư pháp",
        valid_from=START,
    )
    world.ids["person without account"] = silent.pk
    world.ids["agency"] = agency("Sở Tài chính", "STC").pk
    world.ids["delegation"] = Delegation.objects.create(
        committee=committee,
        giver=world.cast.seats["head"],
        holder=world.cast.seats["deputy"],
        power=Power.ACCEPT_TASKS,
        basis="Giấy ủy quyền số 03/UQ",
        valid_from=TODAY,
        valid_to=TODAY + dt.timedelta(days=30),
    ).pk
    world.ids["regulation"] = committee.regulations.get().pk
    draft = Regulation.objects.create(
        committee=committee,
        status=Regulation.Status.DRAFT,
        title=f"{CANARY} quy chế",
        decision_number="9/QĐ",
        decision_date=TODAY,
        valid_from=TODAY + dt.timedelta(days=10),
    )
    for version in (draft, Regulation.objects.get(pk=world.ids["regulation"])):
        version.articles.create(number=1, heading="Phạm vi")
    world.ids["draft regulation"] = draft.pk
    world.ids["holiday"] = PublicHoliday.objects.create(day=dt.date(2026, 9, 2), name="Quốc khánh").pk
    AuditEvent.objects.create(
        at=NOON,
        actor_name="Hệ thống",
        committee=committee,
        subject_type="committee.committee",
        subject_id=committee.pk,
        action="noted",
        msgid=f"{CANARY} nhật ký",
    )
