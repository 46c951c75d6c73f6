"""The cast of the meetings: the floor's cast on Monday 18/05/2026, more members, and a neighbouring committee."""

from __future__ import annotations

import datetime as dt

from committee import clock
from committee.actor import Actor
from committee.models import Delegation, Membership, Power, Role
from meetings.models import Meeting
from meetings.services.convening import meeting_convene
from meetings.services.planning import Terms, regular_draft
from tests.committee.cast import START, Cast, a_cast, a_person, agency
from tests.remembered import remembered

MEETING_DAY = dt.date(2026, 5, 26)
MORE = (
    ("vice", Role.DEPUTY, "Hoàng Văn Đ", "Giám đốc Sở Nội vụ", "Sở Nội vụ", "SNV"),
    ("health", Role.MEMBER, "Đỗ Văn K", "Giám đốc Sở Y tế", "Sở Y tế", "SYT"),
    ("police", Role.MEMBER, "Đặng Văn G", "Giám đốc Công an tỉnh", "Công an tỉnh", "CA"),
)


@remembered
def the_cast() -> Cast:
    """head, deputy (standing), vice, standing (acts for the standing agency), member, health, police, secretary,
    outsider, admin."""
    cast = a_cast()
    for key, role, name, position, unit, code in MORE:
        person = a_person(name, key)
        cast.users[key] = person.user
        cast.seats[key] = Membership.objects.create(
            committee=cast.committee,
            person=person,
            role=role,
            org_unit=agency(unit, code),
            position=position,
            valid_from=START,
            appointing_decision="Quyết định số 100/QĐ-UBND",
        )
    return cast


def at(cast: Cast, who: str, day: dt.date, time: dt.time = dt.time(9)) -> Actor:
    """Somebody of the cast on another day."""
    return Actor.of(cast.users[who], clock.at(day, time))


def terms(cast: Cast, **changes: object) -> Terms:
    values: dict[str, object] = {
        "day": MEETING_DAY,
        "starts": dt.time(8),
        "ends": dt.time(10, 30),
        "place": "Phòng họp số 1, trụ sở UBND tỉnh",
        "chair": cast.seats["head"],
        "secretary": cast.seats["secretary"],
    }
    return Terms(**(values | changes))  # type: ignore[arg-type]


@remembered
def a_draft(cast: Cast, **changes: object) -> Meeting:
    """The regular meeting of quarter II, drafted by the secretary."""
    return regular_draft(cast.committee, 2026, 2, terms(cast, **changes), by=cast.secretary)


@remembered
def a_convened_meeting(cast: Cast, **changes: object) -> Meeting:
    meeting = a_draft(cast, **changes)
    meeting_convene(meeting, by=cast.head)
    return meeting


def delegate(cast: Cast, who: str, power: Power) -> Delegation:
    return Delegation.objects.create(
        committee=cast.committee,
        giver=cast.seats["head"],
        holder=cast.seats[who],
        power=power,
        basis="Giấy ủy quyền số 01/UQ",
        valid_from=dt.date(2026, 1, 1),
        valid_to=dt.date(2026, 12, 31),
    )
