"""The page of one article: its text, how its rules were kept, what it said before."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from committee.models import Article, Regulation
from committee.services import versions
from tests.committee.cast import Cast, a_cast, door
from tests.committee.test_regulation_side_by_side import seen


def two_versions(cast: Cast) -> tuple[Regulation, Regulation]:
    """Article 12 has another text since yesterday; article 13 is the same."""
    old = versions.latest_in_force(cast.committee)
    assert old is not None
    since = old.valid_from + dt.timedelta(days=400)
    Regulation.objects.filter(pk=old.pk).update(valid_to=since - dt.timedelta(days=1))
    new = Regulation.objects.create(
        committee=cast.committee,
        title=old.title,
        decision_number="99/QĐ-BCĐ",
        decision_date=since,
        valid_from=since,
        provisions=old.provisions,
    )
    for version, said in ((old, "Họp mỗi quý một lần."), (new, "Họp sáu tháng một lần.")):
        Article.objects.create(regulation=version, number=12, heading="Chế độ họp", text=said)
        Article.objects.create(regulation=version, number=13, heading="Giấy mời", text="Gửi trước cuộc họp.")
    return old, new


def test_says_the_text_the_rules_with_their_values_and_what_stood_before(cast: Cast) -> None:
    old, new = two_versions(cast)
    client = door(cast, "member")
    page = seen(client.get(reverse("article", args=[new.pk, 12])).content)
    assert "Họp <del>mỗi</del> <del>quý</del> một lần." in page
    assert "mỗi quý một lần" in page
    assert "99/QĐ-BCĐ" in page
    same = seen(client.get(reverse("article", args=[new.pk, 13])).content)
    assert "Nội dung giống nhau." in same
    first = seen(client.get(reverse("article", args=[old.pk, 12])).content)
    assert "Đây là bản đầu tiên." in first
    assert "Bản này không có hiệu lực trong năm." in first
    assert reverse("compliance-evidence", args=["duty"]) not in first


def test_leads_to_the_evidence_of_the_year(cast: Cast) -> None:
    _old, new = two_versions(cast)
    page = seen(door(cast, "member").get(reverse("article", args=[new.pk, 12])).content)
    assert reverse("compliance-evidence", args=["duty"]) in page


def test_is_found_by_nobody_of_another_committee_nor_under_a_number_that_is_not_there(cast: Cast) -> None:
    _old, new = two_versions(cast)
    stranger = door(a_cast("cds", "cds-"), "member")
    assert stranger.get(reverse("article", args=[new.pk, 12])).status_code == 404
    assert door(cast, "member").get(reverse("article", args=[new.pk, 77])).status_code == 404
