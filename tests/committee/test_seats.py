"""The secretariat keeps seats and delegations; the Head gives powers away."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from committee.models import AuditEvent, Delegation, Membership, Power, Role
from committee.refusals import Refused, Stale
from committee.services import delegations, seats
from tests.committee.cast import TODAY, Cast, a_cast, a_person, agency

DAY = dt.timedelta(days=1)
PAPER = "Quyết định số 12/QĐ-UBND ngày 15/05/2026"


def a_seat(cast: Cast, name: str = "Bùi Thị H", **more: Any) -> Membership:
    fields: dict[str, Any] = {"role": Role.MEMBER, "valid_from": TODAY} | more
    return Membership(
        committee=cast.committee,
        person=fields.pop("person", None) or a_person(name),
        org_unit=agency("Sở Tài chính", "STC"),
        position="Giám đốc Sở Tài chính",
        appointing_decision=PAPER,
        **fields,
    )


def on(cast: Cast, role: Role, day: dt.date) -> list[str]:
    return [str(seat.person) for seat in Membership.objects.holders(cast.committee, role, day)]


def test_the_secretary_records_a_seat_and_the_history_says_so(cast: Cast) -> None:
    seat = a_seat(cast)
    seats.seat_begin(seat, by=cast.secretary)
    event = AuditEvent.objects.about(seat).get()
    assert (event.actor_name, event.action, event.note) == ("Võ Thị E", "begin", PAPER)
    assert "18/05/2026" in event.sentence


@pytest.mark.parametrize("who", ["head", "member", "deputy", "outsider"])
def test_nobody_else_records_a_seat(cast: Cast, who: str) -> None:
    with pytest.raises(Refused) as refusal:
        seats.seat_begin(a_seat(cast), by=getattr(cast, who))
    assert refusal.value.verdict.article == "Điều 8, Điều 10"


def test_nobody_records_a_seat_for_themselves(cast: Cast) -> None:
    cast.seats["secretary"].valid_to = TODAY
    cast.seats["secretary"].save()
    seat = a_seat(cast, person=cast.users["secretary"].person, valid_from=TODAY + DAY)
    with pytest.raises(Refused, match=r"themselves|cho chính mình"):
        seats.seat_begin(seat, by=cast.secretary)


def test_a_second_head_is_refused_by_the_sentence_of_the_constraint(cast: Cast) -> None:
    with pytest.raises(ValidationError, match=r"Trưởng Ban|Head"):
        seats.seat_begin(a_seat(cast, role=Role.HEAD), by=cast.secretary)
    assert on(cast, Role.HEAD, TODAY) == ["Nguyễn Văn A"]


def test_the_last_head_cannot_leave_without_a_successor(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        seats.seat_end(cast.seats["head"], TODAY, by=cast.secretary, decision=PAPER)
    assert refusal.value.verdict.article == "Điều 4"
    assert Membership.objects.get(pk=cast.seats["head"].pk).valid_to is None


def test_the_holder_of_a_post_is_replaced_in_one_act(cast: Cast) -> None:
    new_head = a_person("Đặng Văn G")
    seat = seats.seat_replace(cast.seats["head"], new_head, TODAY + DAY, by=cast.secretary, decision=PAPER)
    assert on(cast, Role.HEAD, TODAY) == ["Nguyễn Văn A"]
    assert on(cast, Role.HEAD, TODAY + DAY) == ["Đặng Văn G"]
    assert (seat.position, seat.appointing_decision) == ("Chủ tịch Ủy ban nhân dân tỉnh", PAPER)
    assert set(AuditEvent.objects.values_list("action", flat=True)) == {"end", "replace"}


def test_who_held_which_role_on_day_x_is_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    seats.seat_replace(cast.seats["member"], a_person("Ngô Văn M"), TODAY, by=cast.secretary, decision=PAPER)
    with django_assert_num_queries(1):
        assert on(cast, Role.MEMBER, TODAY - DAY) == ["Phạm Thị D"]
    assert on(cast, Role.MEMBER, TODAY) == ["Ngô Văn M"]


def test_a_seat_cannot_end_before_it_begins_and_nothing_is_lost(cast: Cast) -> None:
    early = cast.seats["member"].valid_from - 2 * DAY
    with pytest.raises(ValidationError):
        seats.seat_end(cast.seats["member"], early, by=cast.secretary, decision=PAPER)
    with pytest.raises(ValidationError):
        seats.seat_replace(cast.seats["member"], a_person("X Y"), early, by=cast.secretary, decision=PAPER)
    assert on(cast, Role.MEMBER, TODAY) == ["Phạm Thị D"]


def test_two_people_ending_one_seat_do_not_overwrite_each_other(cast: Cast) -> None:
    seen = Membership.objects.get(pk=cast.seats["member"].pk)
    seats.seat_end(cast.seats["member"], TODAY, by=cast.secretary, decision=PAPER)
    with pytest.raises(Stale):
        seats.seat_end(seen, TODAY + DAY, by=cast.standing, decision=PAPER)


def test_an_amendment_leaves_person_role_and_dates_alone(cast: Cast) -> None:
    seat = Membership.objects.get(pk=cast.seats["member"].pk)
    seat.position, seat.role = "Phó Giám đốc Sở Tài chính", Role.HEAD
    seats.seat_amend(seat, by=cast.secretary)
    seat.refresh_from_db()
    assert (seat.position, seat.role) == ("Phó Giám đốc Sở Tài chính", Role.MEMBER)


def test_the_head_removed_from_the_seat_is_no_head_on_the_next_request(cast: Cast) -> None:
    seats.seat_replace(cast.seats["head"], a_person("Đặng Văn G"), TODAY, by=cast.secretary, decision=PAPER)
    assert not cast.head.is_head(cast.committee)


def a_delegation(cast: Cast, holder: str = "deputy", power: Power = Power.CONVENE, **more: Any) -> Delegation:
    fields: dict[str, Any] = {"valid_from": TODAY, "valid_to": TODAY + 30 * DAY, "basis": "Giấy ủy quyền số 03"} | more
    return Delegation(committee=cast.committee, holder=cast.seats[holder], power=power, **fields)


def test_the_head_delegates_for_a_time_and_revokes_at_once(cast: Cast) -> None:
    delegation = a_delegation(cast)
    delegations.delegation_give(delegation, by=cast.head)
    assert cast.deputy.has_delegation(cast.committee, Power.CONVENE)
    assert not cast.deputy.has_delegation(cast.committee, Power.SIGN)
    delegations.delegation_revoke(delegation, by=cast.head, basis="Trực tiếp điều hành")
    assert not cast.deputy.has_delegation(cast.committee, Power.CONVENE)
    with pytest.raises(Stale):
        delegations.delegation_revoke(delegation, by=cast.head, basis="một lần nữa")


@pytest.mark.parametrize("who", ["member", "deputy", "standing", "outsider"])
def test_only_the_head_or_the_secretary_on_paper_delegates(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        delegations.delegation_give(a_delegation(cast), by=getattr(cast, who))
    delegations.delegation_give(a_delegation(cast), by=cast.secretary)


def test_a_delegation_that_makes_no_sense_gets_a_sentence(cast: Cast) -> None:
    other = a_cast("cds", "x")
    wrong = [
        a_delegation(cast, "head"),
        a_delegation(cast, valid_from=TODAY - 9 * DAY, valid_to=TODAY - DAY),
        a_delegation(cast, valid_to=TODAY - DAY),
        a_delegation(cast, "secretary", Power.SIGN),
        a_delegation(cast, basis=""),
    ]
    wrong[0].holder = cast.seats["head"]
    foreign = a_delegation(cast)
    foreign.holder = other.seats["deputy"]
    for delegation in [*wrong, foreign]:
        with pytest.raises(ValidationError):
            delegations.delegation_give(delegation, by=cast.head)
    delegations.delegation_give(a_delegation(cast, "secretary", Power.ACCEPT_TASKS), by=cast.head)
    assert Delegation.objects.count() == 1


def test_a_power_is_not_given_twice(cast: Cast) -> None:
    delegations.delegation_give(a_delegation(cast), by=cast.head)
    with pytest.raises(ValidationError):
        delegations.delegation_give(a_delegation(cast, valid_from=TODAY + DAY), by=cast.head)


def test_a_delegation_ends_with_the_seat(cast: Cast) -> None:
    delegation = a_delegation(cast)
    delegations.delegation_give(delegation, by=cast.head)
    seats.seat_end(cast.seats["deputy"], TODAY, by=cast.secretary, decision=PAPER)
    delegation.refresh_from_db()
    assert delegation.revoked_on == TODAY + DAY
    assert cast.deputy.has_delegation(cast.committee, Power.CONVENE)
