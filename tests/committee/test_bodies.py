"""The secretariat keeps agencies, people, sign-ins, and what the committee is called."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from committee.models import AuditEvent, CommitteeProfile, Membership, OrgUnit, Person, Role
from committee.refusals import Refused, Stale
from committee.services import accounts, bodies, seats
from committee.services.saving import fingerprint
from tests.committee.cast import START, TODAY, Cast, a_cast, a_person, agency


def a_unit(name: str = "Sở Y tế", code: str = "SYT", parent: OrgUnit | None = None) -> OrgUnit:
    return OrgUnit(name=name, short_name=name, code=code, parent=parent)


def test_the_secretary_records_an_agency_and_it_is_found_without_accents(cast: Cast) -> None:
    unit = a_unit()
    bodies.agency_keep(unit, by=cast.secretary, committee=cast.committee)
    assert OrgUnit.objects.filter(search_text__contains="so y te").get() == unit
    assert AuditEvent.objects.about(unit).get().action == "create"


@pytest.mark.parametrize("who", ["head", "member", "outsider"])
def test_others_are_refused_with_the_article(cast: Cast, who: str) -> None:
    for act in (
        lambda by: bodies.agency_keep(a_unit(), by=by, committee=cast.committee),
        lambda by: bodies.person_keep(Person(full_name="Lý Văn K"), by=by, committee=cast.committee),
        lambda by: accounts.account_open(a_person("Lý Văn K"), "lyvank", by=by, committee=cast.committee),
    ):
        with pytest.raises(Refused) as refusal:
            act(getattr(cast, who))
        assert refusal.value.verdict.article == "Điều 8, Điều 10"


def test_superior_bodies_cannot_form_a_circle(cast: Cast) -> None:
    above = agency("Bộ", "BO")
    middle = OrgUnit.objects.create(name="Cục", short_name="Cục", code="CUC", parent=above)
    above.parent = middle
    with pytest.raises(ValidationError) as refusal:
        bodies.agency_keep(above, by=cast.secretary, committee=cast.committee)
    assert list(refusal.value.message_dict) == ["parent"]


def test_a_second_agency_with_the_same_code_gets_a_sentence(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        bodies.agency_keep(a_unit(code="STTTT"), by=cast.secretary, committee=cast.committee)


def test_two_people_editing_one_agency_do_not_overwrite_each_other(cast: Cast) -> None:
    unit = agency("Sở Y tế", "SYT")
    seen = fingerprint(unit)
    first, second = OrgUnit.objects.get(pk=unit.pk), OrgUnit.objects.get(pk=unit.pk)
    first.name = "Sở Y tế tỉnh Tây Ninh"
    bodies.agency_keep(first, by=cast.secretary, committee=cast.committee, seen=seen)
    second.name = "Sở Y Tế"
    with pytest.raises(Stale):
        bodies.agency_keep(second, by=cast.standing, committee=cast.committee, seen=seen)
    unit.refresh_from_db()
    assert unit.name == "Sở Y tế tỉnh Tây Ninh"


def test_an_agency_in_use_cannot_be_retired(cast: Cast) -> None:
    with pytest.raises(Refused, match=r"STTTT|Sở Thông tin"):
        bodies.agency_set_active(agency("", "STTTT"), False, by=cast.secretary, committee=cast.committee)
    with pytest.raises(Refused):
        bodies.agency_set_active(agency("", "UBND"), False, by=cast.secretary, committee=cast.committee)
    unit = agency("Sở Y tế", "SYT")
    bodies.agency_set_active(unit, False, by=cast.secretary, committee=cast.committee)
    unit.refresh_from_db()
    assert not unit.is_active


def test_a_temporary_password_is_shown_once_and_must_be_replaced(cast: Cast) -> None:
    person = a_person("Lý Văn K")
    password = accounts.account_open(person, "lyvank", by=cast.secretary, committee=cast.committee)
    user = Person.objects.get(pk=person.pk).user
    assert user.check_password(password)
    assert user.must_change_password
    user.set_password("một mật khẩu riêng")
    assert not user.must_change_password
    assert password not in str(list(AuditEvent.objects.values("params", "note")))


def test_the_secretary_cannot_take_over_the_sign_in_of_the_head(cast: Cast) -> None:
    head = cast.users["head"].person
    with pytest.raises(Refused):
        accounts.account_reset(head, by=cast.secretary, committee=cast.committee)
    with pytest.raises(Refused):
        accounts.account_open(head, "truongban2", by=cast.secretary, committee=cast.committee)
    assert accounts.account_reset(head, by=cast.admin, committee=cast.committee)


def test_a_closed_sign_in_is_closed_and_nobody_closes_their_own(cast: Cast) -> None:
    accounts.account_set_active(cast.users["member"].person, False, by=cast.secretary, committee=cast.committee)
    cast.users["member"].refresh_from_db()
    assert not cast.users["member"].is_active
    with pytest.raises(Refused):
        accounts.account_set_active(cast.users["secretary"].person, False, by=cast.secretary, committee=cast.committee)


def a_profile(cast: Cast, begins: dt.date) -> CommitteeProfile:
    profile = cast.committee.profile(TODAY)
    profile.pk, profile._state.adding = None, True
    profile.name, profile.code, profile.valid_from = "Ban Chỉ đạo Chuyển đổi số tỉnh Tây Ninh", "BCĐCĐS", begins
    profile.valid_to, profile.basis = None, "Quyết định số 55/QĐ-UBND"
    return profile


def test_a_new_name_closes_the_old_record_the_day_before(cast: Cast) -> None:
    old = cast.committee.profile(TODAY).name
    begins = TODAY + dt.timedelta(days=10)
    bodies.profile_change(a_profile(cast, begins), by=cast.secretary)
    assert cast.committee.profile(begins - dt.timedelta(days=1)).name == old
    assert cast.committee.profile(begins).code == "BCĐCĐS"
    assert "chuyen doi so" in cast.committee.search_text
    assert "chinh quyen dien tu" in cast.committee.search_text


def test_a_name_from_before_the_present_record_gets_a_sentence(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        bodies.profile_change(a_profile(cast, START), by=cast.secretary)
    assert CommitteeProfile.objects.count() == 1


def test_one_person_may_sit_in_two_committees_and_each_has_its_own_head(cast: Cast) -> None:
    other = a_cast("cds", "x")
    head = cast.users["head"].person
    seats.seat_end(other.seats["member"], TODAY, by=other.secretary, decision="QĐ 1")
    seat = Membership(
        committee=other.committee,
        person=head,
        role=Role.MEMBER,
        org_unit=agency("", "UBND"),
        position="Chủ tịch",
        appointing_decision="QĐ 2",
        valid_from=TODAY,
    )
    seats.seat_begin(seat, by=other.secretary)
    assert set(cast.head.committee_ids) == {cast.committee.pk, other.committee.pk}
    assert not cast.head.is_head(other.committee)
