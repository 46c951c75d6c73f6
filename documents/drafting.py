"""What a drafter types, as plain text, and the parts of a paper: both ways, so that a draft can be edited again.

Articles begin on a line "Điều 1. …", chapters on a line "Chương I …", sections on a line "I. …". Everything else is a
paragraph of what stands above it. No Django here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from committee.sentences import Sentence, gettext_noop as _
from documents import wording
from documents.layout_parts import Article, Chapter, Section

_ARTICLE = re.compile(r"^điều\s+(\d{1,3})\s*[.:]?\s*(.*)$", re.IGNORECASE)
_CHAPTER = re.compile(r"^chương\s+([IVXLC]{1,7}|\d{1,2})\s*[.:]?\s*(.*)$", re.IGNORECASE)
_SECTION = re.compile(r"^([IVXLC]{1,7})\s*[.)]\s+(.+)$")


class Unreadable(ValueError):
    """The text does not have the parts it needs; `reason` says which line is wrong and how it should look."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(str(reason))
        self.reason = reason


def lines_of(text: str) -> tuple[str, ...]:
    """One entry a line: legal bases, recipients, addressees."""
    return wording.paragraphs(text)


def parse_articles(text: str) -> tuple[Article, ...]:
    """The articles of a decision. Their first paragraph stands on the line of the number, so none has a title."""
    found: list[tuple[int, list[str]]] = []
    for line in wording.paragraphs(text):
        if head := _ARTICLE.match(line):
            found.append((int(head[1]), [head[2]] if head[2] else []))
        elif found:
            found[-1][1].append(line)
        else:
            raise Unreadable(Sentence(_("The text must begin with a line “Điều 1.”")))
    _in_order([number for number, _lines in found])
    _not_empty(found)
    return tuple(Article(number=number, text="\n".join(lines)) for number, lines in found)


def articles_text(articles: Iterable[Article]) -> str:
    """The text that `parse_articles` reads."""
    return "\n".join(f"Điều {article.number}. {article.title or article.text}" for article in articles)


def parse_chapters(text: str) -> tuple[Chapter, ...]:
    """The chapters and articles of an attached text; an article's first line is its title, the rest its paragraphs."""
    chapters: list[Chapter] = []
    articles: list[tuple[int, list[str]]] = []
    title, number = "", 0

    def close() -> None:
        if number or articles:
            done = tuple(
                Article(number=n, title=lines[0] if lines else "", text="\n".join(lines[1:])) for n, lines in articles
            )
            chapters.append(Chapter(number=number, title=title, articles=done))

    numbers: list[int] = []
    for line in wording.paragraphs(text):
        if head := _CHAPTER.match(line):
            close()
            articles, title, number = [], head[2], number + 1
        elif head := _ARTICLE.match(line):
            articles.append((int(head[1]), [head[2]] if head[2] else []))
            numbers.append(int(head[1]))
        elif articles:
            articles[-1][1].append(line)
        elif number and not title:
            title = line
        else:
            raise Unreadable(Sentence(_("The attached text must begin with a line “Chương I” or “Điều 1.”")))
    close()
    _in_order(numbers)
    return tuple(chapters)


def chapters_text(chapters: Iterable[Chapter]) -> str:
    """The text that `parse_chapters` reads."""
    lines: list[str] = []
    for chapter in chapters:
        if chapter.number:
            lines += [f"{chapter.label}. {chapter.title}".rstrip(". ")]
        for article in chapter.articles:
            lines += [f"Điều {article.number}. {article.title}", *wording.paragraphs(article.text)]
    return "\n".join(lines)


def parse_sections(text: str) -> tuple[Section, ...]:
    """The parts of a plan, programme, report or submission; text before the first "I." is a part without heading."""
    found: list[tuple[str, list[str]]] = []
    for line in wording.paragraphs(text):
        if _SECTION.match(line):
            found.append((line, []))
        elif found:
            found[-1][1].append(line)
        else:
            found.append(("", [line]))
    return tuple(Section(heading=heading, text="\n".join(lines)) for heading, lines in found)


def sections_text(sections: Iterable[Section]) -> str:
    """The text that `parse_sections` reads."""
    return "\n".join(line for section in sections for line in (section.heading, section.text) if line)


def _in_order(numbers: Sequence[int]) -> None:
    if not numbers:
        raise Unreadable(Sentence(_("The text must begin with a line “Điều 1.”")))
    for expected, number in enumerate(numbers, start=1):
        if number != expected:
            raise Unreadable(
                Sentence(_("“Điều {number}” stands where “Điều {expected}” is due."), number=number, expected=expected)
            )


def _not_empty(found: Iterable[tuple[int, list[str]]]) -> None:
    for number, lines in found:
        if not lines:
            raise Unreadable(Sentence(_("“Điều {number}” has no text."), number=number))
