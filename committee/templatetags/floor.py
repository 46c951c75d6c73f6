"""Words of the floor that several of its pages need."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from committee.templatetags.viet import day

register = template.Library()


@register.simple_tag
def period(row: Any) -> str:
    """`from 14/04/2020`, `05/01/2026 – 20/12/2026`, or with the day of a revocation. Any dated record."""
    start, revoked = day(row.valid_from), getattr(row, "revoked_on", None)
    if revoked:
        return _("%(start)s, ended %(end)s") % {"start": start, "end": day(revoked)}
    if row.valid_to:
        return f"{start} – {day(row.valid_to)}"
    return _("from %(start)s") % {"start": start}
