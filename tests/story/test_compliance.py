"""The compliance page of both committees after a period lived through: cells lead to evidence, and that exists."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from committee import clock
from committee.services.compliance import compliance_year
from tasks.demo import EGOV, REFORM, story, work
from tasks.demo.script import Script
from tests.story.regulations import TODAY, on_stage

LATER = dt.date(2026, 10, 20)
"""By then tasks of the meeting are overdue."""


@pytest.mark.django_db
@pytest.mark.parametrize("script", [EGOV, REFORM], ids=lambda script: script.slug)
def test_every_cell_leads_to_its_evidence(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    built = on_stage(script, monkeypatch)
    [period] = story.periods_before(TODAY, 1, script.cadence)
    story.live_through(built, period, script.periods[-1], TODAY)
    work.work_on(built, script.periods[-1], TODAY)

    monkeypatch.setattr(clock, "now", lambda: clock.at(LATER, dt.time(9)))
    tally = compliance_year(built.committee, 2026, by=built.secretary(LATER)).tally
    assert min(tally.met, tally.not_met, tally.waived, tally.not_tracked) > 0

    client = Client()
    client.force_login(built.users[script.secretary])
    page = client.get(reverse("compliance")).content.decode()
    cells = {unescape(url) for url in re.findall(r'class="cell"[^>]* href="([^"]+)"', page)}
    assert len(cells) == sum((tally.due, tally.not_yet, tally.not_tracked))
    proofs: set[str] = set()
    for url in {url.split("/?")[0]: url for url in sorted(cells)}.values():  # one cell of each rule
        answer = client.get(url)
        assert answer.status_code == 200, url
        for _period, _look, findings in answer.context["shown"]:
            proofs |= {url for finding in findings for _label, url in finding.verdict.evidence if url}
    assert len(proofs) > 5
    for url in {re.sub(r"\d+", "", url): url for url in sorted(proofs)}.values():  # one of each kind of page
        assert client.get(url).status_code == 200, url
