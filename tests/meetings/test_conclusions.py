"""Numbered conclusions and the tasks they give."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from committee.refusals import Refused, Stale
from meetings.closing import unhandled
from meetings.models import Conclusion, Meeting, TaskProposal
from meetings.services.conclusions import (
    conclusion_add,
    conclusion_edit,
    conclusion_mark_no_task,
    conclusion_move,
    conclusion_remove,
)
from meetings.services.proposals import TaskTerms, proposal_remove, proposal_save
from tests.committee.cast import Cast
from tests.meetings.held import give, in_session, recorded, then


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return in_session(cast)


def add(cast: Cast, meeting: Meeting, text: str = "Kết luận") -> Conclusion:
    return conclusion_add(meeting, text, by=then(cast, "secretary"))


def texts(meeting: Meeting) -> list[tuple[int, str]]:
    return list(meeting.conclusions.values_list("number", "text"))


@pytest.mark.django_db
class TestConclusions:
    def test_are_numbered_from_one_and_stay_without_gap(self, cast: Cast, meeting: Meeting) -> None:
        first, second = add(cast, meeting, "Một"), add(cast, meeting, "Hai")
        add(cast, meeting, "Ba")
        conclusion_remove(first, by=then(cast, "secretary"))
        assert texts(meeting) == [(1, "Hai"), (2, "Ba")]
        second.refresh_from_db()
        assert second.number == 1

    def test_change_places(self, cast: Cast, meeting: Meeting) -> None:
        first, second = add(cast, meeting, "Một"), add(cast, meeting, "Hai")
        conclusion_move(second, up=True, by=then(cast, "secretary"))
        assert texts(meeting) == [(1, "Hai"), (2, "Một")]
        conclusion_move(second, up=True, by=then(cast, "secretary"))
        conclusion_move(first, up=False, by=then(cast, "secretary"))
        assert texts(meeting) == [(1, "Hai"), (2, "Một")]

    def test_edited_by_two_at_once_keep_both_texts(self, cast: Cast, meeting: Meeting) -> None:
        row = add(cast, meeting, "Đầu tiên")
        conclusion_edit(row, "Của thư ký", expect=0, by=then(cast, "secretary"))
        with pytest.raises(Stale) as stale:
            conclusion_edit(row, "Của chủ trì", expect=0, by=then(cast, "head"))
        assert (stale.value.mine, stale.value.theirs) == ("Của chủ trì", "Của thư ký")

    def test_removed_meanwhile_are_stale_not_an_error(self, cast: Cast, meeting: Meeting) -> None:
        row = add(cast, meeting)
        conclusion_remove(row, by=then(cast, "secretary"))
        again = Conclusion(pk=row.pk or 999, meeting=meeting, number=1, text="x")
        with pytest.raises(Stale):
            conclusion_edit(again, "Muộn", by=then(cast, "head"))

    def test_say_something(self, cast: Cast, meeting: Meeting) -> None:
        with pytest.raises(Refused):
            add(cast, meeting, "  ")

    @pytest.mark.parametrize("who", ["member", "deputy", "standing", "outsider"])
    def test_are_written_by_secretary_and_chair_only(self, cast: Cast, meeting: Meeting, who: str) -> None:
        with pytest.raises(Refused):
            conclusion_add(meeting, "Không được", by=then(cast, who))


@pytest.mark.django_db
class TestATaskOrTheMark:
    def test_one_of_both_is_wanted(self, cast: Cast) -> None:
        meeting = recorded(cast)
        assert unhandled(meeting) == []
        third = add(cast, meeting)
        assert unhandled(meeting) == [third.number]

    def test_the_mark_is_refused_while_there_are_tasks(self, cast: Cast, meeting: Meeting) -> None:
        row = add(cast, meeting)
        give(cast, row)
        with pytest.raises(Refused):
            conclusion_mark_no_task(row, True, by=then(cast, "secretary"))

    def test_the_mark_falls_with_the_first_task(self, cast: Cast, meeting: Meeting) -> None:
        row = add(cast, meeting)
        conclusion_mark_no_task(row, True, by=then(cast, "secretary"))
        give(cast, row)
        row.refresh_from_db()
        assert not row.no_task

    def test_a_task_goes_with_its_conclusion(self, cast: Cast, meeting: Meeting) -> None:
        row = add(cast, meeting)
        give(cast, row)
        conclusion_remove(row, by=then(cast, "secretary"))
        assert not TaskProposal.objects.exists()


@pytest.mark.django_db
class TestATask:
    def test_has_one_accountable_member_who_does_not_help_as_well(self, cast: Cast, meeting: Meeting) -> None:
        row = add(cast, meeting)
        give(cast, row, coordinating=[cast.seats["health"], cast.seats["police"]])
        proposal = row.proposals.get()
        assert proposal.accountable == cast.seats["health"]
        assert list(proposal.coordinating.all()) == [cast.seats["police"]]

    def test_has_a_due_date_or_says_that_it_has_none(self, cast: Cast, meeting: Meeting) -> None:
        row = add(cast, meeting)
        give(cast, row, due_date=None)
        assert row.proposals.get().no_due_date
        with pytest.raises(IntegrityError), transaction.atomic():
            TaskProposal.objects.create(conclusion=row, title="Trơ trọi", accountable=cast.seats["health"])

    def test_is_not_due_before_the_meeting(self, cast: Cast, meeting: Meeting) -> None:
        with pytest.raises(Refused):
            give(cast, add(cast, meeting), due_date=dt.date(2026, 5, 25))

    def test_is_not_given_to_the_secretary(self, cast: Cast, meeting: Meeting) -> None:
        with pytest.raises(Refused):
            give(cast, add(cast, meeting), accountable=cast.seats["secretary"])

    def test_is_not_given_to_another_committee(self, cast: Cast, meeting: Meeting, neighbours: Cast) -> None:
        with pytest.raises(Refused):
            give(cast, add(cast, meeting), accountable=neighbours.seats["member"])

    def test_is_not_given_to_who_left_the_committee(self, cast: Cast, meeting: Meeting) -> None:
        seat = cast.seats["health"]
        seat.valid_to = dt.date(2026, 5, 20)
        seat.save()
        with pytest.raises(Refused):
            give(cast, add(cast, meeting), accountable=seat)

    def test_changed_by_two_at_once_is_stale(self, cast: Cast, meeting: Meeting) -> None:
        row = add(cast, meeting)
        give(cast, row)
        proposal, terms = row.proposals.get(), TaskTerms("Việc khác", cast.seats["police"])
        proposal_save(row, terms, proposal=proposal, expect=0, by=then(cast, "secretary"))
        with pytest.raises(Stale):
            proposal_save(row, terms, proposal=proposal, expect=0, by=then(cast, "head"))

    def test_is_taken_out_again(self, cast: Cast, meeting: Meeting) -> None:
        row = add(cast, meeting)
        give(cast, row)
        proposal_remove(row.proposals.get(), by=then(cast, "secretary"))
        assert not row.proposals.exists()
