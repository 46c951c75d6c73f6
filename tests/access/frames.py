"""The frame around a page is worked out once for each reader of a test, the page itself every time.

The table asks some three thousand times, each time from the same rows, because what a request changed is taken back.
Band, navigation and foot are then the same for one reader, one committee and one place, and half of a page's cost; they
are read for each reader, too, the first time. Nor does anybody ask which templates a page was made of.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Template
from django.template.context import Context
from django.template.loader_tags import IncludeNode
from django.test.utils import _TestState
from django.utils.safestring import SafeString
from django.utils.translation import get_language

PARTS = frozenset(f"parts/{name}.html" for name in ("styles", "band", "side", "foot", "tabs"))


def keep(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, until the test ends."""
    plain, kept = IncludeNode.render, dict[tuple[Any, ...], SafeString]()

    def render(self: IncludeNode, context: Context) -> SafeString:
        name, request = self.template.var, context.get("request")
        if name not in PARTS or request is None or not request.user.is_authenticated:
            return plain(self, context)
        committee = getattr(request, "committee", None)
        place = request.path.split("/", 2)[1]
        key = (name, request.user.pk, committee and committee.pk, place, get_language())
        if key not in kept:
            kept[key] = plain(self, context)
        return kept[key]

    monkeypatch.setattr(IncludeNode, "render", render)
    monkeypatch.setattr(Template, "_render", _TestState.saved_data.template_render)  # type: ignore[attr-defined]
