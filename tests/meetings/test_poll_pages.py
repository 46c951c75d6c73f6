"""The pages of a vote: held by the secretary, answered on a phone in two taps, read by everybody once announced."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee import clock
from meetings.models import Poll
from meetings.views.polls_decision import decision_text
from tests.committee.cast import Cast
from tests.meetings.cast import MEETING_DAY
from tests.meetings.conftest import SignIn
from tests.meetings.votes import QUESTION, a_meeting, an_open_vote, announced, first_item, line, stopped, votes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_ten(noon: Callable[[dt.datetime], None]) -> None:
    """Pages see the day of the meeting, 10:00."""
    noon(clock.at(MEETING_DAY, dt.time(10)))


def at(name: str, poll: Poll) -> str:
    return reverse(name, args=[poll.pk])


def text(response: HttpResponse) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_the_secretary_prepares_opens_stops_and_announces_a_vote(cast: Cast, sign_in: SignIn) -> None:
    item, secretary = first_item(a_meeting(cast)), sign_in("secretary")
    made = secretary.post(reverse("poll-new", args=[item.pk]), {"question": QUESTION, "method": "named"}, follow=True)
    poll = Poll.objects.get()
    assert QUESTION in text(made)
    for step in ("poll-open", "poll-close", "poll-publish"):
        asked = secretary.get(at(step, poll))
        assert QUESTION in text(asked)
        assert secretary.post(at(step, poll)).status_code == 302
    poll.refresh_from_db()
    assert poll.status == "published"
    assert "Kết quả" in text(secretary.get(at("poll-detail", poll)))


def test_an_open_vote_takes_one_tap_after_the_question(cast: Cast, sign_in: SignIn) -> None:
    poll, member = an_open_vote(cast), sign_in("member")
    assert "Không đồng ý" in text(member.get(at("poll-vote", poll)))
    after = member.post(at("poll-vote", poll), {"choice": "disagree"}, follow=True)
    assert "Phiếu của ông/bà: <b>Không đồng ý</b>" in text(after)
    assert line(cast, poll, "member").ballot.choice == "disagree"


def test_a_secret_vote_is_asked_once_more_and_then_stays(cast: Cast, sign_in: SignIn) -> None:
    poll, member = an_open_vote(cast, "secret"), sign_in("member")
    asked = member.post(at("poll-vote", poll), {"choice": "agree"})
    assert not poll.ballots.exists()
    assert 'name="confirm"' in text(asked)
    member.post(at("poll-vote", poll), {"choice": "agree", "confirm": "1"})
    assert poll.ballots.count() == 1
    again = member.post(at("poll-vote", poll), {"choice": "disagree", "confirm": "1"})
    assert again.status_code == 422
    assert "không thể thay đổi" in text(again)


def test_a_vote_without_its_words_keeps_the_page_and_says_what_is_missing(cast: Cast, sign_in: SignIn) -> None:
    poll, member = an_open_vote(cast, "secret"), sign_in("member")
    for sent in ({}, {"choice": "other", "text": " "}, {"choice": "perhaps"}):
        assert member.post(at("poll-vote", poll), sent).status_code == 422


def test_casting_a_vote_asks_the_database_at_most_twelve_times(cast: Cast, sign_in: SignIn) -> None:
    for method in ("named", "secret"):
        poll, member = (
            an_open_vote(cast, method, None if method == "named" else Poll.objects.get().item.meeting),
            sign_in("member"),
        )
        with CaptureQueriesContext(connection) as queries:
            answer = member.post(at("poll-vote", poll), {"choice": "agree", "confirm": "1"})
        assert answer.status_code == 302
        assert len(queries) <= 12, [query["sql"][:90] for query in queries.captured_queries]
        stopped(cast, poll)


def test_a_member_learns_the_result_when_it_is_announced_and_the_secretary_before(cast: Cast, sign_in: SignIn) -> None:
    poll = an_open_vote(cast)
    votes(cast, poll, head="agree", member="other: Cần thêm kinh phí")
    stopped(cast, poll)
    assert "Cần thêm kinh phí" in text(sign_in("secretary").get(at("poll-detail", poll)))
    before = text(sign_in("police").get(at("poll-detail", poll)))
    assert "Cần thêm kinh phí" not in before
    assert "công bố" in before


def test_a_secret_result_shows_counts_and_words_and_no_names_with_them(cast: Cast, sign_in: SignIn) -> None:
    poll = an_open_vote(cast, "secret")
    votes(cast, poll, head="agree", member="other: Cần thêm kinh phí")
    announced(cast, poll)
    page = text(sign_in("police").get(at("poll-detail", poll)))
    assert "Cần thêm kinh phí" in page
    assert 'aria-label="Đồng ý: 1; Không đồng ý: 0; Ý kiến khác: 1; Có mặt, chưa biểu quyết: 5"' in page
    assert '<th scope="col">Biểu quyết</th>' not in page


def test_the_meeting_page_lists_its_votes(cast: Cast, sign_in: SignIn) -> None:
    poll = an_open_vote(cast)
    announced(cast, poll)
    assert at("poll-detail", poll) in text(
        sign_in("member").get(reverse("meeting-detail", args=[poll.item.meeting_id]))
    )


def test_paper_votes_are_entered_on_one_page(cast: Cast, sign_in: SignIn) -> None:
    poll, secretary = an_open_vote(cast), sign_in("secretary")
    who = line(cast, poll, "health")
    assert "Đỗ Văn K" in text(secretary.get(at("poll-paper", poll)))
    sent = {f"v{who.pk}": "other", f"t{who.pk}": "Cần rà soát", "reason": "Mất kết nối"}
    assert secretary.post(at("poll-paper", poll), sent).status_code == 302
    assert line(cast, poll, "health").ballot.text == "Cần rà soát"


def test_a_member_recuses_on_the_phone_and_can_no_longer_vote(cast: Cast, sign_in: SignIn) -> None:
    poll, member = an_open_vote(cast), sign_in("member")
    assert member.post(reverse("poll-recuse", args=[poll.item_id]), {"reason": "Liên quan"}).status_code == 302
    page = text(member.get(at("poll-vote", poll)))
    assert 'value="agree"' not in page


def test_the_decision_is_prefilled_and_becomes_a_conclusion(cast: Cast, sign_in: SignIn) -> None:
    poll = an_open_vote(cast)
    votes(cast, poll, head="agree", member="agree", health="disagree")
    announced(cast, poll)
    secretary = sign_in("secretary")
    page = text(secretary.get(at("poll-decide", poll)))
    assert "Ghi quyết định của Trưởng Ban" in page
    assert "2 đồng ý, 1 không đồng ý, 0 ý kiến khác" in page
    sent = {"outcome": "adopted", "text": "Thống nhất thông qua kế hoạch."}
    assert secretary.post(at("poll-decide", poll), sent).status_code == 302
    assert "Thống nhất thông qua kế hoạch." in text(secretary.get(at("poll-detail", poll)))


def test_the_words_follow_another_decision_unless_they_were_written_anew(cast: Cast, sign_in: SignIn) -> None:
    majority = {"head": "agree", "member": "agree", "health": "disagree"}
    poll = an_open_vote(cast)
    votes(cast, poll, **majority)
    announced(cast, poll)
    secretary = sign_in("secretary")
    words = decision_text(poll, "adopted")
    sent = {"outcome": "not_adopted", "text": words, "reason": "Chưa đủ kinh phí"}
    assert secretary.post(at("poll-decide", poll), sent).status_code == 302
    assert poll.decision.conclusion.text.startswith("Chưa thống nhất nội dung")
