"""From an article to the rules that stand on it: what its page says the system checks, with the values in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from committee.regulation.provisions import Provisions, Row
from committee.regulation.rules import RULES, RuleKind
from committee.regulation.specs import SPECS


@dataclass(frozen=True, slots=True)
class BoundRule:
    """A rule and those of its settings that the article states."""

    rule: RuleKind
    rows: tuple[Row, ...]


def articles_named(text: str) -> frozenset[str]:
    """`Điều 8, Điều 10` names two articles."""
    return frozenset(part.strip() for part in text.split(",") if part.strip())


def rules_on(article: str, provisions: Provisions) -> list[BoundRule]:
    """The rules that stand on `article` (`Điều 13`), in the order of the rule kinds."""
    return _bound(provisions, lambda named: article in named)


def rules_without_article(provisions: Provisions, articles: Iterable[str]) -> list[BoundRule]:
    """The rules that stand on none of `articles`: set by the office, or bound to an article that is not there."""
    known = frozenset(articles)
    return [
        bound
        for bound in _bound(provisions, lambda named: not named & known)
        if not articles_named(provisions.setting(bound.rule.settings[0]).article) & known
    ]


def _bound(provisions: Provisions, wanted: Callable[[frozenset[str]], bool]) -> list[BoundRule]:
    found = []
    for rule in RULES.values():
        rows = tuple(
            Row(name, SPECS[name].title, SPECS[name].say(setting.value), setting)
            for name in rule.settings
            for setting in [provisions.setting(name)]
            if wanted(articles_named(setting.article))
        )
        if rows:
            found.append(BoundRule(rule, rows))
    return found
