"""Holding a vote by name: who may, who votes, and what stays once it has stopped."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from committee.models import AuditEvent
from committee.refusals import Refused, Stale
from meetings.models import Attendance, Participant, Poll, PollElector
from meetings.poll_result import result_of
from meetings.services.polls import poll_close, poll_draft, poll_open, poll_publish, poll_withdraw
from meetings.services.polls_voting import Answer, vote_cast
from meetings.services.session import Mark, meeting_close, roll_call
from tests.committee.cast import Cast
from tests.meetings.held import in_session, recorded, then
from tests.meetings.votes import (
    QUESTION,
    VOTERS,
    a_meeting,
    a_vote,
    an_open_vote,
    announced,
    first_item,
    line,
    majority,
    stopped,
    votes,
)

pytestmark = pytest.mark.django_db


def sql(statement: str) -> None:
    """What somebody tries past the services, constraints checked at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement)


def mark(cast: Cast, poll: Poll, who: str, attendance: Attendance, reason: str = "") -> None:
    row = line(cast, poll, who).participant_id
    roll_call(poll.item.meeting, [Mark(row, attendance, reason)], by=then(cast, "secretary"))


class TestHolding:
    @pytest.mark.parametrize("who", ["secretary", "head"])
    def test_is_for_the_secretary_and_the_chair_of_the_meeting(self, cast: Cast, who: str) -> None:
        poll = poll_draft(first_item(a_meeting(cast)), QUESTION, "named", by=then(cast, who))
        poll_open(poll, by=then(cast, who))
        poll_close(poll, by=then(cast, who))
        poll_publish(poll, by=then(cast, who))
        assert poll.status == "published"
        actions = AuditEvent.objects.about(poll).order_by("id").values_list("action", flat=True)
        assert list(actions) == ["poll_drafted", "open", "close", "publish"]

    @pytest.mark.parametrize("who", ["deputy", "standing", "member", "outsider", "admin"])
    def test_and_for_nobody_else(self, cast: Cast, who: str) -> None:
        poll = an_open_vote(cast)
        for act in (poll_close, poll_publish, lambda poll, by: poll_withdraw(poll, "Nhầm", by=by)):
            with pytest.raises((Refused, Stale)):
                act(poll, by=then(cast, who))
        with pytest.raises(Refused):
            poll_draft(poll.item, QUESTION, "named", by=then(cast, who))

    def test_is_prepared_before_the_meeting_and_opened_in_it(self, cast: Cast) -> None:
        from tests.meetings.cast import a_convened_meeting

        poll = poll_draft(first_item(a_convened_meeting(cast)), QUESTION, "named", by=cast.secretary)
        with pytest.raises(Refused, match="đang diễn ra"):
            poll_open(poll, by=then(cast, "secretary", 7))
        with pytest.raises(IntegrityError), transaction.atomic():
            sql(
                f"UPDATE meetings_poll SET status = 'open', opened_at = now(), opened_by_id = "
                f"{cast.seats['head'].pk} WHERE id = {poll.pk}"
            )

    def test_lists_the_members_by_seat_and_neither_secretary_nor_guest(self, cast: Cast) -> None:
        meeting = a_meeting(cast)
        Participant.objects.create(meeting=meeting, role="guest", guest_name="Chuyên gia W", attendance="present")
        poll = an_open_vote(cast, meeting=meeting)
        seats = set(poll.electors.values_list("participant__membership", flat=True))
        assert seats == {cast.seats[who].pk for who in VOTERS}

    def test_an_item_has_one_open_vote(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        second = a_vote(cast, meeting=poll.item.meeting)
        with pytest.raises(Refused):
            poll_open(second, by=then(cast, "secretary"))

    def test_an_empty_vote_is_withdrawn_with_a_reason_and_one_with_votes_is_not(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        poll_withdraw(poll, "Nhầm câu hỏi", by=then(cast, "secretary"))
        assert poll.status == "withdrawn"
        second = an_open_vote(cast, meeting=poll.item.meeting)
        votes(cast, second, member="agree")
        with pytest.raises(Refused):
            poll_withdraw(second, "Nhầm", by=then(cast, "secretary"))

    def test_a_meeting_does_not_end_while_a_vote_is_open(self, cast: Cast) -> None:
        meeting = recorded(cast)
        poll = an_open_vote(cast, meeting=meeting)
        with pytest.raises(IntegrityError), transaction.atomic():
            sql(f"UPDATE meetings_meeting SET status = 'held', ended_at = started_at WHERE id = {meeting.pk}")
        stopped(cast, poll)
        meeting_close(meeting, by=then(cast, "secretary", 10, 25))
        assert meeting.status == "held"


class TestVoting:
    def test_a_member_votes_and_may_change_it_until_the_stop_with_its_history_kept(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        votes(cast, poll, member="agree")
        votes(cast, poll, 20, member="other: Cần rà soát kinh phí")
        elector = line(cast, poll, "member")
        assert (elector.ballot.choice, elector.ballot.text) == ("other", "Cần rà soát kinh phí")
        assert [(old.choice, old.saved_by) for old in elector.revisions.all()] == [("agree", cast.users["member"])]
        stopped(cast, poll)
        with pytest.raises(Refused):
            votes(cast, poll, member="disagree")

    @pytest.mark.parametrize("who", ["secretary", "outsider", "admin"])
    def test_nobody_else_votes(self, cast: Cast, who: str) -> None:
        poll = an_open_vote(cast)
        with pytest.raises(Refused):
            votes(cast, poll, **{who: "agree"})
        assert not poll.ballots.exists()

    def test_whoever_is_not_present_does_not_vote_and_is_told_so(self, cast: Cast) -> None:
        meeting = in_session(cast)
        poll = an_open_vote(cast, meeting=meeting)
        with pytest.raises(Refused, match="Phạm Thị D"):
            votes(cast, poll, member="agree")

    def test_a_substitute_does_not_vote_unless_the_regulation_says_so(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        Participant.objects.filter(pk=line(cast, poll, "health").participant_id).update(
            attendance="substituted", substitute_name="Ông X", consent="granted"
        )
        with pytest.raises(Refused):
            votes(cast, poll, health="agree")
        stopped(cast, poll)
        assert (poll.entitled, poll.present) == (7, 6)

    def test_another_opinion_needs_its_words(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        with pytest.raises(Refused):
            votes(cast, poll, member="other")
        with pytest.raises(Refused):
            votes(cast, poll, member="perhaps")

    def test_somebody_invited_after_the_opening_votes_as_well(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        row = line(cast, poll, "police")
        row.delete()
        votes(cast, poll, police="agree")
        assert line(cast, poll, "police").voted_at

    def test_a_former_member_does_not_vote(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        seat = cast.seats["health"]
        type(seat).objects.filter(pk=seat.pk).update(valid_to=poll.item.meeting.day.replace(day=1))
        with pytest.raises(Refused):
            votes(cast, poll, health="agree")
        stopped(cast, poll)
        assert (poll.entitled, poll.present) == (6, 6)


class TestTheStop:
    def test_freezes_who_was_entitled_and_present(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        votes(cast, poll, head="agree", member="agree", health="disagree")
        mark(cast, poll, "police", Attendance.EXCUSED, "Công tác")
        stopped(cast, poll)
        assert (poll.agree, poll.disagree, poll.other, poll.recused) == (2, 1, 0, 0)
        assert (poll.entitled, poll.present) == (7, 6)
        mark(cast, poll, "police", Attendance.PRESENT)
        poll.refresh_from_db()
        assert (poll.present, line(cast, poll, "police").is_present) == (6, False)

    def test_counts_who_voted_and_left_as_present(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        votes(cast, poll, member="agree")
        mark(cast, poll, "member", Attendance.EXCUSED, "Về sớm")
        stopped(cast, poll)
        assert (poll.present, poll.agree) == (7, 1)

    def test_twice_is_stale(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        stopped(cast, poll)
        with pytest.raises(Stale):
            stopped(cast, poll)

    @pytest.mark.rule("decision", met=True)
    def test_says_what_the_members_advise_where_the_head_decides(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        votes(cast, poll, head="agree", member="disagree", health="disagree")
        verdict = result_of(stopped(cast, poll))
        assert verdict
        assert verdict.article == "Điều 2"
        assert "1 đồng ý" in str(verdict.reason)

    @pytest.mark.rule("decision", met=False)
    def test_says_what_is_missing_where_the_majority_of_those_present_decides(self, cast: Cast) -> None:
        majority(cast, majority_base="present", majority_part="more_than_half")
        poll = an_open_vote(cast)
        votes(cast, poll, head="agree", member="agree", health="agree")
        verdict = result_of(stopped(cast, poll))
        assert not verdict
        assert "4" in str(verdict.reason)

    def test_nothing_changes_after_it_by_sql_either(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        votes(cast, poll, head="agree", member="other: Không rõ")
        announced(cast, poll)
        late, elector = line(cast, poll, "police"), line(cast, poll, "member")
        tries = (
            f"UPDATE meetings_poll SET agree = 5 WHERE id = {poll.pk}",
            f"UPDATE meetings_poll SET status = 'open', closed_at = NULL WHERE id = {poll.pk}",
            f"UPDATE meetings_poll SET question = 'khác' WHERE id = {poll.pk}",
            f"DELETE FROM meetings_poll WHERE id = {poll.pk}",
            f"UPDATE meetings_ballot SET choice = 'disagree', text = '' WHERE elector_id = {elector.pk}",
            f"DELETE FROM meetings_ballot WHERE elector_id = {elector.pk}",
            f"INSERT INTO meetings_ballot (id, poll_id, elector_id, choice, text) VALUES (gen_random_uuid(), "
            f"{poll.pk}, {late.pk}, 'agree', '')",
            f"UPDATE meetings_pollelector SET is_present = false WHERE id = {late.pk}",
            f"UPDATE meetings_pollelector SET voted_at = now(), channel = 'self' WHERE id = {late.pk}",
            f"DELETE FROM meetings_pollelector WHERE id = {late.pk}",
            "TRUNCATE meetings_poll CASCADE",
            "TRUNCATE meetings_ballot",
        )
        for statement in tries:
            with pytest.raises(IntegrityError), transaction.atomic():
                sql(statement)


class TestTheDatabase:
    """What the services refuse is refused to SQL as well; each line is one way around."""

    def test_takes_no_vote_from_somebody_not_entitled(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        meeting = poll.item.meeting
        guest = Participant.objects.create(meeting=meeting, role="guest", guest_name="W", attendance="present")
        secretary = meeting.participants.get(membership=cast.seats["secretary"])
        member = line(cast, poll, "member")
        columns = "poll_id, participant_id, is_present, recused, channel, entry_reason"
        listed = f"INSERT INTO meetings_pollelector ({columns})"
        ballot = "INSERT INTO meetings_ballot (id, poll_id, elector_id, choice, text)"
        tries = (
            f"{listed} VALUES ({poll.pk}, {guest.pk}, true, false, '', '')",
            f"{listed} VALUES ({poll.pk}, {secretary.pk}, true, false, '', '')",
            f"{listed} VALUES ({poll.pk}, {member.participant_id}, true, false, '', '')",
            f"UPDATE meetings_pollelector SET participant_id = {secretary.pk} WHERE id = {member.pk}",
            # a ballot without the voter's mark, a mark without a ballot, two ballots of one voter
            f"{ballot} VALUES (gen_random_uuid(), {poll.pk}, {member.pk}, 'agree', '')",
            f"UPDATE meetings_pollelector SET voted_at = now(), channel = 'self' WHERE id = {member.pk}",
            f"{ballot} VALUES (gen_random_uuid(), {poll.pk}, NULL, 'agree', '')",
        )
        for statement in tries:
            with pytest.raises(IntegrityError), transaction.atomic():
                sql(statement)

    def test_counts_for_itself_before_a_vote_stops(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        votes(cast, poll, member="agree")
        counted = "agree = {}, disagree = 0, other = 0, recused = 0, entitled = 7, present = 0"
        for agree in (0, 2):
            with pytest.raises(IntegrityError), transaction.atomic():
                sql(
                    f"UPDATE meetings_poll SET status = 'closed', closed_at = now(), closed_by_id = opened_by_id, "
                    f"{counted.format(agree)} WHERE id = {poll.pk}"
                )

    def test_lets_no_vote_begin_as_anything_but_a_draft(self, cast: Cast) -> None:
        poll = a_vote(cast)
        values = {"item": poll.item, "question": "Khác", "regulation": poll.regulation}
        with pytest.raises(IntegrityError), transaction.atomic():
            Poll.objects.create(status="open", opened_at=cast.now, opened_by=cast.seats["head"], **values)

    def test_two_sendings_of_one_vote_are_one(self, cast: Cast) -> None:
        poll = an_open_vote(cast)
        for _ in range(2):
            vote_cast(poll, Answer("agree"), by=then(cast, "member"))
        assert poll.ballots.count() == 1
        assert PollElector.objects.filter(poll=poll, voted_at__isnull=False).count() == 1
        assert not line(cast, poll, "member").revisions.exists()
