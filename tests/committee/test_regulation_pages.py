"""The regulation is prepared by the secretariat and put in force by the Head."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from committee.binding import binding_regulation
from committee.models import Article, AuditEvent, Regulation
from committee.refusals import Refused, Stale
from committee.regulation.provisions import Provisions
from committee.services import versions
from committee.services.saving import fingerprint
from tests.committee.cast import TODAY, Cast

DAY = dt.timedelta(days=1)


def old_version(cast: Cast) -> Regulation:
    old = versions.latest_in_force(cast.committee)
    assert old is not None
    return old


def prepare(cast: Cast, begins: dt.date = TODAY + 10 * DAY, number: str = "25/QĐ-BCĐXDCQĐT") -> Regulation:
    Article.objects.get_or_create(regulation=old_version(cast), number=12, defaults={"heading": "Chế độ họp"})
    draft = Regulation(
        committee=cast.committee,
        status=Regulation.Status.DRAFT,
        title="Quy chế hoạt động (sửa đổi)",
        decision_number=number,
        decision_date=min(TODAY, begins),
        valid_from=begins,
    )
    return versions.version_prepare(draft, by=cast.secretary)


def test_a_new_version_starts_from_the_old_one_and_binds_nobody(cast: Cast) -> None:
    draft = prepare(cast, TODAY)
    assert [article.heading for article in draft.articles.all()] == ["Chế độ họp"]
    assert binding_regulation(cast.committee, TODAY) == old_version(cast)
    with pytest.raises(Refused):
        prepare(cast)


def test_the_head_puts_it_in_force_and_the_old_one_ends_the_day_before(cast: Cast) -> None:
    old, draft = old_version(cast), prepare(cast)
    versions.version_put_in_force(draft, by=cast.head)
    assert binding_regulation(cast.committee, TODAY) == old
    assert binding_regulation(cast.committee, TODAY + 9 * DAY) == old
    assert binding_regulation(cast.committee, TODAY + 10 * DAY) == draft
    assert AuditEvent.objects.about(draft).filter(action="put_in_force", target="in_force").exists()
    with pytest.raises(Stale):
        versions.version_put_in_force(Regulation.objects.get(pk=draft.pk), by=cast.head)


@pytest.mark.parametrize("who", ["secretary", "deputy", "standing", "member", "admin", "outsider"])
def test_nobody_but_the_head_puts_it_in_force(cast: Cast, who: str) -> None:
    draft = prepare(cast)
    with pytest.raises(Refused) as refusal:
        versions.version_put_in_force(draft, by=getattr(cast, who))
    assert refusal.value.verdict.article == "Điều 22"
    assert Regulation.objects.get(pk=draft.pk).status == "draft"


@pytest.mark.parametrize("who", ["head", "member", "outsider", "admin"])
def test_only_the_secretariat_and_the_standing_agency_prepare_it(cast: Cast, who: str) -> None:
    draft = prepare(cast)
    with pytest.raises(Refused):
        versions.version_discard(draft, by=getattr(cast, who))
    versions.version_discard(draft, by=cast.standing)
    assert AuditEvent.objects.filter(action="discard").exists()


def test_a_version_in_force_cannot_be_changed(cast: Cast) -> None:
    old = old_version(cast)
    with pytest.raises(Refused):
        versions.provisions_change(old, Provisions().to_json(), by=cast.secretary)
    with pytest.raises(Refused):
        versions.article_keep(Article(regulation=old, number=1, heading="Phạm vi"), by=cast.secretary)


def test_a_version_without_number_or_from_the_past_gets_a_sentence(cast: Cast) -> None:
    with pytest.raises(Refused):
        versions.version_put_in_force(prepare(cast, number=""), by=cast.head)
    draft = Regulation.objects.get(status="draft")
    draft.decision_number, draft.decision_date, draft.valid_from = "25/QĐ", TODAY - DAY, TODAY - DAY
    versions.version_change(draft, by=cast.secretary)
    with pytest.raises(Refused, match=r"today|hôm nay"):
        versions.version_put_in_force(draft, by=cast.head)
    assert old_version(cast).valid_to is None


def test_the_database_itself_allows_one_version_at_a_time(cast: Cast) -> None:
    draft = prepare(cast)
    with pytest.raises(IntegrityError, match="a_committee_has_one_regulation_at_a_time"), transaction.atomic():
        Regulation.objects.filter(pk=draft.pk).update(status="in_force")


def test_provisions_are_typed_and_a_wrong_value_is_named(cast: Cast) -> None:
    draft = prepare(cast)
    table = Provisions().to_json()
    table["notice_days"] = {"value": 5, "article": "Điều 13", "basis": ""}
    versions.provisions_change(draft, table, by=cast.secretary)
    assert Provisions.from_json(Regulation.objects.get(pk=draft.pk).provisions).notice_days.value == 5
    table["notice_days"] = {"value": 99, "article": "Điều 13", "basis": ""}
    with pytest.raises(ValidationError) as refusal:
        versions.provisions_change(draft, table, by=cast.secretary)
    assert list(refusal.value.message_dict) == ["notice_days"]


def test_two_people_editing_the_provisions_do_not_overwrite_each_other(cast: Cast) -> None:
    draft = prepare(cast)
    seen = fingerprint(Regulation.objects.get(pk=draft.pk))
    table = Provisions().to_json() | {"quorum": {"value": "majority", "article": "Điều 12", "basis": ""}}
    versions.provisions_change(draft, table, by=cast.secretary, seen=seen)
    with pytest.raises(Stale):
        versions.provisions_change(draft, Provisions().to_json(), by=cast.standing, seen=seen)
