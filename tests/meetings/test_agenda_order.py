"""The agenda in the order that was dragged, and postponed items on their way to the next meeting."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from committee.refusals import Refused, Stale
from meetings.models import AgendaItem, Meeting, Outcome, Purpose
from meetings.services.agenda import ItemTerms, item_add
from meetings.services.agenda_order import agenda_order
from meetings.services.agenda_outcome import item_outcome, items_outcome
from meetings.services.conclusions import conclusion_add
from meetings.services.planning import regular_draft
from meetings.timetable import timetable
from tests.committee.cast import Cast
from tests.meetings.cast import a_convened_meeting, a_draft, terms
from tests.meetings.conftest import SignIn
from tests.meetings.held import in_session, recorded, then

pytestmark = pytest.mark.django_db


def order(meeting: Meeting) -> list[int]:
    return list(meeting.items.order_by("position").values_list("pk", flat=True))


def next_quarter(cast: Cast) -> Meeting:
    return regular_draft(cast.committee, 2026, 3, terms(cast, day=dt.date(2026, 8, 26)), by=cast.secretary)


class TestTheSecretaryPutsTheAgendaInOrder:
    def test_as_dragged(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = a_draft(cast)
        first, second, third, last = seen = order(meeting)
        wanted = [third, first, second, last]
        answer = sign_in("secretary").post(
            f"/cuoc-hop/{meeting.pk}/chuong-trinh/thu-tu/",
            {"thu_tu": ",".join(map(str, wanted)), "da_xem": ",".join(map(str, seen))},
        )
        assert answer.status_code == 302
        assert order(meeting) == wanted
        assert list(meeting.items.order_by("position").values_list("position", flat=True)) == [1, 2, 3, 4]

    def test_but_not_over_the_order_of_somebody_else(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        seen = order(meeting)
        item_add(meeting, ItemTerms("Nội dung khác"), by=cast.secretary)
        with pytest.raises(Stale):
            agenda_order(meeting, seen[::-1], seen, by=cast.secretary)

    def test_and_loses_no_item_by_it(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        seen = order(meeting)
        with pytest.raises(Refused):
            agenda_order(meeting, seen[:-1], seen, by=cast.secretary)

    def test_but_a_member_does_not(self, cast: Cast) -> None:
        meeting = a_convened_meeting(cast)
        seen = order(meeting)
        with pytest.raises(Refused):
            agenda_order(meeting, seen[::-1], seen, by=cast.member)


class TestAPostponedItem:
    def test_waits_and_begins_the_next_regular_meeting_before_its_closing(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = a_convened_meeting(cast)
        item = meeting.items.get(purpose=Purpose.ARISING)
        item_outcome(item, Outcome.DEFERRED, by=cast.secretary)
        following = next_quarter(cast)
        carried = following.items.get(carried_from=item)
        assert (carried.title, carried.position, following.items.count()) == (item.title, 4, 5)
        page = sign_in("secretary").get(f"/cuoc-hop/{following.pk}/").content.decode()
        assert f'Chuyển từ: <a href="/cuoc-hop/{meeting.pk}/">' in page

    def test_goes_straight_onto_the_agenda_that_is_being_drafted_and_comes_back(self, cast: Cast) -> None:
        meeting, following = recorded(cast), next_quarter(cast)
        item = meeting.items.get(purpose=Purpose.ARISING)
        item_outcome(item, Outcome.DEFERRED, by=cast.secretary)
        assert following.items.filter(carried_from=item).count() == 1
        item_outcome(item, Outcome.CONCLUDED, by=cast.secretary)
        assert not following.items.filter(carried_from=item).exists()
        assert list(following.items.values_list("position", flat=True)) == [1, 2, 3, 4]

    def test_cannot_come_back_once_the_next_meeting_works_on_it(self, cast: Cast) -> None:
        meeting, following = recorded(cast), next_quarter(cast)
        item = meeting.items.get(purpose=Purpose.ARISING)
        item_outcome(item, Outcome.DEFERRED, by=cast.secretary)
        following.items.filter(carried_from=item).update(outcome=Outcome.WITHDRAWN)
        with pytest.raises(Refused):
            item_outcome(item, "", by=cast.secretary)

    def test_takes_no_time_of_the_meeting(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        item = meeting.items.get(position=2)
        item_outcome(item, Outcome.DEFERRED, by=cast.secretary)
        slots = timetable(meeting, meeting.items.order_by("position"))
        assert slots[2].starts_at == slots[1].starts_at

    def test_is_carried_once_the_database_says_so_too(self, cast: Cast) -> None:
        meeting = a_draft(cast)
        item = meeting.items.get(position=2)
        following = next_quarter(cast)
        more = {"meeting": following, "title": item.title, "carried_from": item}
        AgendaItem.objects.create(position=8, **more)
        with pytest.raises(IntegrityError), transaction.atomic():
            AgendaItem.objects.create(position=9, **more)

    def test_is_no_business_of_a_member(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = a_convened_meeting(cast)
        address = f"/cuoc-hop/muc/{order(meeting)[1]}/ket-qua/"
        assert sign_in("member").post(address, {"ket-qua": "deferred"}).status_code == 403
        assert not meeting.items.exclude(outcome="").exists()


def test_nothing_is_concluded_before_the_meeting(cast: Cast) -> None:
    meeting = a_convened_meeting(cast)
    with pytest.raises(Refused):
        item_outcome(meeting.items.get(position=1), Outcome.CONCLUDED, by=cast.secretary)


class TestTheOutcomeOfSeveralItems:
    def test_is_recorded_at_once_and_keeps_what_stands(self, cast: Cast) -> None:
        meeting, by = in_session(cast), then(cast, "secretary")
        first, *rest = meeting.items.order_by("position")
        item_outcome(first, Outcome.CONCLUDED, by=by)
        keys = [item.pk for item in (first, *rest)]
        assert items_outcome(meeting, keys, Outcome.INFORMED, by=by) == len(rest)
        outcomes = list(meeting.items.order_by("position").values_list("outcome", flat=True))
        assert outcomes == ["concluded"] + ["informed"] * len(rest)
        with pytest.raises(Refused):
            items_outcome(meeting, keys, Outcome.INFORMED, by=by)

    def test_is_recorded_by_who_keeps_the_record_alone(self, cast: Cast) -> None:
        meeting = in_session(cast)
        with pytest.raises(Refused):
            items_outcome(meeting, [meeting.items.get(position=1).pk], "informed", by=then(cast, "member"))
        with pytest.raises(Refused):
            items_outcome(meeting, [meeting.items.get(position=1).pk], "nonsense", by=then(cast, "secretary"))

    def test_touches_no_item_of_another_meeting(self, cast: Cast) -> None:
        meeting = in_session(cast)
        with pytest.raises(Refused):
            items_outcome(meeting, [987_654_321], "informed", by=then(cast, "secretary"))

    def test_of_a_concluded_one_follows_from_its_conclusion(self, cast: Cast) -> None:
        meeting, by = in_session(cast), then(cast, "secretary")
        item = meeting.items.get(position=2)
        conclusion_add(meeting, "Thống nhất.", by=by, item=item)
        item.refresh_from_db()
        assert item.outcome == "concluded"

    def test_ticks_those_for_information_on_the_page(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = in_session(cast)
        meeting.items.filter(position=1).update(kind="information")
        meeting.items.filter(position=2).update(kind="decision")
        key = meeting.items.get(position=1).pk
        secretary, page = sign_in("secretary"), reverse("meeting-session", args=[meeting.pk])
        text = secretary.get(page).content.decode()
        assert f'name="muc" value="{key}" checked' in text
        assert text.count(" checked") == 1
        secretary.post(reverse("agenda-outcomes", args=[meeting.pk]), {"muc": [key], "ket-qua": "informed"})
        assert meeting.items.get(pk=key).outcome == "informed"
