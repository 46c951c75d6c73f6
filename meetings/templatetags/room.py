"""Clocks on the pages of the running meeting: seconds as people read them, moments as a script counts from them."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def clock(seconds: float | None) -> str:
    """`4:05`, `1:02:05`; a minus before what has run over: `−0:30`."""
    whole = int(seconds or 0)
    sign, whole = ("−" if whole < 0 else ""), abs(whole)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{sign}{hours}:{minutes:02d}:{rest:02d}" if hours else f"{sign}{minutes}:{rest:02d}"


@register.simple_tag
def running(
    now: dt.datetime, since: dt.datetime | None, before: int = 0, limit: int = 0, way: str = "up"
) -> SafeString:
    """A clock that a script keeps going: seconds since `since` on top of `before`; with `way` "down" what is left of
    `limit`. `since` None: it stands. Without scripts it shows the moment at which the page was made."""
    spent = before + (max(0, int((now - since).total_seconds())) if since else 0)
    shown = limit - spent if way == "down" else spent
    return format_html(
        '<span class="tick{}" data-tick="{}" data-since="{}" data-before="{}" data-limit="{}">{}</span>',
        " is-over" if limit and spent > limit else "",
        way,
        int(since.timestamp() * 1000) if since else "",
        before,
        limit,
        clock(shown),
    )
