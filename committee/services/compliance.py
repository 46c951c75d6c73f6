"""The keeping of the regulation in one year: articles by periods, every cell with the findings it stands for.

The findings come from the rooms (`committee.findings`); here they are put into rows and columns and counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from committee import findings
from committee.actor import Actor
from committee.compliance_year import NUMBER, Cell, Group, Row, Year
from committee.findings import Finding, Scope
from committee.models import Article, Committee, Regulation
from committee.regulation import DEFAULTS, RULES, Period, Provisions, RuleKind, report_not_tracked
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import State

NOTHING_SAID = (False, "none", "nobody", "convener")
"""Values of a setting by which the regulation asks for nothing."""
ALWAYS_ASKED = frozenset({"vote"})
"""Rules that ask for something whatever the value of their setting: who may vote, substitutes or members only."""


def findings_in(scope: Scope) -> list[Finding]:
    """Everything the rooms find, and what nobody keeps."""
    found = list(chain.from_iterable(provide(scope) for provide in findings.providers))
    return [*found, *_untracked(scope)]


def _untracked(scope: Scope) -> Iterator[Finding]:
    """Rules whose evidence no room holds: said of every period that has begun, so that nobody takes them for met."""
    for period, version in scope.periods:
        if period.first > scope.today:
            continue
        provisions = scope.provisions(version)
        for rule in RULES.values():
            if rule.key in findings.tracked or not prescribed(rule, provisions):
                continue
            if rule.key == "report":
                verdict = report_not_tracked(period, provisions)
            else:
                reason = Sentence(_("{period}: the system keeps no evidence of this."), period=period.label)
                verdict = rule.finds(State.NOT_TRACKED, reason, provisions)
            about = f"period:{period.year}-{period.number}-{period.cadence}"
            yield Finding(verdict, period.first, about, str(period.label), "", version.decision_number)


def prescribed(rule: RuleKind, provisions: Provisions) -> bool:
    """Whether the regulation asks for anything under this rule."""
    return provisions.setting(rule.settings[0]).value not in NOTHING_SAID


def compliance_year(committee: Committee, year: int, *, by: Actor) -> Year:
    """The year of a committee as `by` may see it. The number of queries does not depend on what happened in it."""
    scope = Scope.of_year(by, committee, year)
    first, last = scope.first, scope.last
    versions = [row for row in scope.versions if row.valid_from <= last and (row.valid_to or last) >= first]
    periods = tuple(period for period, _version in scope.periods)
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings_in(scope) if versions else ():
        found[finding.verdict.rule].append(finding)
    shown = scope.version_on(min(max(by.today, first), last)) or (versions[-1] if versions else None)
    provisions = scope.provisions(shown) if shown else DEFAULTS
    rows = [
        _row(rule, found[key], periods, provisions)
        for key, rule in RULES.items()
        if found[key] and _asked(rule, found[key], scope)
    ]
    return Year(committee, year, by.today, periods, tuple(versions), tuple(_grouped(rows, provisions, shown)))


def _asked(rule: RuleKind, found: Iterable[Finding], scope: Scope) -> bool:
    """Whether any version of the year asks for something under this rule."""
    numbers = {finding.regulation for finding in found}
    return rule.key in ALWAYS_ASKED or any(
        prescribed(rule, scope.provisions(row)) for row in scope.versions if row.decision_number in numbers
    )


def _row(rule: RuleKind, found: Sequence[Finding], periods: Sequence[Period], provisions: Provisions) -> Row:
    basis = provisions.setting(rule.settings[0]).basis
    if any(finding.whole_year for finding in found):
        return Row(rule, basis, (Cell(rule, None, tuple(found)),))
    cells = (Cell(rule, period, tuple(finding for finding in found if finding.day in period)) for period in periods)
    return Row(rule, basis, tuple(cells))


def _grouped(rows: Iterable[Row], provisions: Provisions, version: Regulation | None) -> Iterator[Group]:
    """In the order of the articles; what the office has set by itself comes last."""
    by_label: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_label[provisions.setting(row.rule.settings[0]).article].append(row)
    headings = {article.label: article.heading for article in _articles(version)}
    for label in sorted(by_label, key=article_order):
        yield Group(label, headings.get(label, ""), tuple(by_label[label]))


def _articles(version: Regulation | None) -> Iterable[Article]:
    return version.articles.all() if version is not None else ()


def article_order(label: str) -> tuple[int, int, str]:
    """`Điều 2` before `Điều 12`; no article last."""
    number = NUMBER.search(label)
    return (0 if number else 1, int(number[0]) if number else 0, label)
