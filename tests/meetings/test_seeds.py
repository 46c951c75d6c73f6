"""What could stand on an agenda is offered with its reason, and taken in by one click."""

from __future__ import annotations

import datetime as dt

import pytest

from committee.refusals import Refused
from meetings.models import Meeting, Outcome, Purpose
from meetings.services.agenda_outcome import item_outcome
from meetings.services.item_proposals import ProposalTerms, item_propose
from meetings.services.planning import enlarged_draft
from meetings.services.seeds import seeds, seeds_take
from tests.committee.cast import Cast
from tests.meetings.cast import a_convened_meeting, a_draft, terms
from tests.meetings.conftest import SignIn

pytestmark = pytest.mark.django_db


def keys(meeting: Meeting, cast: Cast) -> list[str]:
    return [seed.key for seed in seeds(meeting, cast.secretary)]


def test_a_proposed_matter_and_a_postponed_item_are_offered_and_taken_in_together(cast: Cast, sign_in: SignIn) -> None:
    regular = a_convened_meeting(cast)
    item = regular.items.get(purpose=Purpose.ARISING)
    item_outcome(item, Outcome.DEFERRED, by=cast.secretary)
    proposal = item_propose(cast.committee, ProposalTerms("Ký số cấp xã", "Thiếu thiết bị"), by=cast.member)
    enlarged = enlarged_draft(cast.committee, terms(cast, day=dt.date(2026, 6, 10)), by=cast.head)
    offered = keys(enlarged, cast)
    assert offered == [f"item:{item.pk}", f"proposal:{proposal.pk}"]
    secretary = sign_in("secretary")
    page = secretary.get(f"/cuoc-hop/{enlarged.pk}/goi-y/").content.decode()
    assert "Ký số cấp xã" in page
    secretary.post(f"/cuoc-hop/{enlarged.pk}/goi-y/", {"chon": offered})
    assert sorted(enlarged.items.values_list("source", flat=True)) == offered
    assert keys(enlarged, cast) == [], "what the agenda has is not offered again"


def test_what_somebody_took_in_meanwhile_is_refused_with_a_sentence(cast: Cast) -> None:
    proposal = item_propose(cast.committee, ProposalTerms("Ký số cấp xã", "Thiếu thiết bị"), by=cast.member)
    meeting, key = a_draft(cast), f"proposal:{proposal.pk}"
    assert seeds_take(meeting, [key, key], by=cast.secretary) == 1
    with pytest.raises(Refused):
        seeds_take(meeting, [key], by=cast.secretary)
    assert meeting.items.filter(source=key).count() == 1
