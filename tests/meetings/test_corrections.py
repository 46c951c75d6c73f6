"""The draft minutes among the participants: read, corrected, decided on, signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from committee import clock, registry
from committee.models import Membership, Regulation, Role
from committee.refusals import Refused, Stale
from committee.regulation import DEFAULTS
from committee.verdict import State
from meetings.models import Correction, Meeting, Minutes
from meetings.services.corrections import (
    correction_decline,
    correction_propose,
    correction_take_in,
    correction_withdraw,
    version_at,
)
from meetings.services.minutes import minutes_of, minutes_sign_as_secretary
from meetings.services.minutes_circulation import draft_agree, minutes_circulate, minutes_end_circulation
from meetings.services.record import notes_save
from meetings.verdicts import rule_verdicts
from notifications.models import Notification
from tests.committee.cast import START, Cast, a_person
from tests.meetings.cast import at
from tests.meetings.conftest import SignIn
from tests.meetings.held import NEXT_DAY, held, recorded, signed_by_secretary, then

LAST_DAY = dt.date(2026, 5, 29)
AFTER = dt.date(2026, 6, 1)
MEMBERS = ("head", "deputy", "vice", "standing", "member", "health", "police")


def circulated(cast: Cast) -> Minutes:
    """Out since the afternoon of the meeting, until Friday."""
    minutes = minutes_of(held(cast))
    minutes_circulate(minutes, LAST_DAY, by=then(cast, "secretary", 15))
    return minutes


def proposed(cast: Cast, minutes: Minutes | None = None, text: str = "Diễn biến đúng.") -> Correction:
    minutes = minutes or circulated(cast)
    item = minutes.meeting.items.get(position=1)
    by = at(cast, "health", NEXT_DAY)
    return correction_propose(minutes, "item", text, by=by, reason="Ghi thiếu", item=item)


@pytest.mark.django_db
class TestTheDraftGoesOut:
    def test_to_every_participant_by_seat_but_the_secretary_who_wrote_it(self, cast: Cast) -> None:
        minutes = circulated(cast)
        rows = Notification.objects.filter(kind="minutes_circulated", subject_id=minutes.pk)
        assert {row.person_id for row in rows} == {cast.seats[who].person_id for who in MEMBERS}
        assert minutes.corrections_due == LAST_DAY

    def test_only_when_it_is_complete(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            minutes_circulate(minutes_of(recorded(cast)), LAST_DAY, by=then(cast, "secretary", 10))

    def test_not_with_a_last_day_that_is_over(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            minutes_circulate(minutes_of(held(cast)), dt.date(2026, 5, 25), by=then(cast, "secretary", 15))

    def test_with_fewer_days_than_an_article_gives_it_does_not(self, cast: Cast) -> None:
        meeting = held(cast)
        table = DEFAULTS.to_json() | {"correction_days": {"value": 4, "article": "Điều 13", "basis": ""}}
        Regulation.objects.filter(committee=cast.committee).update(provisions=table)
        minutes = Minutes.objects.select_related("meeting__regulation").get(meeting=meeting)
        with pytest.raises(Refused, match="01/06/2026"):
            minutes_circulate(minutes, LAST_DAY, by=then(cast, "secretary", 15))
        minutes_circulate(minutes, AFTER, by=then(cast, "secretary", 15))
        meeting = Meeting.objects.select_related("committee", "regulation").get(pk=meeting.pk)
        found = {verdict.rule: verdict for verdict in rule_verdicts(meeting, at(cast, "secretary", NEXT_DAY))}
        assert (found["corrections"].state, found["corrections"].article) == (State.MET, "Điều 13")

    def test_by_habit_the_page_proposes_three_working_days_and_says_that_no_article_does(
        self, cast: Cast, sign_in: SignIn, noon: object
    ) -> None:
        minutes = minutes_of(held(cast))
        noon(then(cast, "secretary", 15).now)  # type: ignore[operator]
        address = reverse("minutes-circulate", args=[minutes.meeting_id])
        page = sign_in("secretary").get(address).content.decode()
        assert "29/05/2026" in page
        assert "Quy chế không quy định" in page
        minutes_circulate(minutes, LAST_DAY, by=then(cast, "secretary", 15))
        meeting = Meeting.objects.select_related("committee", "regulation").get(pk=minutes.meeting_id)
        rules = {verdict.rule for verdict in rule_verdicts(meeting, at(cast, "secretary", NEXT_DAY))}
        assert "corrections" not in rules

    @pytest.mark.parametrize("who", ["member", "standing", "deputy"])
    def test_and_only_who_keeps_the_record_sends_it(self, cast: Cast, who: str) -> None:
        with pytest.raises(Refused):
            minutes_circulate(minutes_of(held(cast)), LAST_DAY, by=then(cast, who, 15))

    def test_the_record_stays_open_for_the_secretary(self, cast: Cast) -> None:
        minutes = circulated(cast)
        notes_save(minutes.meeting.items.get(position=1), "Sửa", expect=1, by=then(cast, "secretary", 16))

    def test_and_comes_back_with_a_reason_and_no_more_mails(self, cast: Cast) -> None:
        minutes = circulated(cast)
        with pytest.raises(Refused):
            minutes_end_circulation(minutes, " ", by=then(cast, "secretary", 16))
        minutes_end_circulation(minutes, "Ghi nhầm", by=then(cast, "secretary", 16))
        assert minutes.status == "draft"
        assert not Notification.objects.filter(subject_type="meetings.minutes", state="due").exists()


@pytest.mark.django_db
class TestAParticipant:
    def test_proposes_how_a_passage_should_read(self, cast: Cast) -> None:
        correction = proposed(cast)
        assert (correction.said, correction.text) == ("Diễn biến nội dung 1.", "Diễn biến đúng.")
        assert correction.author == cast.seats["health"]

    def test_not_when_nothing_is_different(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            proposed(cast, text="Diễn biến nội dung 1. ")

    def test_not_after_the_last_day(self, cast: Cast) -> None:
        minutes = circulated(cast)
        with pytest.raises(Refused) as refused:
            correction_propose(minutes, "other", "Thiếu tên", by=at(cast, "health", AFTER))
        assert refused.value.verdict.reason.params == {"day": LAST_DAY}

    def test_says_that_the_draft_is_right_once(self, cast: Cast) -> None:
        minutes = circulated(cast)
        for hour in (9, 10):
            draft_agree(minutes, by=at(cast, "police", NEXT_DAY, dt.time(hour)))
        assert minutes.replies.count() == 1

    def test_takes_a_correction_back_and_nobody_else_does(self, cast: Cast) -> None:
        correction = proposed(cast)
        with pytest.raises(Refused):
            correction_withdraw(correction, by=at(cast, "police", NEXT_DAY))
        correction_withdraw(correction, by=at(cast, "health", NEXT_DAY))
        assert correction.status == "withdrawn"

    def test_is_asked_at_home_until_the_answer(self, cast: Cast) -> None:
        minutes = circulated(cast)

        def asked() -> bool:
            by = at(cast, "member", NEXT_DAY)
            found = [todo for provider in registry.todos for todo in provider(by, cast.committee)]
            return reverse("minutes", args=[minutes.meeting_id]) in [todo.url for todo in found]

        assert asked()
        draft_agree(minutes, by=at(cast, "member", NEXT_DAY))
        assert not asked()


@pytest.mark.django_db
class TestTheSecretary:
    def test_takes_a_correction_into_the_record_and_the_author_is_told(self, cast: Cast) -> None:
        correction = proposed(cast)
        correction_take_in(
            correction, correction.text, by=at(cast, "secretary", NEXT_DAY), expect=version_at(correction)
        )
        assert correction.status == "taken_in"
        assert correction.minutes.meeting.items.get(position=1).notes == "Diễn biến đúng."
        assert Notification.objects.get(kind="correction_decided").person_id == cast.seats["health"].person_id

    def test_not_over_what_somebody_wrote_meanwhile(self, cast: Cast) -> None:
        correction = proposed(cast)
        notes_save(correction.minutes.meeting.items.get(position=1), "Khác", expect=1, by=at(cast, "head", NEXT_DAY))
        with pytest.raises(Stale):
            correction_take_in(correction, correction.text, by=at(cast, "secretary", NEXT_DAY), expect=1)
        assert Correction.objects.get().status == "open"

    @pytest.mark.parametrize("place", ["opening", "closing", "conclusion"])
    def test_takes_in_remarks_and_conclusions_too(self, cast: Cast, place: str) -> None:
        minutes = circulated(cast)
        conclusion = minutes.meeting.conclusions.get(number=1) if place == "conclusion" else None
        by = at(cast, "member", NEXT_DAY)
        correction = correction_propose(minutes, place, "Lời đúng.", by=by, conclusion=conclusion)
        correction_take_in(correction, "Lời đúng.", by=at(cast, "secretary", NEXT_DAY), expect=version_at(correction))
        minutes.refresh_from_db()
        texts = {"opening": minutes.opening, "closing": minutes.closing}
        assert texts.get(place, minutes.meeting.conclusions.get(number=1).text) == "Lời đúng."

    def test_leaves_the_text_with_a_reason(self, cast: Cast) -> None:
        correction = proposed(cast)
        with pytest.raises(Refused):
            correction_decline(correction, " ", by=at(cast, "secretary", NEXT_DAY))
        correction_decline(correction, "Đúng như phát biểu", by=at(cast, "secretary", NEXT_DAY))
        assert (correction.status, correction.answer) == ("declined", "Đúng như phát biểu")

    @pytest.mark.parametrize("who", ["health", "member", "standing"])
    def test_alone_decides(self, cast: Cast, who: str) -> None:
        with pytest.raises(Refused):
            correction_decline(proposed(cast), "Không", by=at(cast, who, NEXT_DAY))


@pytest.mark.django_db
class TestSigning:
    def test_waits_for_the_decision_on_every_correction(self, cast: Cast) -> None:
        correction = proposed(cast)
        with pytest.raises(Refused) as refused:
            minutes_sign_as_secretary(correction.minutes, by=at(cast, "secretary", AFTER))
        assert refused.value.verdict.reason.params == {"n": 1}
        correction_decline(correction, "Đã đúng", by=at(cast, "secretary", AFTER))
        minutes_sign_as_secretary(correction.minutes, by=at(cast, "secretary", AFTER))

    def test_waits_for_the_last_day_or_until_everybody_has_answered(self, cast: Cast) -> None:
        minutes = circulated(cast)
        with pytest.raises(Refused):
            minutes_sign_as_secretary(minutes, by=at(cast, "secretary", LAST_DAY))
        for who in MEMBERS:
            draft_agree(minutes, by=at(cast, who, NEXT_DAY))
        minutes_sign_as_secretary(minutes, by=at(cast, "secretary", LAST_DAY))

    def test_may_do_without_the_circulation_and_says_so(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = held(cast)
        page = sign_in("secretary").get(reverse("minutes-sign", args=[meeting.pk])).content.decode()
        assert "chưa được gửi lấy ý kiến góp ý" in page

    def test_ends_the_corrections_in_the_database_too(self, cast: Cast) -> None:
        minutes = signed_by_secretary(cast)
        row = Correction(
            minutes=minutes,
            author=cast.seats["health"],
            place="other",
            text="Muộn",
            created_at=clock.at(NEXT_DAY, dt.time(9)),
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()

    def test_is_refused_by_the_database_while_a_correction_is_open(self, cast: Cast) -> None:
        minutes = proposed(cast).minutes
        with pytest.raises(IntegrityError), transaction.atomic():
            Minutes.objects.filter(pk=minutes.pk).update(status="secretary_signed")


@pytest.mark.django_db
def test_the_words_of_a_correction_cannot_be_changed(cast: Cast) -> None:
    proposed(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.update(text="Khác")


@pytest.mark.django_db
class TestThePages:
    @pytest.fixture
    def moment(self, noon: Callable[[dt.datetime], None]) -> None:
        noon(clock.at(NEXT_DAY, dt.time(9)))

    def test_lead_a_member_from_the_place_to_the_correction(self, cast: Cast, sign_in: SignIn, moment: None) -> None:
        minutes = circulated(cast)
        member, key = sign_in("member"), minutes.meeting_id
        assert member.get(reverse("minutes", args=[key])).status_code == 200
        page = member.get(reverse("correction-new", args=[key])).content.decode()
        item = minutes.meeting.items.get(position=2)
        assert f"?cho=item-{item.pk}" in page
        address = f"{reverse('correction-new', args=[key])}?cho=item-{item.pk}"
        assert "Diễn biến nội dung 2." in member.get(address).content.decode()
        assert member.post(address, {"text": "Khác.", "reason": ""}).status_code == 302
        assert "Khác." in member.get(reverse("corrections", args=[key])).content.decode()

    def test_lead_the_secretary_to_the_form_filled_with_the_proposal(
        self, cast: Cast, sign_in: SignIn, moment: None
    ) -> None:
        correction = proposed(cast)
        secretary, address = sign_in("secretary"), reverse("correction-take-in", args=[correction.pk])
        assert "Diễn biến đúng." in secretary.get(address).content.decode()
        assert secretary.post(address, {"text": "Diễn biến đúng.", "answer": "", "seen": 1}).status_code == 302
        correction.refresh_from_db()
        assert correction.status == "taken_in"

    def test_show_an_uninvited_member_nothing_of_a_draft(self, cast: Cast, sign_in: SignIn, moment: None) -> None:
        minutes, person = circulated(cast), a_person("Cao Văn N", "newcomer")
        cast.users["newcomer"] = person.user
        Membership.objects.create(
            committee=cast.committee,
            person=person,
            role=Role.MEMBER,
            org_unit=cast.seats["health"].org_unit,
            position="Phó Giám đốc Sở Y tế",
            valid_from=START,
            appointing_decision="Quyết định số 101/QĐ-UBND",
        )
        assert sign_in("newcomer").get(reverse("minutes", args=[minutes.meeting_id])).status_code == 403
