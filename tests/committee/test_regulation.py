"""The regulation as data: typed provisions, and a registry in which every rule names its article and its proofs."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given, strategies as st

import committee.regulation
from committee.developer_docs import proofs
from committee.regulation import (
    DEFAULTS,
    RULES,
    SETTING_NAMES,
    SPECS,
    WAIVABLE,
    BadProvisions,
    Provisions,
    Setting,
    SettingKind,
)
from committee.regulation.specs import CITED_BY_PERMISSIONS
from committee.verdict import State


@pytest.fixture(autouse=True, scope="module")
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


PROOFS = proofs(Path(__file__).parents[1])


@pytest.mark.parametrize("key", RULES)
def test_every_rule_kind_names_its_article_and_has_proofs_that_it_is_met_and_that_it_is_not(key: str) -> None:
    rule = RULES[key]
    assert rule.article(DEFAULTS)
    assert rule.citation(DEFAULTS).startswith(rule.article(DEFAULTS))
    assert str(rule.title)
    assert set(rule.settings) <= set(SPECS)
    assert PROOFS.met[key], "no test proves that this rule is met"
    assert PROOFS.not_met[key], "no test proves that this rule is not met"


def test_no_test_proves_a_rule_that_does_not_exist() -> None:
    assert set(PROOFS.met) | set(PROOFS.not_met) == set(RULES)


def test_every_setting_has_a_title_a_range_and_a_default_within_it() -> None:
    assert set(SETTING_NAMES) == set(SPECS)
    for row in DEFAULTS.rows():
        assert SPECS[row.name].fault(row.setting.value) is None
        assert str(row.title)
        assert str(row.value)
        assert row.setting.citation


def test_every_setting_is_read_by_a_rule_or_cited_by_a_permission() -> None:
    read = {name for rule in RULES.values() for name in rule.settings}
    assert read | CITED_BY_PERMISSIONS == set(SPECS)
    assert not read & CITED_BY_PERMISSIONS


def test_rules_that_may_be_waived_are_known() -> None:
    assert set(WAIVABLE) == {"invitation", "papers", "agenda", "quorum", "conclusion_notice"}


def test_a_rule_finds_under_its_own_name() -> None:
    verdict = RULES["invitation"].finds(State.MET, RULES["invitation"].title, DEFAULTS)
    assert (verdict.rule, verdict.article, bool(verdict)) == ("invitation", "Điều 13", True)
    assert RULES["quorum"].article(DEFAULTS) == "Thiết lập của cơ quan"
    assert DEFAULTS.conveners.article == "Điều 12"


def test_provisions_survive_being_written_and_read() -> None:
    assert Provisions.from_json(json.loads(json.dumps(DEFAULTS.to_json()))) == DEFAULTS


def test_a_record_that_says_nothing_has_the_defaults() -> None:
    assert Provisions.from_json({}) == DEFAULTS
    changed = Provisions.from_json({"notice_days": {"value": 7, "article": "Điều 9"}})
    assert changed.notice_days == Setting(7, "Điều 9")
    assert changed.notice_days.citation == "Điều 9"
    assert Provisions.from_json({"notice_days": {"value": 7, "basis": "x" * 120}}).notice_days.basis == "x" * 120


BAD: list[tuple[str, Any, str]] = [
    ("notice_days", {"value": 31}, "from 0 to 30"),
    ("notice_days", {"value": -1}, "from 0 to 30"),
    ("notice_days", {"value": "3"}, "whole number"),
    ("notice_days", {"value": True}, "whole number"),
    ("notice_days", {"value": 2.5}, "whole number"),
    ("conclusion_notice_days", {"value": 0}, "from 1 to 30"),
    ("cadence", {"value": "month"}, "once a quarter, once in six months, once a year"),
    ("cadence", {"value": 3}, "choose one of"),
    ("review_of_previous", {"value": 1}, "yes or no"),
    ("cadence", "quarter", "a value, an article and a basis"),
    ("cadence", {"article": "Điều 1"}, "a value, an article and a basis"),
    ("cadence", {"value": "quarter", "note": "?"}, "a value, an article and a basis"),
    ("cadence", {"value": "quarter", "article": 12}, "short texts"),
    ("cadence", {"value": "quarter", "basis": "x" * 121}, "short texts"),
    ("tea_break", {"value": 1}, "no provision of the name tea_break"),
]


@pytest.mark.parametrize(("name", "raw", "sentence"), BAD)
def test_a_wrong_provision_gets_a_sentence(name: str, raw: Any, sentence: str) -> None:
    with pytest.raises(BadProvisions) as caught:
        Provisions.from_json({name: raw})
    assert sentence in str(caught.value.errors[name])


def test_all_wrong_provisions_are_named_at_once() -> None:
    with pytest.raises(BadProvisions) as caught:
        Provisions.from_json({"notice_days": {"value": 99}, "papers_days": {"value": 99}, "cadence": {"value": "year"}})
    assert set(caught.value.errors) == {"notice_days", "papers_days"}
    with pytest.raises(BadProvisions, match="not a table"):
        Provisions.from_json([])


def _values(name: str) -> st.SearchStrategy[Any]:
    spec = SPECS[name]
    if spec.kind is SettingKind.NUMBER:
        return st.integers(spec.least, spec.most)
    return st.booleans() if spec.kind is SettingKind.YES_NO else st.sampled_from(list(spec.choices))


@given(st.fixed_dictionaries({name: st.builds(Setting, _values(name), st.text(max_size=9)) for name in SPECS}))
def test_any_legal_provisions_survive_and_can_be_said(settings: dict[str, Any]) -> None:
    provisions = Provisions(**settings)
    assert Provisions.from_json(provisions.to_json()) == provisions
    assert all(str(row.value) for row in provisions.rows())


def test_the_regulation_imports_no_django() -> None:
    folder = Path(committee.regulation.__file__).parent
    floor = ("committee.regulation", "committee.sentences", "committee.verdict", "committee.workdays")
    for path in [*folder.glob("*.py"), folder.parent / "workdays.py"]:
        for node in ast.walk(ast.parse(path.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in names if name.startswith("django")], path
            assert all(name.startswith(floor) for name in names if name.startswith("committee")), path
