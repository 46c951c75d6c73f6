"""The demo: two committees under two regulations, with placeholder names, at today's date.

The first is the committee of the published source (quarterly, the Head decides). The second is invented to show that
nothing is hard-wired: half-yearly, majority of those present, quorum two thirds, silence means agreement.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from tasks.demo import papers, post, stage, story, work
from tasks.demo.consultations import consultations
from tasks.demo.egov import EGOV
from tasks.demo.egov.amendment import amendment
from tasks.demo.egov.papers import decisions
from tasks.demo.reform import REFORM
from tasks.demo.script import Script


def load(today: dt.date) -> stage.Stage:
    """Fill an empty database. All or nothing. Returns the stage of the first committee."""
    with transaction.atomic():
        first = stage.build(EGOV)
        stage.furnish(first.committee)
        live(first, today)
        decisions(first, today)
        papers.proposal(first, today)
        amendment(first, today)
        live(stage.build(REFORM), today)
        post.catch_up(today)
    return first


def live(built: stage.Stage, today: dt.date) -> None:
    """The periods before the present one: the year's programme, the meetings, the work on their tasks."""
    script: Script = built.script
    programmes: set[int] = set()
    for period, meeting in zip(
        story.periods_before(today, len(script.periods), script.cadence), script.periods, strict=True
    ):
        if period.year not in programmes:
            papers.programme(built, period.year)
            programmes.add(period.year)
        story.live_through(built, period, meeting, today)
        work.work_on(built, meeting, today)
    consultations(built, today)


__all__ = ["EGOV", "REFORM", "live", "load"]
