"""A small committee for the pages of the frame."""

import datetime as dt

import pytest

from committee.models import Committee, CommitteeProfile, Membership, OrgUnit, Person, Regulation, Role, User

LONG_AGO = dt.date(2020, 4, 14)
PASSWORD = "mot-mat-khau-dai"


@pytest.fixture
def body(db: None) -> Committee:
    """The committee with its profile and regulation."""
    province = OrgUnit.objects.create(name="Ủy ban nhân dân tỉnh Tây Ninh", short_name="UBND tỉnh", code="UBND")
    committee = Committee.objects.create(slug="cqdt")
    CommitteeProfile.objects.create(
        committee=committee,
        name="Ban Chỉ đạo xây dựng Chính quyền điện tử tỉnh Tây Ninh",
        code="BCĐXDCQĐT",
        superior_body=province,
        superior_heading="UBND TỈNH TÂY NINH",
        standing_agency=province,
        issuer_heading="BAN CHỈ ĐẠO",
        place_name="Tây Ninh",
        valid_from=LONG_AGO,
    )
    Regulation.objects.create(
        committee=committee,
        title="Quy chế hoạt động",
        decision_number="771/QĐ-BCĐXDCQĐT",
        decision_date=LONG_AGO,
        valid_from=LONG_AGO,
        status="in_force",
    )
    return committee


@pytest.fixture
def clerk(body: Committee) -> User:
    """The secretary of the committee, with an account."""
    person = Person.objects.create(full_name="Võ Thị E", email="e@example.vn")
    unit = OrgUnit.objects.get()
    Membership.objects.create(
        committee=body,
        person=person,
        role=Role.SECRETARY,
        org_unit=unit,
        position="Phó Trưởng phòng",
        valid_from=LONG_AGO,
    )
    return User.objects.create_user("thuky", PASSWORD, person=person)
