"""Drawing the answers of a written consultation."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _

from meetings.consultation_facts import Standing
from meetings.models.consultation import Position

register = template.Library()


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the bar: its place and width in per cent of the members asked."""

    key: str
    word: str
    count: int
    x: str
    width: str


@register.simple_tag
def opinion_shares(found: Standing) -> list[Share]:
    """Agree, disagree, other opinion, no answer; they add up to the members asked."""
    counts = [(position.value, str(position.label), found.given(position)) for position in Position]
    counts.append(("silent", _("No answer in time"), len(found.silent)))
    total, passed, shares = max(found.entitled, 1), 0, []
    for key, word, count in counts:
        shares.append(Share(key, word, count, f"{100 * passed / total:.2f}", f"{100 * count / total:.2f}"))
        passed += count
    return shares


@register.filter
def of_person(found: dict[int, object], pk: int) -> object | None:
    """What is known of a person, by key."""
    return found.get(pk)


@register.filter
def opinion_tone(position: str) -> str:
    """Agreement is no better than disagreement: one colour for both, so that nobody reads a judgment."""
    return "mute" if position == Position.OTHER else "act"


@register.filter
def opinion_icon(position: str) -> str:
    return {Position.AGREE.value: "check", Position.DISAGREE.value: "cross"}.get(position, "pen")
