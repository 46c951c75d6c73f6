"""The components that need more than an include. The others are parts in `templates/parts/` (see `/giao-dien/`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.http import QueryDict
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from committee.shapes import Bucket, Chip, one_of_each, verdict_rank
from committee.templatetags.viet import NBSP, number, pct, symbol
from committee.verdict import State, Verdict

register = template.Library()

HATCHED = mark_safe('<rect fill="url(#hatch)" width="16" height="16" rx="2"/>')
VERDICT_LOOKS = {
    State.MET: ("ok", "check"),
    State.NOT_MET: ("over", "cross"),
    State.WAIVED: ("mute", "dash"),
    State.NOT_YET: ("mute", "clock"),
    State.NOT_TRACKED: ("mute", "dots"),
}
"""Of a verdict of which it no longer matters whether there is time: tone and icon."""
TONE_ICONS = {"act": "run", "ok": "check", "warn": "clock", "over": "warn", "mute": "dash"}


@lru_cache(maxsize=1)
def _sprite() -> str:
    return static("icons.svg")


@register.simple_tag
def icon(name: str, size: str = "", label: str = "", tone: str = "") -> SafeString:
    """`{% icon "check" %}` from static/icons.svg. `size="sm"` is 1 rem; `label` makes it an image, not decoration."""
    return _icon(name, size, label, tone)


@lru_cache(maxsize=1024, typed=True)
def _icon(name: str, size: str, label: str, tone: str) -> SafeString:
    classes = "ic" + (" ic-sm" if size == "sm" else "") + (f" c-{tone}" if tone else "")
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}#i-{}"/></svg>', classes, label, _sprite(), name
        )
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#i-{}"/></svg>', classes, _sprite(), name)


@register.simple_tag
def state(tone: str, word: str, icon_name: str = "") -> SafeString:
    """`{% state "ok" "Đã họp" %}`: icon + word + colour without a box, for tables. Tones: act ok warn over mute."""
    mark = icon(icon_name or TONE_ICONS[tone], size="sm")
    return format_html('<span class="state c-{}">{}<span>{}</span></span>', tone, mark, symbol(_opening(str(word))))


@register.simple_tag
def chip(shape: Chip | str, word: str = "", icon_name: str = "") -> SafeString:
    """`{% chip chip %}` or `{% chip "act" "Đã triệu tập" "calendar" %}`: once per page head."""
    given = shape if isinstance(shape, Chip) else Chip(shape, word, icon_name)
    mark = icon(given.icon or TONE_ICONS[given.tone], size="sm")
    return format_html('<span class="chip chip-{}">{}{}</span>', given.tone, mark, _opening(str(given.word)))


def _opening(words: str) -> str:
    """A state stands alone, so it begins with a capital, whatever it is called inside a sentence."""
    return f"{words[:1].upper()}{words[1:]}"


@register.simple_tag
def state_of(shape: Chip) -> SafeString:
    """A `Chip` record drawn as a quiet state."""
    return state(shape.tone, shape.word, shape.icon)


@register.simple_tag
def verdict_state(verdict: Verdict) -> SafeString:
    """`{% verdict_state verdict %}`: its state as colour, icon and word, without the reason."""
    tone, mark = VERDICT_LOOKS[verdict.state]
    return state(tone, verdict.label, mark)


@register.simple_tag
def meter(percent: int, *, wide: bool = False, label: str = "") -> SafeString:
    """`{% meter 60 %}`: a progress line, 0 to 100; the number beside it is its text, or `label` is."""
    naming = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="meter{}" {}><rect class="m-bg" width="100%" height="100%" rx="3"/>'
        '<rect class="m-fg" width="{}%" height="100%" rx="3"/></svg>',
        " meter-wide" if wide else "",
        naming,
        max(0, min(100, int(percent))),
    )


@register.simple_tag
def key(kind: str) -> SafeString:
    """The coloured square of a bucket (ok, late, open, over); `late` is hatched as in the bar."""
    hatch = HATCHED if kind == "late" else ""
    square = '<svg class="key" aria-hidden="true"><rect class="f-{}" width="16" height="16" rx="2"/>{}</svg>'
    return format_html(square, kind, hatch)


@register.inclusion_tag("parts/bucket_bar.html")
def bucket_bar(buckets: Sequence[Bucket], what: str = "") -> dict[str, Any]:
    """`{% bucket_bar buckets _("tasks") %}`: SVG drawn on the server, with its legend, shares and sum.

    Widths are in percent of the total; a share too narrow for its number (under 3 %) shows none in the bar.
    """
    total = sum(bucket.count for bucket in buckets)
    shares, x = [], 0.0
    for bucket in buckets:
        width = bucket.count * 100 / total if total else 0.0
        shares.append(
            {
                "bucket": bucket,
                "x": f"{x:.3f}%",
                "width": f"{width:.3f}%",
                "middle": f"{x + width / 2:.3f}%",
                "shows_number": width >= 3,
                "is_first": x == 0,
                "share": pct(bucket.count / total) if total else "",
            }
        )
        x += width
    said = ", ".join(f"{bucket.count} {bucket.label[:1].lower()}{bucket.label[1:]}" for bucket in buckets)
    return {"shares": shares, "total": total, "what": what, "all": pct(1.0), "said": f"{total} {what}: {said}"}


TALLY = (
    ("over", "cross", "overdue"),
    ("warn", "cross", "not_met"),
    ("mute", "dash", "waived"),
    ("ok", "check", "met"),
)


def _tally(verdicts: Iterable[Verdict]) -> list[dict[str, Any]]:
    counts = Counter(
        "overdue" if verdict.state is State.NOT_MET and verdict.overdue else str(verdict.state) for verdict in verdicts
    )
    words = {
        "overdue": _("%(n)d overdue"),
        "not_met": _("%(n)d not met"),
        "waived": _("%(n)d waived"),
        "met": _("%(n)d met"),
    }
    return [
        {"tone": tone, "icon": mark, "word": (words[name] % {"n": counts[name]}).replace(" ", NBSP)}
        for tone, mark, name in TALLY
        if counts[name]
    ]


@register.simple_tag
def tally_line(verdicts: Iterable[Verdict]) -> str:
    """`2 chưa đạt, 1 được miễn, 4 đạt`: the link to the rule aside on a phone."""
    return ", ".join(part["word"] for part in _tally(verdicts))


@register.inclusion_tag("parts/rules.html")
def rules(verdicts: Iterable[Verdict], *, one_each: bool = False) -> dict[str, Any]:
    """`{% rules verdicts %}`: tally and list of verdicts, in the order of the rule aside (`verdict_rank`).

    With `one_each=True` an article is named once, with its worst finding, and the others are counted behind it.
    """
    groups = one_of_each(verdicts) if one_each else [(verdict, []) for verdict in verdicts]
    groups.sort(key=lambda group: verdict_rank(group[0]))
    looks = {
        State.NOT_MET: ("warn", "cross", _("Not met")),
        State.WAIVED: ("mute", "dash", _("Waived")),
        State.MET: ("ok", "check", _("Met")),
        State.NOT_YET: ("mute", "clock", _("Not at this step yet")),
        State.NOT_TRACKED: ("mute", "dots", _("Not tracked")),
    }
    lines = []
    for verdict, others in groups:
        tone, mark, word = looks[verdict.state]
        if verdict.state is State.NOT_MET and verdict.overdue:
            tone, word = "over", _("Not met, overdue")
        rest = tally_line(others)
        lines.append({"verdict": verdict, "tone": tone, "icon": mark, "word": word, "rest": rest})
    return {"tally": _tally(verdict for verdict, _others in groups), "lines": lines}


@register.filter
def thousands(value: int) -> str:
    """`10.000`."""
    return number(value)


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """`{% query page=2 %}`: the present query string with `changes`; None removes a key."""
    params: QueryDict = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None or value == "":
            params.pop(name, None)
        else:
            params[name] = str(value)
    return "?" + params.urlencode()


@register.simple_tag
def page_numbers(page_obj: Any) -> list[int | None]:
    """First, last and the pages around the present one; None stands for a gap."""
    last, here = page_obj.paginator.num_pages, page_obj.number
    shown = sorted({1, last, *range(max(1, here - 1), min(last, here + 1) + 1)})
    numbers: list[int | None] = []
    for page in shown:
        if numbers and numbers[-1] is not None and page - numbers[-1] > 1:
            numbers.append(None)
        numbers.append(page)
    return numbers
