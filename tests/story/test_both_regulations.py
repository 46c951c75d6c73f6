"""Both committees of the demo live through the same story; each regulation makes its own of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from committee.models import Power
from committee.refusals import Refused
from committee.services.calendar import office_calendar
from committee.services.regulations import provisions_for
from committee.verdict import State
from meetings.bulk_facts import facts_of
from meetings.deadlines import conclusion_notice_due, derivation, notice_due
from meetings.findings import verdicts_of
from meetings.models import Meeting, Poll
from meetings.poll_result import head_decides, result_of
from meetings.services.duty import year_at_a_glance
from meetings.services.planning import brief_terms, regular_draft, sensible_day
from tasks.demo import EGOV, REFORM, stage, story, work
from tasks.demo.script import Script
from tasks.models import Task
from tasks.results import previous_results
from tasks.services.accepting import task_accept
from tests.story.regulations import SAYS, TODAY, on_stage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_vietnamese() -> Iterator[None]:
    with translation.override("vi"):
        yield


def lived_through(built: stage.Stage) -> Meeting:
    """The meeting of the period before today with everything that follows from it."""
    script = built.script
    [period] = story.periods_before(TODAY, 1, script.cadence)
    story.live_through(built, period, script.periods[-1], TODAY)
    work.work_on(built, script.periods[-1], TODAY)
    return Meeting.objects.select_related("regulation", "committee", "convened_by", "chair").get()


@pytest.mark.parametrize("script", [EGOV, REFORM], ids=lambda script: script.slug)
def test_the_same_story_under_another_regulation(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    """Convene → hold → minutes → notice → tasks → next period."""
    built, says = on_stage(script, monkeypatch), SAYS[script.slug]
    meeting = lived_through(built)
    provisions = provisions_for(meeting.regulation)
    assert (meeting.title, meeting.status) == (says.title, "held")
    invitation = notice_due(meeting)
    assert invitation is not None
    assert says.invitation in derivation(invitation)
    assert says.notice in derivation(conclusion_notice_due(meeting))

    found = {
        verdict.rule: verdict
        for verdict in verdicts_of(meeting, facts_of([meeting])[meeting.pk], provisions, office_calendar(), TODAY)
    }
    assert {rule for rule, verdict in found.items() if verdict.state is State.NOT_MET} == set()
    assert found["papers"].state is State.WAIVED
    assert str(found["quorum"].reason) == says.quorum
    assert found["quorum"].article == provisions.setting("quorum").citation
    assert found["convening"].article == provisions.convene_regular.article

    poll = Poll.objects.get()
    assert head_decides(poll) == (script is EGOV)
    assert says.vote in str(result_of(poll).reason)
    assert poll.decision.conclusion.item_id == poll.item_id

    can = built.secretary(TODAY).has_delegation(built.committee, Power.ACCEPT_TASKS)
    assert can == says.secretary_accepts
    reported = Task.objects.filter(status="reported").first()
    assert reported is not None
    if can:
        task_accept(reported, by=built.secretary(TODAY, 10))
    else:
        with pytest.raises(Refused, match="Trưởng Ban"):
            task_accept(reported, by=built.secretary(TODAY, 10))
        task_accept(reported, by=built.head(TODAY, 10))

    states = year_at_a_glance(built.committee, TODAY)
    assert len(states) == says.periods
    now = next(state for state in states if state.is_now).period
    day = sensible_day(meeting.regulation, now.year, now.number, TODAY)
    terms = brief_terms(
        built.committee, day=day, starts=meeting.starts, ends=meeting.ends, place=meeting.place, content="Kỳ này"
    )
    following = regular_draft(built.committee, now.year, now.number, terms, by=built.secretary(TODAY, 11))
    assert following.title == says.next_title
    table = previous_results(following)
    assert table is not None
    assert says.title.removeprefix("Họp ") in table.title
    assert len(table.rows) == Task.objects.exclude(status="cancelled").count()
