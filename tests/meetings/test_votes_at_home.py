"""An open vote waits on the first page of those who can still vote, and of nobody else."""

from __future__ import annotations

import pytest

from committee.actor import Actor
from meetings import reads
from meetings.models import Meeting
from meetings.services.polls_recusal import recusal_declare
from meetings.services.session import meeting_start
from meetings.todos import todos
from tests.committee.cast import Cast
from tests.meetings.cast import a_convened_meeting
from tests.meetings.held import then
from tests.meetings.votes import QUESTION, an_open_vote, stopped, votes

pytestmark = pytest.mark.django_db


def waiting(cast: Cast, by: Actor) -> list[str]:
    return [todo.why for todo in todos(by, cast.committee) if str(todo.title) == "Biểu quyết đang mở"]


def test_it_waits_until_the_vote_is_cast_and_leads_into_the_room(cast: Cast) -> None:
    poll = an_open_vote(cast)
    assert waiting(cast, then(cast, "member")) == [f"Nội dung 1: {QUESTION}"]
    votes(cast, poll, member="agree")
    assert waiting(cast, then(cast, "member", 9, 10)) == []
    assert waiting(cast, then(cast, "health", 9, 10)) != []
    stopped(cast, poll)
    assert waiting(cast, then(cast, "health", 9, 31)) == []


def test_it_waits_for_nobody_who_cannot_vote(cast: Cast) -> None:
    poll = an_open_vote(cast)
    meeting = poll.item.meeting
    police = meeting.participants.get(membership=cast.seats["police"])
    recusal_declare(poll.item, police, "Liên quan", by=then(cast, "police"))
    meeting.participants.filter(membership=cast.seats["health"]).update(attendance="absent")
    for who in ("secretary", "outsider", "police", "health"):
        assert waiting(cast, then(cast, who)) == [], who


def test_nothing_is_asked_without_a_running_meeting(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counting(*, participant: int) -> list[object]:
        asked.append(participant)
        return []

    monkeypatch.setattr(reads, "open_votes", counting)
    a_convened_meeting(cast)
    list(todos(then(cast, "member"), cast.committee))
    assert asked == []
    meeting_start(Meeting.objects.get(), by=then(cast, "secretary", 8))
    list(todos(then(cast, "member"), cast.committee))
    assert len(asked) == 1
