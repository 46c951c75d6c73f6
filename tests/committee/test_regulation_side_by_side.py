"""The page of a version: old and new text beside each other, the rules under each article."""

from __future__ import annotations

import datetime as dt
import html
import re

from django.urls import reverse

from committee import clock
from committee.models import Article, Membership, Regulation, Role
from committee.services import versions
from committee.services.regulations import provisions_for
from tests.committee.cast import Cast, a_cast, door


def seen(content: bytes) -> str:
    return re.sub(r"\s+", " ", html.unescape(content.decode())).replace("\xa0", " ")


def a_draft(cast: Cast) -> Regulation:
    """A draft in which article 12 and the notice period differ from the version in force."""
    old = versions.latest_in_force(cast.committee)
    Article.objects.create(regulation=old, number=12, heading="Chế độ họp", text="Họp mỗi quý một lần.")
    Article.objects.create(regulation=old, number=13, heading="Giấy mời", text="Gửi trước cuộc họp.")
    today = clock.today()
    draft = Regulation(
        committee=cast.committee,
        status=Regulation.Status.DRAFT,
        title="Quy chế hoạt động (sửa đổi)",
        decision_date=today,
        valid_from=today + dt.timedelta(days=9),
    )
    versions.version_prepare(draft, by=cast.secretary)
    article = draft.articles.get(number=12)
    article.text = "Họp sáu tháng một lần."
    versions.article_keep(article, by=cast.secretary)
    table = provisions_for(draft).to_json()
    table["notice_days"]["value"] = 5
    versions.provisions_change(draft, table, by=cast.secretary)
    return draft


def test_a_draft_is_shown_beside_the_version_in_force_with_its_changes_marked(cast: Cast) -> None:
    client, draft = door(cast, "secretary"), a_draft(cast)
    page = seen(client.get(reverse("regulation-version", args=[draft.pk])).content)
    assert "Họp <del>mỗi</del> <del>quý</del> một lần." in page
    assert "Họp <ins>sáu</ins> <ins>tháng</ins> một lần." in page
    assert "<del>3 ngày làm việc</del>" in page
    assert "<ins>5 ngày làm việc</ins>" in page
    assert "1 điều được sửa, 1 thiết lập thay đổi" in page
    assert page.count("Không thay đổi") == 1


def test_an_article_is_edited_beside_the_article_it_continues(cast: Cast) -> None:
    client, draft = door(cast, "secretary"), a_draft(cast)
    page = seen(client.get(reverse("article-edit", args=[draft.pk, 12])).content)
    assert page.index("Họp mỗi quý một lần.") < page.index("Họp sáu tháng một lần.")


def test_a_provision_is_edited_beside_the_value_of_the_version_before(cast: Cast) -> None:
    client, draft = door(cast, "secretary"), a_draft(cast)
    page = seen(client.get(reverse("regulation-provisions", args=[draft.pk])).content)
    assert "Phiên bản trước: 3 ngày làm việc (Điều 13)" in page


def test_a_version_in_force_is_compared_with_the_one_before_when_asked(cast: Cast) -> None:
    draft = a_draft(cast)
    draft.decision_number = "25/QĐ-BCĐXDCQĐT"
    draft.valid_from = clock.today()
    cast.now = clock.now()
    versions.version_change(draft, by=cast.secretary)
    versions.version_put_in_force(draft, by=cast.head)
    client, url = door(cast, "member"), reverse("regulation-version", args=[draft.pk])
    assert "<ins>" not in seen(client.get(url).content)
    assert "<ins>sáu</ins>" in seen(client.get(url, {"so-sanh": 1}).content)


def test_an_article_says_which_rules_the_system_checks_under_it(cast: Cast) -> None:
    draft = a_draft(cast)
    page = seen(door(cast, "member").get(reverse("regulation")).content)
    article = page[page.index('id="dieu-13"') :]
    assert "Giấy mời gửi đến người dự trước ngày họp: 3 ngày làm việc" in article
    assert draft.articles.count() == 2


def test_the_version_of_the_other_committee_opens_with_that_committee_around_it(cast: Cast) -> None:
    other = a_cast("ccch", "other_")
    person = cast.users["member"].person
    unit = Membership.objects.filter(committee=cast.committee).first()
    Membership.objects.create(
        committee=other.committee,
        person=person,
        role=Role.MEMBER,
        org_unit=unit.org_unit,
        position="Giám đốc Sở Tài chính",
        valid_from=dt.date(2020, 4, 14),
    )
    version = versions.latest_in_force(other.committee)
    client = door(cast, "member")
    answer = client.get(reverse("regulation-version", args=[version.pk]))
    assert answer.status_code == 200
    assert answer.context["frame"].profile.slug == "ccch"
    assert door(cast, "head").get(reverse("regulation-version", args=[version.pk])).status_code == 404
