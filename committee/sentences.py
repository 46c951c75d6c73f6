"""Sentences for people, written once in English and translated when shown. No Django here: rules import this.

A rule knows what to say but not in which language the reader sits; a `Sentence` keeps the message id and its
parameters apart until `str()` asks the translator that the application installed at start.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

Translator = Callable[[str], str]


def _untranslated(msgid: str) -> str:
    return msgid


_translator: Translator = _untranslated


def install_translator(translator: Translator) -> None:
    """Called once by `CommitteeConfig.ready()` with `django.utils.translation.gettext`."""
    global _translator
    _translator = translator


def gettext_noop(msgid: str) -> str:
    """Mark a message id for extraction; import it as `_` beside `Sentence`."""
    return msgid


def spell(value: Any) -> str:
    """A parameter as people write it: dates dd/mm/yyyy, times HH:MM, lists with commas."""
    if isinstance(value, dt.datetime):
        return value.strftime("%H:%M, %d/%m/%Y")
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, (list, tuple, frozenset, set)):
        return ", ".join(spell(part) for part in value)
    return str(value)


class Sentence:
    """`Sentence(_("Invitations are due on {day}."), day=date)`; `str()` gives it in the reader's language."""

    __slots__ = ("msgid", "params")

    def __init__(self, msgid: str, **params: Any) -> None:
        self.msgid = msgid
        self.params = params

    def __str__(self) -> str:
        text = _translator(self.msgid) if self.msgid else ""
        return text.format(**{key: spell(value) for key, value in self.params.items()}) if self.params else text

    def __repr__(self) -> str:
        return f"Sentence({self.msgid!r}, {self.params!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sentence) and (self.msgid, self.params) == (other.msgid, other.params)

    def __hash__(self) -> int:
        return hash((self.msgid, tuple(sorted((key, repr(value)) for key, value in self.params.items()))))

    def __bool__(self) -> bool:
        return bool(self.msgid)


def joined(parts: Iterable[Sentence]) -> str:
    """Several sentences one after another."""
    return " ".join(str(part) for part in parts if part)
