"""Drafting meetings: sensible defaults, the seeded agenda, and what a draft refuses."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from committee.models import Regulation
from committee.refusals import Refused, Stale
from meetings.models import Meeting, Purpose
from meetings.services import agenda, invitees, planning
from meetings.services.agenda import ItemTerms
from meetings.timetable import overrun, timetable
from tests.committee.cast import Cast
from tests.meetings.cast import a_convened_meeting, a_draft, terms


@pytest.mark.django_db
class TestTheSecretaryDraftsTheRegularMeeting:
    def test_and_the_agenda_has_the_three_fixed_purposes_and_all_members_are_invited(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        assert meeting.title == "Họp định kỳ Quý II năm 2026"
        purposes = list(meeting.items.values_list("purpose", flat=True))
        assert purposes == [Purpose.PREVIOUS_RESULTS, Purpose.ARISING, Purpose.NEXT_TASKS, Purpose.OTHER]
        assert meeting.participants.count() == 8
        assert meeting.participants.get(role="chair").membership == cast.seats["head"]
        assert meeting.participants.get(role="secretary").membership == cast.seats["secretary"]

    @pytest.mark.parametrize("day", [dt.date(2026, 7, 1), dt.date(2027, 5, 26)])
    def test_and_a_day_outside_the_quarter_is_refused(self, cast: Cast, day: dt.date) -> None:
        with pytest.raises(Refused) as refused:
            a_draft(cast, day=day)
        assert refused.value.verdict.rule == "period"

    def test_and_a_second_one_in_the_quarter_is_refused(self, cast: Cast) -> None:
        a_draft(cast)
        with pytest.raises(Refused):
            a_draft(cast)

    def test_and_a_day_in_the_past_is_refused(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            a_draft(cast, day=dt.date(2026, 5, 15))

    def test_and_an_end_before_the_beginning_is_refused(self, cast: Cast) -> None:
        with pytest.raises(ValidationError):
            a_draft(cast, ends=dt.time(7))

    def test_but_a_member_cannot(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            planning.regular_draft(cast.committee, 2026, 2, terms(cast), by=cast.member)

    def test_and_without_a_regulation_nothing_is_drafted(self, cast: Cast) -> None:
        Regulation.objects.update(valid_to=dt.date(2026, 5, 20))
        with pytest.raises(Refused):
            a_draft(cast)


@pytest.mark.django_db
class TestTheProposedDay:
    def test_is_a_working_day_that_keeps_the_notice_deadline(self, cast: Cast) -> None:
        binding = Regulation.objects.get()
        assert planning.sensible_day(binding, 2026, 2, dt.date(2026, 5, 18)) == dt.date(2026, 5, 28)

    def test_is_the_last_working_day_when_the_quarter_ends(self, cast: Cast) -> None:
        binding = Regulation.objects.get()
        assert planning.sensible_day(binding, 2026, 2, dt.date(2026, 6, 26)) == dt.date(2026, 6, 30)

    def test_lies_in_the_last_month_of_a_later_quarter(self, cast: Cast) -> None:
        binding = Regulation.objects.get()
        assert planning.sensible_day(binding, 2026, 3, dt.date(2026, 5, 18)) == dt.date(2026, 9, 15)

    def test_place_comes_from_the_last_meeting(self, cast: Cast) -> None:
        assert planning.usual_place(cast.committee) == ""
        a_draft(cast, place="Hội trường UBND tỉnh")
        assert planning.usual_place(cast.committee) == "Hội trường UBND tỉnh"


@pytest.mark.django_db
class TestADraftIsChanged:
    def test_and_the_chair_changes_places_on_the_list(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        planning.meeting_edit(
            meeting, terms(cast, chair=cast.seats["deputy"]), expect=meeting.version, by=cast.secretary
        )
        assert meeting.participants.get(role="chair").membership == cast.seats["deputy"]
        assert meeting.participants.get(membership=cast.seats["head"]).role == "member"

    def test_but_not_into_another_quarter(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        with pytest.raises(Refused):
            planning.meeting_edit(meeting, terms(cast, day=dt.date(2027, 5, 26)), expect=0, by=cast.secretary)

    def test_but_not_over_somebody_elses_change(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        planning.meeting_edit(meeting, terms(cast, place="Phòng 2"), expect=0, by=cast.secretary)
        with pytest.raises(Stale):
            planning.meeting_edit(meeting, terms(cast, place="Phòng 3"), expect=0, by=cast.standing)

    def test_but_not_after_it_was_convened(self, cast: Cast) -> None:
        meeting = a_convened_meeting(cast)
        with pytest.raises(Refused):
            planning.meeting_edit(meeting, terms(cast), expect=meeting.version, by=cast.secretary)


@pytest.mark.django_db
class TestTheAgenda:
    def test_runs_on_a_clock(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        slots = timetable(meeting, meeting.items.all())
        assert [f"{slot.starts_at:%H:%M}" for slot in slots] == ["08:00", "08:25", "08:55", "09:25"]
        assert overrun(meeting, meeting.items.all()) == 105 - 150

    def test_items_are_added_moved_and_removed_without_gaps(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        item = agenda.item_add(meeting, ItemTerms("Kinh phí duy trì hạ tầng số"), by=cast.secretary)
        assert item.position == 5
        agenda.item_move(item, up=True, by=cast.secretary)
        item.refresh_from_db()
        assert item.position == 4
        agenda.item_remove(meeting.items.get(position=1), by=cast.secretary)
        assert list(meeting.items.values_list("position", flat=True)) == [1, 2, 3, 4]

    def test_moving_the_first_item_up_changes_nothing(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        first = meeting.items.get(position=1)
        agenda.item_move(first, up=True, by=cast.secretary)
        assert meeting.items.get(position=1) == first

    def test_is_not_changed_by_a_member(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        with pytest.raises(Refused):
            agenda.item_add(meeting, ItemTerms("Việc khác"), by=cast.member)

    def test_an_item_that_somebody_removed_meanwhile_is_stale(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        item = meeting.items.get(position=4)
        agenda.item_remove(meeting.items.get(position=4), by=cast.secretary)
        with pytest.raises(Stale):
            agenda.item_edit(item, ItemTerms("Việc khác"), by=cast.secretary)


@pytest.mark.django_db
class TestInvitees:
    def test_a_member_is_taken_off_and_put_back(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        invitees.participant_remove(meeting.participants.get(membership=cast.seats["member"]), by=cast.secretary)
        assert meeting.participants.count() == 7
        invitees.member_add(meeting, cast.seats["member"], by=cast.secretary)
        assert meeting.participants.count() == 8

    def test_the_chair_stays(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        with pytest.raises(Refused):
            invitees.participant_remove(meeting.participants.get(role="chair"), by=cast.secretary)

    def test_nobody_is_taken_off_after_the_invitations_went_out(self, cast: Cast) -> None:
        meeting = a_convened_meeting(cast)
        with pytest.raises(Refused):
            invitees.participant_remove(meeting.participants.get(membership=cast.seats["member"]), by=cast.secretary)

    def test_a_seat_of_another_committee_is_refused(self, cast: Cast, neighbours: Cast) -> None:
        meeting = a_draft(cast)
        with pytest.raises(Refused):
            invitees.member_add(meeting, neighbours.seats["member"], by=cast.secretary)


def test_terms_are_values(db: None, cast: Cast) -> None:
    assert replace(terms(cast), place="x").place == "x"
    assert not Meeting.objects.exists()
