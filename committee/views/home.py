"""Home: what waits for me, this quarter at a glance, upcoming deadlines, compliance. And the search over every room."""

from __future__ import annotations

from itertools import chain

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from committee import registry
from committee.actor import Actor
from committee.context import frame_of
from committee.current import actor, committee_or_none, current_committee
from committee.models import Committee
from committee.navigation import address
from committee.registry import Panel
from committee.services.compliance_totals import tally_of
from committee.text import fold
from committee.views.editing import panels

DEADLINES_SHOWN = 6
HITS_SHOWN = 20


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The page one starts the day with. Somebody without a seat is told whom to ask."""
    by, committee = actor(request), committee_or_none(request)
    if committee is None:
        return render(request, "committee/no_seat.html")
    todos = list(chain.from_iterable(provide(by, committee) for provide in registry.todos))
    deadlines = chain.from_iterable(provide(by, committee) for provide in registry.deadlines)
    coming = sorted((row for row in deadlines if row.day >= by.today), key=lambda row: row.day)
    frame_of(request).tell("home", len(todos))
    context = {
        "todos": todos,
        "overdue": sum(1 for todo in todos if todo.due and todo.due < by.today),
        "acts": [act for provide in registry.acts if (act := provide(by, committee))],
        "deadlines": coming[:DEADLINES_SHOWN],
        "verdicts": list(chain.from_iterable(provide(by, committee) for provide in registry.verdicts)),
        "tally": tally_of(committee, by.today, now=by.now),
        "compliance_url": address("compliance"),
        "feed_url": address("calendar-feed"),
        "wide": panels(_panels("home-wide", by, committee), request),
        "left": panels(_panels("home-left", by, committee), request),
        "right": panels(_panels("home-right", by, committee), request),
    }
    return render(request, "committee/home.html", context)


def _panels(place: str, by: Actor, committee: Committee) -> list[Panel]:
    return list(chain.from_iterable(provide(by, committee) for provide in registry.panels[place]))


@login_required
def search(request: HttpRequest) -> HttpResponse:
    """Everything the reader may see, found without accents; grouped by kind."""
    by, committee = actor(request), current_committee(request)
    words = " ".join(request.GET.get("q", "").split())[:100]
    groups: dict[str, list[registry.Hit]] = {}
    if len(fold(words)) >= 2:
        for provide in registry.searches:
            for hit in provide(by, committee, words):
                groups.setdefault(hit.kind, []).append(hit)
    found = [(kind, hits[:HITS_SHOWN], len(hits)) for kind, hits in groups.items()]
    count = sum(len(hits) for hits in groups.values())
    return render(request, "committee/search.html", {"words": words, "groups": found, "count": count})
