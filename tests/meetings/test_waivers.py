"""Setting a rule aside: by whose authority, for what, until when, and how the rules then read."""

from __future__ import annotations

import datetime as dt

import pytest

from committee.models import AuditEvent, Power
from committee.refusals import Refused
from committee.verdict import State
from meetings.models import Meeting
from meetings.services.waivers import PAPERS, WaiverTerms, waiver_for, waiver_grant
from meetings.verdicts import deadlines, rule_verdicts
from tests.committee.cast import Cast
from tests.meetings.cast import a_convened_meeting, a_draft, at, delegate


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return a_convened_meeting(cast)


@pytest.mark.django_db
class TestTheHeadSetsARuleAside:
    def test_for_one_item_until_a_day(self, cast: Cast, meeting: Meeting) -> None:
        item = meeting.items.get(position=2)
        terms = WaiverTerms(PAPERS, "Chờ số liệu quý của Bộ", item=item, until=dt.date(2026, 5, 25))
        waiver_grant(meeting, terms, by=cast.head)
        assert waiver_for(meeting, PAPERS, dt.date(2026, 5, 25), item=item)
        assert waiver_for(meeting, PAPERS, dt.date(2026, 5, 26), item=item) is None
        assert waiver_for(meeting, PAPERS, dt.date(2026, 5, 25), item=meeting.items.get(position=3)) is None
        event = AuditEvent.objects.about(meeting).filter(action="waiver").get()
        assert event.note == "Chờ số liệu quý của Bộ"

    def test_and_the_page_says_so_with_name_and_reason(self, cast: Cast, meeting: Meeting) -> None:
        item = meeting.items.get(position=2)
        waiver_grant(meeting, WaiverTerms(PAPERS, "Chờ số liệu", item=item, until=dt.date(2026, 5, 25)), by=cast.head)
        verdict = next(v for v in rule_verdicts(meeting, cast.head) if v.state is State.WAIVED)
        assert "Nguyễn Văn A" in str(verdict.reason)
        assert "Chờ số liệu" in str(verdict.reason)

    def test_again_with_other_terms_and_one_row_stays(self, cast: Cast, meeting: Meeting) -> None:
        waiver_grant(meeting, WaiverTerms(PAPERS, "Lý do 1"), by=cast.head)
        waiver_grant(meeting, WaiverTerms(PAPERS, "Lý do 2"), by=cast.head)
        assert meeting.waivers.get().reason == "Lý do 2"

    def test_or_whom_he_delegated_to_convene(self, cast: Cast, meeting: Meeting) -> None:
        delegate(cast, "deputy", Power.CONVENE)
        assert waiver_grant(meeting, WaiverTerms(PAPERS, "Lý do"), by=cast.deputy).authority == cast.seats["deputy"]

    @pytest.mark.parametrize("who", ["deputy", "secretary", "standing", "member"])
    def test_and_nobody_else(self, cast: Cast, meeting: Meeting, who: str) -> None:
        with pytest.raises(Refused):
            waiver_grant(meeting, WaiverTerms(PAPERS, "Lý do"), by=getattr(cast, who))

    @pytest.mark.parametrize(
        "terms",
        [
            WaiverTerms("period", "Lý do"),
            WaiverTerms("start", "Lý do"),
            WaiverTerms(PAPERS, "  "),
            WaiverTerms(PAPERS, "Lý do", until=dt.date(2026, 5, 1)),
            WaiverTerms(PAPERS, "Lý do", until=dt.date(2026, 6, 1)),
        ],
    )
    def test_and_not_just_anything(self, cast: Cast, meeting: Meeting, terms: WaiverTerms) -> None:
        with pytest.raises(Refused):
            waiver_grant(meeting, terms, by=cast.head)

    def test_and_not_for_an_item_of_another_meeting(self, cast: Cast, meeting: Meeting, neighbours: Cast) -> None:
        other = a_draft(neighbours).items.first()
        with pytest.raises(Refused):
            waiver_grant(meeting, WaiverTerms(PAPERS, "Lý do", item=other), by=cast.head)


@pytest.mark.django_db
class TestTheRulesOfAMeeting:
    def test_of_a_draft_wait_for_convening(self, cast: Cast) -> None:
        found = {v.rule: v.state for v in rule_verdicts(a_draft(cast), cast.head)}
        assert found["period"] is State.MET
        assert found["convening"] is State.NOT_YET
        assert found["invitation"] is State.NOT_YET

    def test_after_convening_name_who_and_when(self, cast: Cast, meeting: Meeting) -> None:
        found = {v.rule: v for v in rule_verdicts(meeting, cast.head)}
        assert found["convening"].state is State.MET
        assert found["invitation"].state is State.MET
        assert found["papers"].state is State.NOT_YET
        assert found["papers"].article == "Điều 13"

    def test_say_which_papers_are_missing_when_the_deadline_has_passed(self, cast: Cast, meeting: Meeting) -> None:
        found = {v.rule: v for v in rule_verdicts(meeting, at(cast, "head", dt.date(2026, 5, 22)))}
        assert found["papers"].state is State.NOT_MET
        assert found["papers"].overdue

    def test_dates_explain_themselves(self, cast: Cast, meeting: Meeting) -> None:
        found = {deadline.title: deadline for deadline in deadlines(meeting)}
        days = sorted(deadline.day for deadline in found.values())
        assert days == [dt.date(2026, 5, 21), dt.date(2026, 5, 26), dt.date(2026, 6, 2)]
        assert all(deadline.why for deadline in found.values())
