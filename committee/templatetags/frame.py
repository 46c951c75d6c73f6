"""Parts of the frame that are the same for everybody who stands in the same place: drawn once, then remembered.

What is remembered depends on nothing but what a call names (labels come translated): it cannot be out of date.
"""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from committee.navigation import Entry
from committee.templatetags.look import icon

register = template.Library()


@register.simple_tag
def place(entry: Entry) -> SafeString:
    """One link of the navigation."""
    alarm = _(entry.alarm) if entry.alarm else ""
    return _place(entry.url, _here(entry), entry.icon, _(entry.label), entry.count, alarm)


@register.simple_tag
def tab(entry: Entry) -> SafeString:
    """One link of the phone's tab bar."""
    return _tab(entry.url, _here(entry), entry.icon, _(entry.tab))


def _here(entry: Entry) -> str:
    return "page" if entry.is_page else ("true" if entry.is_here else "")


def _current(here: str) -> str:
    return format_html(' aria-current="{}"', here) if here else ""


@lru_cache(maxsize=1024, typed=True)
def _place(url: str, here: str, mark: str, label: str, count: int, alarm: str) -> SafeString:
    hint = format_html('<span class="visually-hidden"> {}</span>', alarm) if alarm else ""
    number = format_html('<span class="count{}">{}{}</span>', " count-over" if alarm else "", count, hint)
    link = '<a href="{}"{}>{}<span class="lab">{}</span>{}</a>'
    return format_html(link, url, _current(here), icon(mark), label, number if count else "")


@lru_cache(maxsize=256, typed=True)
def _tab(url: str, here: str, mark: str, label: str) -> SafeString:
    return format_html('<a href="{}"{}>{}{}</a>', url, _current(here), icon(mark), label)
