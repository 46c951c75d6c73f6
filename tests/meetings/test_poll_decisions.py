"""Recusal, paper votes by name, and what is decided after a vote: votes inform, the Head decides."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from committee.findings import Scope
from committee.models import AuditEvent, Membership
from committee.refusals import Refused
from committee.verdict import State
from meetings.models import Conclusion, PollDecision, Recusal
from meetings.permissions import may_see_item_papers
from meetings.poll_findings import of_votes
from meetings.poll_result import suggested
from meetings.services.conclusions import conclusion_remove
from meetings.services.polls_decision import poll_decide
from meetings.services.polls_recusal import recusal_declare, recusal_remove
from meetings.services.polls_voting import Answer, paper_enter_named
from tests.committee.cast import Cast
from tests.meetings.held import then
from tests.meetings.votes import a_meeting, an_open_vote, first_item, line, majority, stopped, votes

pytestmark = pytest.mark.django_db
TEXT = "Thống nhất thông qua kế hoạch."


def recuse(cast: Cast, item: object, who: str, by: str = "") -> Recusal:
    row = item.meeting.participants.get(membership=cast.seats[who])  # type: ignore[attr-defined]
    return recusal_declare(item, row, "Liên quan đến đơn vị", by=then(cast, by or who))  # type: ignore[arg-type]


class TestRecusal:
    def test_leaves_the_base_and_cannot_vote(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        recuse(cast, poll.item, "member")
        with pytest.raises(Refused):
            votes(cast, poll, member="agree")
        votes(cast, poll, head="agree")
        stopped(cast, poll)
        assert (poll.recused, poll.entitled, poll.present, poll.agree) == (1, 6, 6, 1)

    def test_before_the_vote_is_opened_counts_as_well(self, cast: Cast) -> None:
        meeting = a_meeting(cast)
        recuse(cast, first_item(meeting), "member", by="secretary")
        assert line(cast, an_open_vote(cast, meeting=meeting), "member").recused

    def test_takes_a_vote_by_name_out_and_keeps_what_it_said(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        votes(cast, poll, member="agree")
        recuse(cast, poll.item, "member")
        elector = line(cast, poll, "member")
        assert (elector.voted_at, elector.recused, poll.ballots.count()) == (None, True, 0)
        assert [old.choice for old in elector.revisions.all()] == ["agree"]

    def test_comes_too_late_after_a_secret_vote(self, cast: Cast) -> None:
        poll = an_open_vote(cast, "secret")
        votes(cast, poll, member="agree")
        with pytest.raises(Refused):
            recuse(cast, poll.item, "member")
        assert not Recusal.objects.exists()

    def test_closes_the_papers_of_the_item_and_of_no_other(self, cast: Cast) -> None:
        item, other = list(a_meeting(cast).items.order_by("position"))[:2]
        assert may_see_item_papers(cast.member, item)
        recuse(cast, item, "member")
        assert not may_see_item_papers(cast.member, item)
        assert may_see_item_papers(cast.member, other)
        assert may_see_item_papers(cast.health, item)

    def test_of_the_secretary_s_chair_closes_them_whatever_the_role(self, cast: Cast) -> None:
        item = first_item(a_meeting(cast))
        recuse(cast, item, "head")
        assert not may_see_item_papers(cast.head, item)

    @pytest.mark.parametrize("by", ["health", "standing", "outsider"])
    def test_is_declared_by_oneself_or_written_down_by_who_holds_the_vote(self, cast: Cast, by: str) -> None:
        with pytest.raises(Refused):
            recuse(cast, first_item(a_meeting(cast)), "member", by=by)

    def test_recorded_by_mistake_is_taken_back_until_a_vote_has_counted_it(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        recusal_remove(recuse(cast, poll.item, "member", by="secretary"), "Nhầm người", by=then(cast, "secretary"))
        votes(cast, poll, member="agree")
        counted = recuse(cast, poll.item, "health")
        stopped(cast, poll)
        with pytest.raises(Refused):
            recusal_remove(counted, "Nhầm người", by=then(cast, "secretary"))
        with pytest.raises(IntegrityError), transaction.atomic():
            Recusal.objects.filter(pk=counted.pk).delete()


class TestPaperVotesByName:
    def test_are_entered_with_who_entered_them_and_why(self, cast: Cast) -> None:
        poll, by = an_open_vote(cast), then(cast, "secretary")
        health, police = line(cast, poll, "health").pk, line(cast, poll, "police").pk
        with pytest.raises(Refused):
            paper_enter_named(poll, {health: Answer("agree")}, "", by=by)
        with pytest.raises(Refused):
            paper_enter_named(poll, {health: Answer("agree")}, "Giấy", by=then(cast, "standing"))
        answers = {health: Answer("agree"), police: Answer("other", "Cần thêm kinh phí")}
        assert paper_enter_named(poll, answers, "Mất kết nối", by=by) == 2
        with pytest.raises(Refused, match="Đỗ Văn K"):
            paper_enter_named(poll, {health: Answer("disagree")}, "Giấy", by=by)
        stopped(cast, poll)
        assert (poll.agree, poll.other) == (1, 1)
        assert AuditEvent.objects.about(poll).get(action="paper_votes").note == "Mất kết nối"

    def test_all_or_nothing(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        votes(cast, poll, police="agree")
        answers = {line(cast, poll, who).pk: Answer("agree") for who in ("health", "police")}
        with pytest.raises(Refused):
            paper_enter_named(poll, answers, "Giấy", by=then(cast, "secretary"))
        assert poll.ballots.count() == 1


class TestTheDecision:
    @pytest.mark.rule("decision", met=True)
    def test_is_a_numbered_conclusion_of_the_item_linked_to_the_vote(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        votes(cast, poll, head="agree", member="agree", health="disagree")
        stopped(cast, poll)
        decision = poll_decide(poll, "adopted", TEXT, by=then(cast, "secretary"))
        conclusion = Conclusion.objects.get()
        assert (conclusion.number, conclusion.item, conclusion.text) == (1, poll.item, TEXT)
        assert (decision.conclusion, decision.decided_by) == (conclusion, cast.seats["head"])
        conclusion_remove(conclusion, by=then(cast, "secretary"))
        assert not PollDecision.objects.exists()

    def test_of_the_head_may_differ_from_the_vote_with_a_reason(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        votes(cast, poll, member="disagree", health="disagree", head="agree")
        stopped(cast, poll)
        assert suggested(poll) == "not_adopted"
        with pytest.raises(Refused, match="lý do"):
            poll_decide(poll, "adopted", TEXT, by=then(cast, "secretary"))
        decision = poll_decide(poll, "adopted", TEXT, "Yêu cầu cấp bách", by=then(cast, "head"))
        assert decision.reason == "Yêu cầu cấp bách"

    def test_follows_the_vote_where_the_majority_decides(self, cast: Cast) -> None:
        majority(cast, majority_base="cast")
        poll = an_open_vote(cast)
        votes(cast, poll, head="agree", member="disagree", health="disagree")
        stopped(cast, poll)
        with pytest.raises(Refused):
            poll_decide(poll, "adopted", TEXT, "Trưởng Ban muốn khác", by=then(cast, "head"))
        assert poll_decide(poll, "not_adopted", TEXT, by=then(cast, "secretary")).reason == ""

    def test_waits_for_the_stop_and_is_recorded_once_by_who_keeps_the_record(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        votes(cast, poll, head="agree")
        with pytest.raises(Refused):
            poll_decide(poll, "adopted", TEXT, by=then(cast, "secretary"))
        stopped(cast, poll)
        with pytest.raises(Refused):
            poll_decide(poll, "adopted", TEXT, by=then(cast, "member"))
        poll_decide(poll, "adopted", TEXT, by=then(cast, "secretary"))
        with pytest.raises(Refused):
            poll_decide(poll, "adopted", TEXT, by=then(cast, "secretary"))
        assert Conclusion.objects.count() == 1


class TestTheComplianceOfVotes:
    @pytest.mark.rule("vote", met=True)
    def test_names_who_voted_and_waits_for_the_decision(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        votes(cast, poll, head="agree", member="disagree")
        stopped(cast, poll)
        scope = Scope.of_year(then(cast, "head"), cast.committee, 2026)
        found = {finding.verdict.rule: finding for finding in of_votes(scope)}
        assert (found["vote"].verdict.state, found["decision"].verdict.state) == (State.MET, State.NOT_YET)
        assert "2/7" in str(found["vote"].verdict.reason)
        poll_decide(poll, "adopted", TEXT, "Cấp bách", by=then(cast, "secretary"))
        assert [finding.verdict.state for finding in of_votes(scope)] == [State.MET, State.MET]

    @pytest.mark.rule("vote", met=False)
    def test_finds_whose_seat_had_ended(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        votes(cast, poll, member="agree")
        Membership.objects.filter(pk=cast.seats["member"].pk).update(valid_to=poll.item.meeting.day.replace(day=1))
        stopped(cast, poll)
        scope = Scope.of_year(then(cast, "head"), cast.committee, 2026)
        found = next(iter(of_votes(scope))).verdict
        assert (found.state, "Phạm Thị D" in str(found.reason)) == (State.NOT_MET, True)
