"""Two versions side by side: articles paired, changed words marked, changed provisions named."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from committee.regulation.provisions import Provisions, Row

_WORDS = re.compile(r"\s+|[^\s]+")


class ArticleLike(Protocol):
    """What of an article is compared. `number` from 1 up."""

    number: int
    chapter: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text; `changed` when the other side does not have it there."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class ArticlePair:
    """An article before and after. One side is None for a new or a dropped article."""

    old: ArticleLike | None
    new: ArticleLike | None
    old_heading: tuple[Run, ...] = ()
    new_heading: tuple[Run, ...] = ()
    old_text: tuple[Run, ...] = ()
    new_text: tuple[Run, ...] = ()

    @property
    def kind(self) -> str:
        """`new`, `dropped`, `changed`, `renumbered` or `same`."""
        if self.old is None:
            return "new"
        if self.new is None:
            return "dropped"
        words = (self.old.heading, self.old.text.strip(), self.old.chapter)
        if words != (self.new.heading, self.new.text.strip(), self.new.chapter):
            return "changed"
        return "same" if self.old.number == self.new.number else "renumbered"


@dataclass(frozen=True, slots=True)
class ProvisionPair:
    """A provision before and after, values in words."""

    old: Row
    new: Row

    @property
    def is_changed(self) -> bool:
        return self.old.setting != self.new.setting

    @property
    def has_new_value(self) -> bool:
        return bool(self.old.setting.value != self.new.setting.value)


def runs(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both texts cut into runs of same and of changed words; joined again they are the texts."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    left: list[Run] = []
    right: list[Run] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        same = kind == "equal"
        left += [Run("".join(before[a:b]), not same)] if b > a else []
        right += [Run("".join(after[c:d]), not same)] if d > c else []
    return tuple(left), tuple(right)


def article_pairs(old: Sequence[ArticleLike], new: Sequence[ArticleLike]) -> list[ArticlePair]:
    """Articles of both versions in the order of the new one; a dropped article stands where it stood.

    An article with the same heading is the same article, also under another number; else the number pairs them.
    """
    partner = _partners(old, new)
    taken = {id(article) for article in partner.values()}
    dropped = [article for article in old if id(article) not in taken]
    found: list[ArticlePair] = []
    for article in new:
        while dropped and dropped[0].number <= article.number:
            found.append(_pair(dropped.pop(0), None))
        found.append(_pair(partner.get(article.number), article))
    return found + [_pair(article, None) for article in dropped]


def provision_pairs(old: Provisions, new: Provisions) -> Iterator[ProvisionPair]:
    """Every provision before and after."""
    for before, after in zip(old.rows(), new.rows(), strict=True):
        yield ProvisionPair(before, after)


def _partners(old: Sequence[ArticleLike], new: Sequence[ArticleLike]) -> dict[int, ArticleLike]:
    """Number of the new article → the old article it continues."""
    by_heading: dict[str, list[ArticleLike]] = {}
    for article in old:
        by_heading.setdefault(article.heading.casefold().strip(), []).append(article)
    found: dict[int, ArticleLike] = {}
    for article in new:
        same = by_heading.get(article.heading.casefold().strip(), [])
        if len(same) == 1 and id(same[0]) not in {id(one) for one in found.values()}:
            found[article.number] = same[0]
    taken = {id(article) for article in found.values()}
    by_number = {article.number: article for article in old if id(article) not in taken}
    for article in new:
        if article.number not in found and article.number in by_number:
            found[article.number] = by_number[article.number]
    return found


def _pair(old: ArticleLike | None, new: ArticleLike | None) -> ArticlePair:
    if old is None or new is None:
        return ArticlePair(old, new)
    old_heading, new_heading = runs(old.heading, new.heading)
    old_text, new_text = runs(old.text.strip(), new.text.strip())
    return ArticlePair(old, new, old_heading, new_heading, old_text, new_text)
