"""One provision of a regulation as a typed setting: its value, the article it stands in, the law behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from committee.sentences import Sentence, gettext_noop as _

Value = TypeVar("Value", str, int, bool)


class SettingKind(StrEnum):
    CHOICE = "choice"
    NUMBER = "number"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value]):
    """`article` is the label in this regulation ("Điều 13"); `basis` another instrument, when the value is its."""

    value: Value
    article: str = ""
    basis: str = ""

    @property
    def citation(self) -> str:
        """`Điều 13; Quyết định 45/2018/QĐ-TTg`."""
        return "; ".join(part for part in (self.article, self.basis) if part)


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """What a setting is called, which values it takes, and how a value is said.

    `unit` is the sentence of a number with `{n}`; numbers lie between `least` and `most`, both included.
    """

    title: Sentence
    kind: SettingKind
    choices: Mapping[str, Sentence] = field(default_factory=dict)
    least: int = 0
    most: int = 0
    unit: str = ""

    def fault(self, value: object) -> Sentence | None:
        """What is wrong with `value`, or None."""
        if self.kind is SettingKind.YES_NO:
            return None if isinstance(value, bool) else Sentence(_("{title}: answer yes or no."), title=self.title)
        if self.kind is SettingKind.CHOICE:
            if isinstance(value, str) and value in self.choices:
                return None
            names = tuple(self.choices.values())
            return Sentence(_("{title}: choose one of: {choices}."), title=self.title, choices=names)
        if isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most:
            return None
        return Sentence(
            _("{title}: give a whole number from {least} to {most}."),
            title=self.title,
            least=self.least,
            most=self.most,
        )

    def say(self, value: object) -> Sentence:
        """The value in words: `3 working days`, `Yes`, `Once a quarter`."""
        if self.kind is SettingKind.YES_NO:
            return Sentence(_("Yes")) if value else Sentence(_("No"))
        if self.kind is SettingKind.CHOICE:
            return self.choices[str(value)]
        return Sentence(self.unit, n=value)


def choice(title: str, **choices: str) -> SettingSpec:
    return SettingSpec(Sentence(title), SettingKind.CHOICE, {key: Sentence(name) for key, name in choices.items()})


def number(title: str, least: int, most: int, unit: str) -> SettingSpec:
    return SettingSpec(Sentence(title), SettingKind.NUMBER, least=least, most=most, unit=unit)


def yes_no(title: str) -> SettingSpec:
    return SettingSpec(Sentence(title), SettingKind.YES_NO)
