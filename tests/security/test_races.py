"""Two people at the same moment: one of them is told, nothing happens twice, nobody waits for ever."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from committee import clock
from committee.models import Membership, Role
from committee.services.seats import seat_begin
from documents.models import Document
from meetings.models import Answer, Meeting, Poll, PollElector
from meetings.services.answers import Reply, answer_give
from meetings.services.convening import meeting_convene
from meetings.services.moving import NewTime, meeting_move
from meetings.services.notice import notice_issue
from meetings.services.polls import poll_close
from meetings.services.polls_recusal import recusal_declare
from meetings.services.polls_voting import Answer as Vote, vote_cast
from meetings.services.session import meeting_close
from tasks.models import Task
from tasks.services.accepting import task_accept, task_return
from tests.committee.cast import TODAY, Cast, a_person, agency
from tests.meetings.cast import a_draft, at, the_cast
from tests.meetings.held import NEXT_DAY, a_notice, recorded, signed, then
from tests.meetings.votes import VOTERS, a_meeting, an_open_vote
from tests.security.together import refused, together
from tests.tasks.cast import a_task, reported

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> Cast:
    """Committed: every thread sees it."""
    return the_cast()


def fresh(row: object) -> object:
    return type(row).objects.get(pk=row.pk)  # type: ignore[attr-defined]


def test_a_meeting_is_convened_moved_answered_and_closed_once(cast: Cast) -> None:
    meeting = a_draft(cast)
    answers = together(*[lambda: meeting_convene(fresh(meeting), by=cast.head) for _ in range(4)])
    assert (len(refused(answers)), set(refused(answers))) == (3, {"Stale"})
    assert Document.objects.filter(kind="GM").count() == 1
    row = Meeting.objects.get().participants.get(membership=cast.seats["health"])
    for shift in range(1, 4):
        new = NewTime(dt.date(2026, 5, 26 + shift), dt.time(9), dt.time(10), "Phòng họp số 2", "Trùng lịch")
        answers = together(
            lambda new=new: meeting_move(fresh(meeting), new, by=cast.head),
            lambda: answer_give(fresh(row), Reply(Answer.ACCEPTED), by=cast.health),
            lambda: answer_give(fresh(row), Reply(Answer.DECLINED, reason="Bận"), by=cast.secretary),
        )
        assert refused(answers) == []
    closing = recorded_again(cast)
    minute = then(cast, "secretary", 10, 25)
    answers = together(*[lambda: meeting_close(fresh(closing), by=minute) for _ in range(3)])
    assert (len(refused(answers)), set(refused(answers))) == (2, {"Stale"})


def recorded_again(cast: Cast) -> Meeting:
    """Another regular meeting that can be closed, of this quarter."""
    Meeting.objects.all().update(kind="extraordinary", period=None)
    return recorded(cast)


def test_a_notice_is_issued_once_with_its_tasks(cast: Cast) -> None:
    meeting = signed(cast).meeting
    document = a_notice(cast, meeting)
    head = at(cast, "head", NEXT_DAY, dt.time(16))
    answers = together(*[lambda: notice_issue(fresh(meeting), fresh(document), by=head) for _ in range(4)])
    assert (len(refused(answers)), set(refused(answers))) == (3, {"Stale"})
    assert Document.objects.filter(kind="TB", status="issued").values_list("number", flat=True).get() == 1
    assert Task.objects.count() == 1


def test_a_result_is_accepted_or_returned_and_a_committee_has_one_head(cast: Cast) -> None:
    for _round in range(4):
        task = reported(cast, a_task(cast))
        answers = together(
            lambda task=task: task_accept(fresh(task), by=cast.head),
            lambda task=task: task_return(fresh(task), "Thiếu số liệu", by=cast.head),
        )
        assert refused(answers) == ["Stale"]
        assert Task.objects.get(pk=task.pk).status in ("done", "in_progress")
    Membership.objects.filter(role=Role.HEAD).update(valid_to=TODAY)
    people = [a_person(f"Người {n}") for n in range(4)]

    def begin(person: object) -> None:
        seat = Membership(
            committee=cast.committee,
            person=person,
            role=Role.HEAD,
            org_unit=agency("Sở Nội vụ", "SNV"),
            position="Chủ tịch",
            valid_from=TODAY + dt.timedelta(days=1),
            appointing_decision="Quyết định số 1",
        )
        seat_begin(seat, by=cast.secretary)

    answers = together(*[lambda person=person: begin(person) for person in people])
    assert len(refused(answers)) == 3
    assert Membership.objects.filter(role=Role.HEAD, valid_to=None).count() == 1


def test_the_same_form_sent_twice_has_one_effect(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: cast.now)
    form = {
        "title": "Rà soát thủ tục",
        "product": "Báo cáo",
        "accountable": str(cast.seats["health"].pk),
        "source_text": "Công văn số 1",
        "due_date": "15/06/2026",
    }
    url, clients = reverse("task-new"), []
    for _number in range(2):
        client = Client(enforce_csrf_checks=True)
        client.force_login(cast.users["head"])
        clients.append(client)
    clients[1].cookies = clients[0].cookies
    for pair in range(1, 11):
        page = clients[0].get(url).content.decode()
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert found
        filled = form | {"csrfmiddlewaretoken": found[1]}
        answers = together(*[lambda client=client, sent=filled: client.post(url, sent) for client in clients])
        places = {answer.headers["Location"] for answer in answers}  # type: ignore[attr-defined]
        assert len(places) == 1
        assert Task.objects.count() == pair
        assert clients[0].post(url, filled).headers["Location"] in places  # the way back, and once more
        assert Task.objects.count() == pair


def test_no_vote_is_lost_and_none_comes_after_the_stop(cast: Cast) -> None:
    """Everybody votes, some twice, somebody recuses, the vote stops, all at one moment: what was taken is counted."""
    for method in ("named", "secret"):
        poll = an_open_vote(cast, method, a_meeting(cast) if method == "named" else Meeting.objects.get())
        pk, row = poll.pk, poll.item.meeting.participants.get(membership=cast.seats["police"])

        def vote(who: str, pk: int = pk) -> object:
            mine = Poll.objects.select_related("item__meeting__committee", "regulation").get(pk=pk)
            return vote_cast(mine, Vote("agree"), by=then(cast, who, 9, 5))

        answers = together(
            *[lambda who=who: vote(who) for who in (*VOTERS, "member", "health")],
            lambda item=poll.item, row=row: recusal_declare(item, row, "Liên quan", by=then(cast, "police")),
            lambda poll=poll: poll_close(fresh(poll), by=then(cast, "secretary", 9, 30)),
        )
        assert set(refused(answers)) <= {"Refused"}, answers
        done = {answer.participant_id for answer in answers if isinstance(answer, PollElector)}
        stopped = Poll.objects.get(pk=pk)
        left = {row.pk} if stopped.recused and method == "named" else set()
        counted = set(stopped.electors.filter(voted_at__isnull=False).values_list("participant_id", flat=True))
        assert (stopped.status, stopped.agree, stopped.ballots.count()) == ("closed", len(counted), len(counted))
        assert done - left <= counted <= done
