"""The wording of documents as template filters: nothing is decided here, see `documents.wording`."""

from collections.abc import Sequence
from datetime import datetime

from django import template

from documents import wording

register = template.Library()


@register.filter
def lines(text: str) -> tuple[str, ...]:
    return wording.paragraphs(text)


@register.filter
def balanced(text: str, limit: int) -> tuple[str, ...]:
    return wording.balanced_lines(text, limit)


@register.filter
def listed(items: Sequence[object]) -> tuple[str, ...]:
    return wording.listed([str(item) for item in items])


@register.filter
def bare(text: str) -> str:
    return wording.bare(text)


@register.filter
def end_mark(text: str) -> str:
    return wording.with_end_mark(text)


@register.filter
def unbroken(text: str) -> str:
    """ "08 giờ 25" stays on one line."""
    return text.replace(" ", wording.NBSP)


@register.filter
def hour_and_date(moment: datetime) -> str:
    return wording.hour_and_date(moment)


@register.filter
def meeting_time(moment: datetime) -> str:
    return wording.meeting_time(moment)
