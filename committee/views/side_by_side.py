"""What the page of a version shows beside its text: the version before it, and the rules that stand on each article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _, ngettext

from committee.models import Article, Regulation
from committee.regulation.binding import BoundRule, rules_on, rules_without_article
from committee.regulation.comparing import article_pairs, provision_pairs
from committee.services.regulations import provisions_for

MARKS = {
    "new": ("ok", "plus"),
    "dropped": ("warn", "cross"),
    "changed": ("act", "pen"),
    "renumbered": ("act", "pen"),
    "same": ("mute", "check"),
}


def compared(old: Regulation, new: Regulation, articles: Sequence[Article]) -> dict[str, Any]:
    """Context of `committee/regulation_compare.html`. `articles`: those of the new version. One query."""
    words = {
        "new": _("Added"),
        "dropped": _("Left out"),
        "changed": _("Changed"),
        "renumbered": _("New number"),
        "same": _("Unchanged"),
    }
    pairs = article_pairs(list(old.articles.all()), articles)
    lines = [{"pair": pair, "tone": MARKS[pair.kind], "word": words[pair.kind]} for pair in pairs]
    settings = list(provision_pairs(provisions_for(old), provisions_for(new)))
    return {
        "before": old,
        "pairs": lines,
        "new_settings": [pair for pair in settings if pair.is_changed],
        "kept_settings": [pair for pair in settings if not pair.is_changed],
        "summary": _summary(Counter(pair.kind for pair in pairs), sum(pair.is_changed for pair in settings)),
    }


def _summary(kinds: Counter[str], settings: int) -> list[str]:
    """What changes, in numbers; empty when nothing does."""
    changed = kinds["changed"] + kinds["renumbered"]
    said = []
    if changed:
        said.append(ngettext("%(n)s article changed", "%(n)s articles changed", changed) % {"n": changed})
    if kinds["new"]:
        said.append(ngettext("%(n)s new article", "%(n)s new articles", kinds["new"]) % {"n": kinds["new"]})
    if kinds["dropped"]:
        out = kinds["dropped"]
        said.append(ngettext("%(n)s article left out", "%(n)s articles left out", out) % {"n": out})
    if settings:
        said.append(ngettext("%(n)s provision changed", "%(n)s provisions changed", settings) % {"n": settings})
    return said


def bound_rules(shown: Regulation, articles: Sequence[Article]) -> list[BoundRule]:
    """Puts `rules` on each article; returns those that stand on none."""
    provisions = provisions_for(shown)
    for article in articles:
        article.rules = rules_on(article.label, provisions)  # type: ignore[attr-defined]
    return rules_without_article(provisions, [article.label for article in articles])
