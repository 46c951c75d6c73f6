"""The pages of the floor: who sees them, what a refusal says, and that nothing typed is lost."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from committee import clock
from committee.models import AuditEvent, Membership, OrgUnit, Person, PublicHoliday, Regulation, Role, User
from committee.services import versions
from tests.committee.cast import Cast, a_cast, a_person, agency, door

READ = ("home", "search", "account", "committee", "agency-list", "member-list", "regulation", "calendar-days")
KEEP = ("profile-change", "agency-new", "person-list", "person-new", "seat-new", "calendar-week")
PAPER = "Quyết định số 12/QĐ-UBND"


def today() -> str:
    return f"{clock.today():%d/%m/%Y}"


@pytest.mark.parametrize("name", READ)
def test_members_read_outsiders_find_nothing_strangers_sign_in(cast: Cast, name: str) -> None:
    url = reverse(name)
    assert door(cast, "member").get(url).status_code == 200
    outsider = door(cast, "outsider").get(url)
    assert outsider.status_code == (200 if name in ("home", "account") else 404)
    assert "BCĐXDCQĐT" not in outsider.content.decode()
    assert Client().get(url).headers["Location"].startswith(reverse("sign-in"))


@pytest.mark.parametrize("name", KEEP)
def test_keeping_is_for_the_secretariat_and_the_refusal_names_the_article(cast: Cast, name: str) -> None:
    url = reverse(name)
    assert door(cast, "secretary").get(url).status_code == 200
    assert door(cast, "standing").get(url).status_code == 200
    for who in ("member", "head"):
        answer = door(cast, who).get(url)
        assert answer.status_code == 403
        assert "Điều 8, Điều 10" in answer.content.decode().replace("\xa0", " ")
    assert door(cast, "outsider").get(url).status_code == 404


def test_the_activity_log_is_open_to_those_who_answer_for_it(cast: Cast) -> None:
    url = reverse("audit-log")
    assert [door(cast, who).get(url).status_code for who in ("head", "deputy", "secretary", "admin")] == [200] * 4
    assert door(cast, "member").get(url).status_code == 403


def seat_data(person: Person, **more: Any) -> dict[str, Any]:
    return {
        "person": person.pk,
        "role": Role.MEMBER,
        "org_unit": agency("Sở Tài chính", "STC").pk,
        "position": "Giám đốc Sở Tài chính",
        "appointing_decision": PAPER,
        "valid_from": today(),
        **more,
    }


def test_a_second_head_gets_a_sentence_and_the_form_keeps_what_was_typed(cast: Cast) -> None:
    person = a_person("Bùi Thị H")
    answer = door(cast, "secretary").post(reverse("seat-new"), seat_data(person, role=Role.HEAD))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "một Trưởng Ban" in text.replace("\xa0", " ")
    assert PAPER in text
    assert not Membership.objects.filter(person=person).exists()


def test_the_secretary_records_a_seat_and_replaces_the_holder(cast: Cast) -> None:
    client, person = door(cast, "secretary"), a_person("Bùi Thị H")
    assert client.post(reverse("seat-new"), seat_data(person)).status_code == 302
    seat = Membership.objects.get(person=person)
    seat.valid_from -= dt.timedelta(days=30)
    seat.save()
    data = {"person": a_person("Lương Thị N").pk, "begins": today(), "position": seat.position, "decision": PAPER}
    assert client.post(reverse("seat-replace", args=[seat.pk]), data).status_code == 302
    yesterday = clock.today() - dt.timedelta(days=1)
    now = client.get(reverse("member-list")).context["seats"]
    before = client.get(reverse("member-list"), {"ngay": f"{yesterday:%d/%m/%Y}"}).context["seats"]
    assert {"Lương Thị N"} == {str(seat.person) for seat in now} - {str(seat.person) for seat in before}
    assert {"Bùi Thị H"} == {str(seat.person) for seat in before} - {str(seat.person) for seat in now}


def test_the_last_head_cannot_be_ended_on_the_page_either(cast: Cast) -> None:
    url = reverse("seat-end", args=[cast.seats["head"].pk])
    answer = door(cast, "secretary").post(url, {"last_day": today(), "decision": PAPER})
    assert answer.status_code == 422
    assert "Thay người giữ chức vụ" in answer.content.decode()


def test_a_wrong_day_gets_a_sentence(cast: Cast) -> None:
    answer = door(cast, "member").get(reverse("member-list"), {"ngay": "31/02/2026"})
    assert answer.status_code == 422


def test_another_committees_objects_are_not_found(cast: Cast) -> None:
    other = a_cast("cds", "x")
    seat, version = other.seats["member"].pk, Regulation.objects.get(committee=other.committee).pk
    client = door(cast, "secretary")
    for name, pk in (
        ("seat-detail", seat),
        ("seat-end", seat),
        ("seat-replace", seat),
        ("regulation-version", version),
    ):
        assert client.get(reverse(name, args=[pk])).status_code == 404
    assert client.post(reverse("seat-end", args=[seat]), {"last_day": today(), "decision": "x"}).status_code == 404
    assert "xmember" not in client.get(reverse("member-list")).content.decode()


def test_who_sits_in_two_committees_changes_between_them(cast: Cast) -> None:
    other = a_cast("cds", "x")
    Membership.objects.create(
        committee=other.committee,
        person=cast.users["member"].person,
        role=Role.MEMBER,
        org_unit=agency("", "STTTT"),
        position="Giám đốc Sở Tài chính",
        valid_from=clock.today(),
    )
    client = door(cast, "member")
    client.post(reverse("choose-committee"), {"committee": "cds"})
    assert "(cds)" in client.get(reverse("committee")).content.decode()
    client.post(reverse("choose-committee"), {"committee": "egov"})
    assert "(egov)" in client.get(reverse("committee")).content.decode()
    stranger = door(cast, "head")
    stranger.post(reverse("choose-committee"), {"committee": "cds"})
    assert "(egov)" in stranger.get(reverse("committee")).content.decode()


def test_a_first_sign_in_leads_to_an_own_password(cast: Cast) -> None:
    person = a_person("Lý Văn K")
    answer = door(cast, "secretary").post(reverse("account-open", args=[person.pk]), {"username": "lyvank"})
    password = answer.context["password"]
    assert password in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    client = Client()
    assert client.login(username="lyvank", password=password)
    assert client.get(reverse("home")).headers["Location"] == reverse("password-change")
    new = "một mật khẩu thật riêng"
    form = {"old_password": password, "new_password1": new, "new_password2": new}
    assert client.post(reverse("password-change"), form).status_code == 302
    assert client.get(reverse("home")).status_code == 200


def test_a_bad_user_name_keeps_the_form(cast: Cast) -> None:
    person = a_person("Lý Văn K")
    url = reverse("account-open", args=[person.pk])
    assert door(cast, "secretary").post(url, {"username": "Lý Văn"}).status_code == 422
    assert door(cast, "secretary").post(url, {"username": "member"}).status_code == 422
    assert not User.objects.filter(person=person).exists()


def test_the_head_puts_a_new_version_in_force_from_the_page(cast: Cast) -> None:
    client, begins = door(cast, "secretary"), clock.today() + dt.timedelta(days=5)
    data = {
        "title": "Quy chế (sửa đổi)",
        "decision_number": "25/QĐ-BCĐXDCQĐT",
        "decision_date": today(),
        "valid_from": f"{begins:%d/%m/%Y}",
    }
    draft_url = client.post(reverse("regulation-new"), data).headers["Location"]
    draft = Regulation.objects.get(status="draft")
    client.post(reverse("article-new", args=[draft.pk]), {"number": 1, "heading": "Phạm vi", "provenance": "checked"})
    assert "Phạm vi" in client.get(draft_url).content.decode()
    url = reverse("regulation-put-in-force", args=[draft.pk])
    assert client.post(url, {"confirm": "1"}).status_code == 403
    head = door(cast, "head")
    assert url in head.get(reverse("home")).content.decode()
    assert f"{begins - dt.timedelta(days=1):%d/%m/%Y}" in head.get(url).content.decode()
    assert head.post(url, {"confirm": "1"}).status_code == 302
    assert versions.latest_in_force(cast.committee) == draft
    assert client.get(reverse("article-edit", args=[draft.pk, 1])).status_code == 403


def test_the_provisions_form_says_what_is_wrong_and_keeps_the_rest(cast: Cast) -> None:
    client = door(cast, "secretary")
    data = {"title": "Quy chế", "decision_date": today(), "valid_from": today()}
    client.post(reverse("regulation-new"), data)
    draft = Regulation.objects.get(status="draft")
    url = reverse("regulation-provisions", args=[draft.pk])
    form = client.get(url).context["form"]
    values = {bound.html_name: bound.value() for bound in form}
    assert client.post(url, values | {"notice_days": "5"}).status_code == 302
    draft.refresh_from_db()
    assert draft.provisions["notice_days"]["value"] == 5
    assert client.post(url, values | {"notice_days": "5"}).status_code == 409  # what was seen is old by now
    values["seen"] = client.get(url).context["form"]["seen"].value()
    answer = client.post(url, values | {"notice_days": "99", "quorum.article": "Điều 99"})
    assert answer.status_code == 422
    assert "Điều 99" in answer.content.decode()


def test_a_holiday_is_added_and_the_calculator_knows_it(cast: Cast) -> None:
    client = door(cast, "secretary")
    data = {"day": "04/05/2026", "name": "Nghỉ bù", "source": "Thông báo"}
    assert client.post(reverse("calendar-day-new", args=["ngay-nghi"]), data).status_code == 302
    page = client.get(reverse("calendar-days"), {"n": 1, "direction": "before", "day": "05/05/2026", "nam": 2026})
    assert "Nghỉ bù" in page.content.decode()
    assert page.context["shift"].day == dt.date(2026, 5, 1)
    row = PublicHoliday.objects.get(day=dt.date(2026, 5, 4))
    assert client.post(reverse("calendar-day", args=["ngay-nghi", row.pk]), {"remove": "1"}).status_code == 302
    assert not PublicHoliday.objects.filter(pk=row.pk).exists()
    assert client.get(reverse("calendar-day-new", args=["khac"])).status_code == 404


def test_agencies_are_found_without_accents_and_retired_by_a_button(cast: Cast) -> None:
    unit = agency("Sở Y tế", "SYT")
    client = door(cast, "secretary")
    page = client.get(reverse("agency-list"), {"q": "y te"}).content.decode()
    assert "Sở Y tế" in page
    assert "Sở Thông tin" not in page
    assert client.post(reverse("agency-active", args=[unit.pk])).status_code == 302
    assert not OrgUnit.objects.get(pk=unit.pk).is_active
    assert client.get(reverse("agency-active", args=[unit.pk])).status_code == 405


def test_a_stale_form_is_told_so(cast: Cast) -> None:
    unit = agency("Sở Y tế", "SYT")
    client = door(cast, "secretary")
    url = reverse("agency-edit", args=[unit.pk])
    seen = client.get(url).context["form"]["seen"].value()
    data = {"name": "Sở Y tế tỉnh", "short_name": "Sở Y tế", "code": "SYT", "seen": seen}
    assert client.post(url, data).status_code == 302
    answer = client.post(url, data | {"name": "Sở Y Tế khác"})
    assert answer.status_code == 409
    assert "Sở Y Tế khác" in answer.content.decode()


def test_the_log_filters_by_kind_person_and_day(cast: Cast) -> None:
    client = door(cast, "secretary")
    client.post(reverse("seat-new"), seat_data(a_person("Bùi Thị H")))
    shown = client.get(reverse("audit-log"), {"loai": "committee.membership", "q": "Võ", "tu": today(), "den": today()})
    (row,) = shown.context["lines"]
    assert (row.name, row.url) == (
        "Bùi Thị H – Giám đốc Sở Tài chính",
        reverse("seat-detail", args=[Membership.objects.latest("pk").pk]),
    )
    assert client.get(reverse("audit-log"), {"q": "Nguyễn"}).context["lines"] == []
    assert client.get(reverse("audit-log"), {"tu": "hôm qua"}).status_code == 422


@pytest.mark.parametrize("name", ["member-list", "person-list", "agency-list", "audit-log"])
def test_lists_ask_the_database_a_constant_number_of_times(
    cast: Cast, name: str, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    client = door(cast, "secretary")
    client.post(reverse("seat-new"), seat_data(a_person("Bùi Thị H")))
    client.get(reverse(name))
    with django_assert_max_num_queries(14) as few:
        client.get(reverse(name))
    start = clock.today()
    for number in range(30):
        person, unit = a_person(f"Người Số {number}", f"so{number}"), agency(f"Cơ quan {number}", f"CQ{number}")
        Membership.objects.create(
            committee=cast.committee, person=person, role="member", org_unit=unit, position="Ủy viên", valid_from=start
        )
        AuditEvent.objects.create(
            at=cast.now,
            actor_name="x",
            committee=cast.committee,
            subject_type="committee.membership",
            subject_id=1,
            msgid="x",
        )
    with django_assert_num_queries(len(few)):
        client.get(reverse(name))
