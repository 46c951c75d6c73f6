"""Vietnamese formatting, once per value: dates, percentages, sizes, and line breaks that keep symbols whole.

Dates are put together from their parts (no format strings, no time zone look-up): a list page formats hundreds of them
(docs: speed). Everything here follows domain §4.7: dd/mm/yyyy, decimal comma, thousands dot.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from django import template
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext as _, gettext_noop, ngettext

register = template.Library()

NBSP = "\u00a0"
WEEKDAYS = (
    gettext_noop("Monday"),
    gettext_noop("Tuesday"),
    gettext_noop("Wednesday"),
    gettext_noop("Thursday"),
    gettext_noop("Friday"),
    gettext_noop("Saturday"),
    gettext_noop("Sunday"),
)
_UNITS = "ngày|tháng|năm|quý|giờ|phút|mục|việc|người|tệp|bước|trang|lần|KB|MB|GB|%|days?|minutes?|items?"
_TOGETHER = re.compile(
    r"\b(Quý|quý|Phụ lục|phụ lục|Điều|điều|Khoản|khoản|Điểm|điểm|Mục|mục|Chương|số|Số|Article|Quarter|No\.) (?=[IVX\d])"
    r"|\b(xây) (?=dựng)"
    r"|\b([Tt]hứ|[Cc]hủ) (?=Hai|Ba|Tư|Năm|Sáu|Bảy|nhật)"
    rf"|(?<=\d) (?=(?:{_UNITS})(?!\w))"
)
_SYMBOL = re.compile(r"\b(?:\d+/(?:\d{4}/)?[A-ZĐ][A-Za-zĐƯƠ]*(?:-[A-ZĐƯƠ][A-Za-zĐƯƠ]*)+|NV-\d{2}-\d+)")


def _local(value: dt.date | dt.datetime) -> dt.date | dt.datetime:
    return timezone.localtime(value) if isinstance(value, dt.datetime) and timezone.is_aware(value) else value


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """`18/05/2026`; empty for None. Aware moments are shown in the office's time zone."""
    if not value:
        return ""
    value = _local(value)
    return f"{value.day:02d}/{value.month:02d}/{value.year}"


@register.filter
def daymonth(value: dt.date | dt.datetime | None) -> str:
    """`18/05`: for lists in which the year is clear from the page."""
    if not value:
        return ""
    value = _local(value)
    return f"{value.day:02d}/{value.month:02d}"


@register.filter
def hour(value: dt.time | dt.datetime | None) -> str:
    """`08:05`."""
    if value is None or value == "":
        return ""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{value.hour:02d}:{value.minute:02d}"


@register.filter
def when(value: dt.datetime | None) -> str:
    """`08:05, 18/05/2026`."""
    return f"{hour(value)}, {day(value)}" if value else ""


@register.filter
def weekday_vi(value: dt.date | dt.datetime | None) -> str:
    """`Thứ Hai` … `Chủ nhật` (in English: Monday …)."""
    return _(WEEKDAYS[_local(value).weekday()]) if value else ""


def day_distance(value: dt.date | dt.datetime, today: dt.date) -> int:
    """Calendar days from `today` to `value`; negative in the past."""
    local = _local(value)
    return (local.date() if isinstance(local, dt.datetime) else local).toordinal() - today.toordinal()


def distance_words(days: int) -> str:
    """`hôm nay`, `còn 3 ngày`, `quá hạn 19 ngày` with no-break spaces."""
    if days == 0:
        return _("today")
    if days > 0:
        words = ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}
    else:
        words = ngettext("%(n)d day overdue", "%(n)d days overdue", -days) % {"n": -days}
    return words.replace(" ", NBSP)


@register.simple_tag
def in_days(value: dt.date | dt.datetime | None, today: dt.date) -> str:
    """`{% in_days task.due_on today %}`: how far a date is from `today` (request.actor.today), in words."""
    return distance_words(day_distance(value, today)) if value else ""


@register.filter
def number(value: float | None, places: int = 0) -> str:
    """`1.234,5` in Vietnamese, `1,234.5` in English."""
    if value is None:
        return ""
    text = f"{value:,.{places}f}"
    return text if get_language() == "en" else text.translate(str.maketrans(",.", ".,"))


@register.filter
def pct(value: float | None, places: int = 1) -> str:
    """A share (0.646) as `64,6 %`, without a needless `,0`, the sign held by a no-break space."""
    if value is None:
        return ""
    share = round(value * 100, places)
    return number(share, 0 if share == int(share) else places) + NBSP + "%"


@register.filter
def filesize_vi(size: int | None) -> str:
    """`184 KB`, `1,2 MB`; sizes in bytes, steps of 1024."""
    if size is None:
        return ""
    if size < 1024:
        return f"{size}{NBSP}B"
    if size < 1024 * 1024:
        return f"{size // 1024}{NBSP}KB"
    return number(size / 1024 / 1024, 1) + NBSP + "MB"


@register.filter
def nbsp(text: object) -> str:
    """No-break spaces in “Quý II”, “Điều 13”, “3 ngày”, “64,6 %”."""
    return _TOGETHER.sub(lambda found: (found[1] or found[2] or found[3] or "") + NBSP, str(text))


@register.filter
def symbol(text: object) -> SafeString:
    """Escaped text in which document symbols (05/TB-BCĐXDCQĐT) and task codes (NV-26-07) never break.

    Also does what `nbsp` does; takes any sentence.
    """
    return text if isinstance(text, SafeString) else _symbol(str(text))


@lru_cache(maxsize=1024)
def _symbol(text: str) -> SafeString:
    """Depends on the text alone; the same titles and reasons stand on many pages."""
    return mark_safe(_SYMBOL.sub(lambda found: f'<span class="nowrap">{found[0]}</span>', escape(nbsp(text))))  # noqa: S308 (escaped before)
