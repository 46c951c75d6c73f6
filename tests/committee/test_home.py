"""Home, search, and the administrators' pages."""

import datetime as dt

import pytest
from django.urls import reverse

from committee import clock, registry
from committee.actor import Actor
from committee.models import AuditEvent, Committee, Membership, OrgUnit, Person
from committee.registry import Act, Deadline, Todo
from committee.sentences import Sentence
from committee.verdict import met
from tests.committee.cast import Cast, a_cast, door


def test_home_shows_what_waits_what_comes_and_what_is_met(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    day = clock.today()

    def todo(by: Actor, committee: Committee) -> list[Todo]:
        return [Todo("Trình dự thảo", "Điều 13", "/x/", "Trình", due=day - dt.timedelta(days=2), since=day)]

    monkeypatch.setattr(registry, "todos", [todo])
    monkeypatch.setattr(registry, "deadlines", [lambda by, committee: [Deadline(day, "Họp Quý II", "= ngày cuối quý")]])
    said = met(Sentence("Đã họp"), "Điều 12", title=Sentence("Họp định kỳ"))
    monkeypatch.setattr(registry, "verdicts", [lambda by, committee: [said]])
    monkeypatch.setattr(registry, "acts", [lambda by, committee: Act("Đề nghị họp đột xuất", "/y/")])
    page = door(cast, "member").get(reverse("home")).content.decode().replace("\xa0", " ")
    for words in ("Trình dự thảo", "quá hạn 2 ngày", "Họp Quý II", "Họp định kỳ", "Đề nghị họp đột xuất"):
        assert words in page


def test_search_finds_members_and_articles_of_this_committee_only(cast: Cast) -> None:
    a_cast("cds", "x")
    answer = door(cast, "member").get(reverse("search"), {"q": "pham thi"})
    (group,) = answer.context["groups"]
    assert [hit.title for hit in group[1]] == ["Phạm Thị D"]
    assert door(cast, "member").get(reverse("search"), {"q": "x"}).context["groups"] == []


def test_the_administrators_pages_open_and_the_trail_is_read_only_there(cast: Cast) -> None:
    client = door(cast, "admin")
    models = (
        "user",
        "person",
        "orgunit",
        "committee",
        "membership",
        "delegation",
        "regulation",
        "auditevent",
        "auditseal",
    )
    for model in models:
        assert client.get(reverse(f"admin:committee_{model}_changelist")).status_code == 200
    for model in ("auditevent", "auditseal", "delegation", "regulation"):
        assert client.get(reverse(f"admin:committee_{model}_add")).status_code == 403
    assert client.get(reverse("admin:committee_user_add")).status_code == 200
    assert door(cast, "secretary").get(reverse("admin:index")).status_code == 302


def test_what_an_administrator_writes_stands_in_the_activity_log(cast: Cast) -> None:
    client = door(cast, "admin")
    client.post(reverse("admin:committee_person_add"), {"full_name": "Lý Văn K", "email": "", "phone": ""})
    assert AuditEvent.objects.about(Person.objects.get(full_name="Lý Văn K")).get().action == "admin_create"
    seat = {
        "committee": cast.committee.pk,
        "person": Person.objects.get(full_name="Lý Văn K").pk,
        "role": "support",
        "org_unit": OrgUnit.objects.first().pk,  # type: ignore[union-attr]
        "position": "Chuyên viên",
        "appointing_decision": "Quyết định số 1",
        "valid_from": "01/01/2026",
    }
    assert client.post(reverse("admin:committee_membership_add"), seat).status_code == 302
    assert AuditEvent.objects.about(Membership.objects.get(position="Chuyên viên")).get().action == "begin"
