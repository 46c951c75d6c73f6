"""A later meeting adopts the minutes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from committee import clock
from committee.refusals import Refused
from meetings.closing import checklist
from meetings.minutes_paper import minutes_paper
from meetings.models import Meeting, Minutes
from meetings.services.convening import meeting_convene
from meetings.services.minutes_adoption import adopting_items, minutes_adopt, to_adopt
from meetings.services.planning import regular_draft
from meetings.services.session import meeting_start
from tests.committee.cast import Cast
from tests.meetings.cast import at, terms
from tests.meetings.conftest import SignIn
from tests.meetings.held import signed, signed_by_secretary

LATER = dt.date(2026, 8, 25)


def the_next_meeting(cast: Cast) -> Meeting:
    """The regular meeting of quarter III, in session since 08:00."""
    asked = dt.date(2026, 8, 10)
    meeting = regular_draft(cast.committee, 2026, 3, terms(cast, day=LATER), by=at(cast, "secretary", asked))
    meeting_convene(meeting, by=at(cast, "head", asked))
    meeting_start(meeting, by=at(cast, "secretary", LATER, dt.time(8)))
    return meeting


@pytest.mark.django_db
class TestAdoption:
    def test_is_recorded_at_an_item_of_the_next_meeting_and_printed_in_its_minutes(self, cast: Cast) -> None:
        minutes = signed(cast)
        item = the_next_meeting(cast).items.get(position=1)
        minutes_adopt(minutes, item, by=at(cast, "secretary", LATER), note="100 % nhất trí")
        assert (minutes.status, minutes.adopted_item, minutes.adopted_on) == ("adopted", item, LATER)
        course = minutes_paper(Minutes.objects.get(meeting=item.meeting)).items[0].course
        assert "thông qua Biên bản số 01/BB-BCĐXDCQĐT" in course

    def test_waits_for_minutes_that_both_have_signed(self, cast: Cast) -> None:
        minutes = signed_by_secretary(cast)
        assert to_adopt(cast.committee, before=LATER) == []
        with pytest.raises(Refused):
            minutes_adopt(minutes, minutes.meeting.items.get(position=1), by=at(cast, "secretary", LATER))

    def test_is_never_an_act_of_the_same_meeting(self, cast: Cast) -> None:
        minutes = signed(cast)
        item = minutes.meeting.items.get(position=1)
        assert to_adopt(cast.committee, before=LATER) == [minutes]
        with pytest.raises(Refused):
            minutes_adopt(minutes, item, by=at(cast, "secretary", LATER))
        with pytest.raises(IntegrityError), transaction.atomic():
            Minutes.objects.filter(pk=minutes.pk).update(status="adopted", adopted_item=item, adopted_on=LATER)

    @pytest.mark.parametrize("who", ["member", "standing", "deputy"])
    def test_is_noted_by_who_keeps_the_record(self, cast: Cast, who: str) -> None:
        minutes, item = signed(cast), the_next_meeting(cast).items.get(position=1)
        with pytest.raises(Refused):
            minutes_adopt(minutes, item, by=at(cast, who, LATER))

    def test_locks_for_good(self, cast: Cast) -> None:
        minutes, item = signed(cast), the_next_meeting(cast).items.get(position=1)
        minutes_adopt(minutes, item, by=at(cast, "secretary", LATER))
        for change in ({"closing": "khác"}, {"status": "signed", "adopted_item": None, "adopted_on": None}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Minutes.objects.filter(pk=minutes.pk).update(**change)

    def test_has_a_page_that_offers_the_items(self, cast: Cast, sign_in: SignIn, noon: object) -> None:
        minutes, meeting = signed(cast), the_next_meeting(cast)
        noon(clock.at(LATER, dt.time(9)))  # type: ignore[operator]
        client, address = sign_in("secretary"), reverse("minutes-adopt", args=[minutes.meeting_id])
        assert meeting.items.get(position=1).title in client.get(address).content.decode()
        item = adopting_items(minutes)[0]
        assert client.post(address, {"item": item.pk, "note": ""}).status_code == 302
        minutes.refresh_from_db()
        assert minutes.adopted_item == item


@pytest.mark.django_db
def test_the_checklist_of_the_next_meeting_points_to_the_minutes_that_wait(cast: Cast) -> None:
    minutes, meeting = signed(cast), the_next_meeting(cast)
    check = list(checklist(meeting))[-1]
    assert check.url == reverse("minutes-adopt", args=[minutes.meeting_id])
    assert not check.holds_sign
    minutes_adopt(minutes, meeting.items.get(position=1), by=at(cast, "secretary", LATER))
    assert minutes.document is not None
    assert minutes.document.number_symbol not in str([row.missing for row in checklist(meeting)])
