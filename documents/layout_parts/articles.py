"""The text of decisions and regulations: chapters and articles."""

from dataclasses import dataclass

from documents import wording


@dataclass(frozen=True, kw_only=True)
class Article:
    """As in "Điều 1. Title"; without a title the first paragraph stands on the same line."""

    number: int
    title: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A chapter with a Roman number and a title; number 0 for articles that stand in no chapter."""

    title: str = ""
    number: int = 0
    articles: tuple[Article, ...] = ()

    @property
    def label(self) -> str:
        return f"Chương {wording.roman(self.number)}" if self.number else ""


@dataclass(frozen=True, kw_only=True)
class AttachedText:
    """The text that a decision issues, e.g. an operating regulation (form 1.3). It is not signed again."""

    title: str
    subject: str
    chapters: tuple[Chapter, ...] = ()
