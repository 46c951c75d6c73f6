"""A small cast around documents: a committee with its Head, deputies, secretary, delegate, member; and an outsider."""

import datetime as dt
from dataclasses import dataclass, replace

import pytest

from committee import clock
from committee.actor import Actor
from committee.models import Committee, CommitteeProfile, Delegation, Membership, OrgUnit, Person, Power, Role, User
from documents import layout
from documents.layout_parts import Article
from documents.models import Document
from documents.services.drafts import document_draft
from documents.services.signing import heading_for, signature_for
from tests.remembered import remembered

DAY = dt.date(2026, 3, 26)
MORNING = clock.at(DAY, dt.time(9))


@dataclass
class Cast:
    committee: Committee
    head: Membership
    standing_deputy: Membership
    deputy: Membership
    secretary: Membership
    member: Membership
    outsider: User

    def user(self, seat: Membership | User) -> User:
        return seat if isinstance(seat, User) else seat.person.user

    def actor(self, seat: Membership | User, now: dt.datetime = MORNING) -> Actor:
        return Actor.of(User.objects.select_related("person").get(pk=self.user(seat).pk), now)

    def delegate(self, seat: Membership, power: Power, day: dt.date = DAY) -> Delegation:
        return Delegation.objects.create(
            committee=self.committee,
            giver=self.head,
            holder=seat,
            power=power,
            basis="Giấy ủy quyền số 01",
            valid_from=day,
            valid_to=day + dt.timedelta(days=30),
        )

    def notice(self, subject: str = "Kết luận cuộc họp Quý I", day: dt.date = DAY) -> layout.ConclusionNotice:
        return layout.ConclusionNotice(
            heading=heading_for(self.committee, "TB", day),
            subject=subject,
            recipients=("Thành viên Ban Chỉ đạo",),
            archive="Lưu: VT, STTTT",
            opening="Ngày 20/3/2026, Ban Chỉ đạo đã họp.",
            after_hearing="Sau khi nghe báo cáo, Trưởng Ban kết luận:",
            signer=signature_for(self.head, "TB", day),
        )

    def decision(self, subject: str = "Về việc kiện toàn Tổ giúp việc", day: dt.date = DAY) -> layout.Decision:
        return layout.Decision(
            heading=heading_for(self.committee, "QĐ", day),
            subject=subject,
            authority="",
            bases=("Căn cứ Quyết định số 771/QĐ-BCĐXDCQĐT ngày 14 tháng 4 năm 2020",),
            articles=(
                Article(number=1, text="Kiện toàn Tổ giúp việc."),
                Article(number=2, text="Hiệu lực từ ngày ký."),
            ),
            recipients=("Như Điều 2",),
            archive="Lưu: VT",
            signer=signature_for(self.head, "QĐ", day),
        )

    def minutes(self, day: dt.date = DAY) -> layout.Minutes:
        block = signature_for(self.deputy, "BB", day, capacity="")
        return layout.Minutes(
            heading=heading_for(self.committee, "BB", day),
            subject="Cuộc họp thường kỳ Quý I",
            started_at=MORNING,
            place="Phòng họp số 1",
            chair="Lê Văn C",
            secretary="Phạm Thị D",
            chair_signer=replace(block, authority="Chủ tọa"),
            secretary_signer=replace(block, authority="Thư ký", name="Phạm Thị D"),
        )

    def draft(
        self, paper: layout.Paper | None = None, *, day: dt.date = DAY, signer: Membership | None = None
    ) -> Document:
        by = self.actor(self.secretary, clock.at(day, dt.time(8)))
        return document_draft(self.committee, paper or self.notice(day=day), by=by, signer=signer or self.head)


def make_committee(slug: str, code: str) -> Committee:
    unit, _ = OrgUnit.objects.get_or_create(
        code="UBND", defaults={"name": "UBND tỉnh Tây Ninh", "short_name": "UBND tỉnh"}
    )
    committee = Committee.objects.create(slug=slug)
    CommitteeProfile.objects.create(
        committee=committee,
        name="Ban Chỉ đạo xây dựng Chính quyền điện tử",
        code=code,
        superior_body=unit,
        superior_heading="UBND tỉnh Tây Ninh",
        standing_agency=unit,
        issuer_heading="Ban Chỉ đạo xây dựng Chính quyền điện tử",
        place_name="Tây Ninh",
        valid_from=dt.date(2020, 1, 1),
    )
    return committee


def seat(committee: Committee, username: str, name: str, role: Role, position: str) -> Membership:
    person = Person.objects.create(full_name=name)
    User.objects.create_user(username, "demo", person=person)
    return Membership.objects.create(
        committee=committee,
        person=person,
        role=role,
        org_unit=OrgUnit.objects.get(),
        position=position,
        valid_from=dt.date(2020, 1, 1),
    )


@remembered
def make_cast() -> Cast:
    committee = make_committee("bcd", "BCĐXDCQĐT")
    other = make_committee("khac", "BCĐKHAC")
    stranger = seat(other, "nguoingoai", "Đỗ Văn Z", Role.HEAD, "Giám đốc Sở")
    return Cast(
        committee,
        seat(committee, "truongban", "Nguyễn Văn A", Role.HEAD, "Chủ tịch UBND tỉnh"),
        seat(committee, "photruongban", "Trần Thị B", Role.STANDING_DEPUTY, "Phó Chủ tịch UBND tỉnh"),
        seat(committee, "pho2", "Lê Văn C", Role.DEPUTY, "Giám đốc Sở Thông tin và Truyền thông"),
        seat(committee, "thuky", "Phạm Thị D", Role.SECRETARY, "Phó Giám đốc Sở"),
        seat(committee, "uyvien1", "Hoàng Văn E", Role.MEMBER, "Giám đốc Sở Tài chính"),
        stranger.person.user,
    )


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def lasting_cast(transactional_db: None) -> Cast:
    """The same, committed: other processes see it, and on_commit runs."""
    return make_cast()
