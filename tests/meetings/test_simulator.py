"""What would have been found if the regulation had said something else: only what changes, and nothing is written."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from committee.models import AuditEvent, Regulation
from committee.services.simulation import Outcome, simulate
from committee.verdict import State
from tests.committee.cast import Cast
from tests.meetings.cast import at
from tests.meetings.conftest import SignIn
from tests.meetings.held import held

PAGE, JUNE = reverse("simulator"), dt.date(2026, 6, 12)


def tried(cast: Cast, **values: object) -> Outcome:
    return simulate(cast.committee, values, 12, by=at(cast, "head", JUNE))


@pytest.mark.django_db
class TestOtherProvisions:
    def test_show_which_invitation_would_have_been_late(self, cast: Cast) -> None:
        meeting = held(cast)  # convened on 18/05 for 26/05: six working days before
        outcome = tried(cast, notice_days=7)
        [change] = outcome.changes
        assert change.shown.rule == "invitation"
        assert change.before is not None
        assert change.after is not None
        assert (change.before.state, change.after.state) == (State.MET, State.NOT_MET)
        assert change.url == reverse("meeting-detail", args=[meeting.pk])
        assert outcome.compared > 10

    def test_show_nothing_when_nothing_would_have_changed(self, cast: Cast) -> None:
        held(cast)
        assert tried(cast, notice_days=5).changes == ()

    def test_show_what_would_no_longer_be_asked_and_what_would_be(self, cast: Cast) -> None:
        held(cast)
        found = {
            (change.shown.rule, change.before is None, change.after is None)
            for change in tried(cast, cadence="year").changes
        }
        assert ("duty", True, False) in found
        assert ("duty", False, True) in found
        assert not [rule for rule, _before, _after in found if rule == "period"]

    def test_write_nothing(self, cast: Cast) -> None:
        held(cast)
        before = AuditEvent.objects.count(), Regulation.objects.get(committee=cast.committee).provisions
        tried(cast, notice_days=9, quorum="all")
        assert (AuditEvent.objects.count(), Regulation.objects.get(committee=cast.committee).provisions) == before


@pytest.mark.django_db
class TestThePage:
    def test_begins_with_the_present_values(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in("member").get(PAGE).content.decode()
        assert 'name="notice_days" value="3"' in page
        assert "Kết quả thay đổi" not in page

    def test_shows_before_and_after_with_the_link(self, cast: Cast, sign_in: SignIn, noon: object) -> None:
        meeting = held(cast)
        page = sign_in("member").get(PAGE, {"xem": "1", "conclusion_notice_days": "30", "notice_days": "9"})
        text = page.content.decode()
        assert "3 ngày làm việc → <b>9 ngày làm việc</b>" in text.replace("\N{NO-BREAK SPACE}", " ")
        assert reverse("meeting-detail", args=[meeting.pk]) not in text  # on 18/05 the meeting of 26/05 is still ahead

    def test_marks_a_value_it_cannot_use(self, cast: Cast, sign_in: SignIn) -> None:
        answer = sign_in("member").get(PAGE, {"xem": "1", "notice_days": "99"})
        assert answer.status_code == 422

    def test_says_so_when_nothing_was_changed(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in("member").get(PAGE, {"xem": "1"}).content.decode()
        assert "không có kết quả nào thay đổi" in page

    def test_runs_a_draft_of_the_regulation(self, cast: Cast, sign_in: SignIn) -> None:
        held(cast)
        old = Regulation.objects.get(committee=cast.committee)
        draft = Regulation.objects.create(
            committee=cast.committee,
            status="draft",
            title="Dự thảo",
            decision_date=JUNE,
            valid_from=JUNE,
            provisions=old.provisions | {"notice_days": {"value": 8, "article": "Điều 13", "basis": ""}},
        )
        page = sign_in("secretary").get(PAGE, {"du_thao": draft.pk}).content.decode()
        assert 'name="notice_days" value="8"' in page
        assert "Kết quả thay đổi" in page

    def test_knows_no_draft_of_another_committee(self, cast: Cast, neighbours: Cast, sign_in: SignIn) -> None:
        draft = Regulation.objects.create(
            committee=neighbours.committee, status="draft", title="X", decision_date=JUNE, valid_from=JUNE
        )
        assert sign_in("secretary").get(PAGE, {"du_thao": draft.pk}).status_code == 404
        assert sign_in("secretary").get(PAGE, {"du_thao": "x"}).status_code == 404
