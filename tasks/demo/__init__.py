"""The demo committee: the one of the published source, with placeholder names, at today's date."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from tasks.demo import papers, post, stage, story, work
from tasks.demo.content import QUARTERS


def load(today: dt.date) -> stage.Stage:
    """Fill an empty database: three quarters lived through, the present one waiting for its meeting. All or nothing."""
    with transaction.atomic():
        built = stage.build()
        quarters = list(story.quarters_before(today, len(QUARTERS)))
        papers.programme(built, quarters[0][0])
        for (year, quarter), script in zip(quarters, QUARTERS, strict=True):
            story.live_through(built, year, quarter, script, today)
            work.work_on(built, script, today)
        papers.decisions(built, today)
        papers.proposal(built, today)
        post.catch_up(today)
    return built
