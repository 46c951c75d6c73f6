"""Addresses looked up by their first word. Django tries one pattern after the other, some three hundred on the way to a
task; here a room's patterns are only tried when the address begins with a word of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.urls import URLPattern, URLResolver
from django.urls.resolvers import RoutePattern

Entry = URLPattern | URLResolver


class FirstWord(RoutePattern):
    """Matches what begins with `word` and takes nothing away: the patterns below name the whole address."""

    def __init__(self, word: str) -> None:
        super().__init__("")
        self.word = word

    def match(self, path: str) -> Any:
        return (path, (), {}) if path.startswith(self.word) else None


def by_first_word(patterns: Sequence[Entry]) -> list[Entry]:
    """The same addresses, names and order within a word. An address that begins with a converter is refused."""
    words: dict[str, list[Entry]] = {}
    for entry in _leaves(patterns):
        route = str(entry.pattern)
        if route.startswith("<"):
            raise ValueError(f"{route}: an address begins with a word")
        words.setdefault(route[: route.find("/") + 1], []).append(entry)
    return [*words.pop("", []), *(URLResolver(FirstWord(word), entries) for word, entries in words.items())]


def _leaves(entries: Iterable[Entry]) -> Iterator[Entry]:
    """What stands under an empty prefix without a namespace stands there itself."""
    for entry in entries:
        if isinstance(entry, URLResolver) and not str(entry.pattern) and not entry.namespace:
            yield from _leaves(entry.url_patterns)
        else:
            yield entry
