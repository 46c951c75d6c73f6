"""Two versions side by side, and the rules that stand on an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.utils import translation
from hypothesis import given, strategies as st

from committee.regulation import DEFAULTS, RULES
from committee.regulation.binding import rules_on, rules_without_article
from committee.regulation.comparing import article_pairs, provision_pairs, runs
from tests.committee.provisions import provisions


@pytest.fixture(autouse=True, scope="module")
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@dataclass
class Clause:
    number: int
    heading: str
    text: str = ""
    chapter: str = ""


OLD = [Clause(1, "Phạm vi"), Clause(2, "Chế độ họp", "Họp mỗi quý một lần."), Clause(3, "Kinh phí"), Clause(4, "Bỏ")]


def kinds(new: list[Clause]) -> list[tuple[str, int | None, int | None]]:
    pairs = article_pairs(OLD, new)
    return [(pair.kind, pair.old and pair.old.number, pair.new and pair.new.number) for pair in pairs]


def test_a_changed_article_has_its_changed_words_marked_on_both_sides() -> None:
    new = [OLD[0], Clause(2, "Chế độ họp", "Họp sáu tháng một lần."), OLD[2], OLD[3]]
    assert kinds(new) == [("same", 1, 1), ("changed", 2, 2), ("same", 3, 3), ("same", 4, 4)]
    pair = article_pairs(OLD, new)[1]
    assert [run.text for run in pair.old_text if run.changed] == ["mỗi", "quý"]
    assert [run.text for run in pair.new_text if run.changed] == ["sáu", "tháng"]


def test_an_article_put_in_between_renumbers_the_others_and_changes_none() -> None:
    new = [OLD[0], Clause(2, "Từ ngữ"), Clause(3, "Chế độ họp", OLD[1].text), Clause(4, "Kinh phí")]
    assert kinds(new) == [
        ("same", 1, 1),
        ("new", None, 2),
        ("renumbered", 2, 3),
        ("dropped", 4, None),
        ("renumbered", 3, 4),
    ]


def test_a_new_heading_under_the_old_number_is_a_changed_article() -> None:
    assert kinds([OLD[0], Clause(2, "Họp", OLD[1].text), OLD[2]])[1:] == [
        ("changed", 2, 2),
        ("same", 3, 3),
        ("dropped", 4, None),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_marked_runs_joined_again_are_the_texts(old: str, new: str) -> None:
    left, right = runs(old, new)
    assert "".join(run.text for run in left) == old
    assert "".join(run.text for run in right) == new


def test_changed_provisions_are_named_with_both_values() -> None:
    changed = [pair for pair in provision_pairs(DEFAULTS, provisions(notice_days=5)) if pair.is_changed]
    assert [(pair.new.name, str(pair.old.value), str(pair.new.value)) for pair in changed] == [
        ("notice_days", "3 working days", "5 working days")
    ]


def test_an_article_lists_the_rules_that_stand_on_it_with_their_values() -> None:
    found = {bound.rule.key: [str(row.value) for row in bound.rows] for bound in rules_on("Điều 13", DEFAULTS)}
    assert found["invitation"] == ["3 working days", "Yes"]
    assert "quorum" not in found
    loose = {bound.rule.key for bound in rules_without_article(DEFAULTS, [f"Điều {n}" for n in range(1, 23)])}
    assert "quorum" in loose
    assert "invitation" not in loose
    everywhere = {bound.rule.key for n in range(1, 23) for bound in rules_on(f"Điều {n}", DEFAULTS)}
    assert everywhere | loose == set(RULES)
