"""Votes of the demo: drawn up, opened, cast by everybody present, on paper by substitutes, counted, announced, decided."""

from __future__ import annotations

from committee.services.regulations import provisions_for
from meetings.models import AgendaItem, Attendance, Conclusion, Poll, PollMethod
from meetings.permissions.polls import is_entitled
from meetings.poll_result import suggested
from meetings.services.polls import poll_close, poll_draft, poll_open, poll_publish
from meetings.services.polls_decision import poll_decide
from meetings.services.polls_recusal import recusal_declare
from meetings.services.polls_voting import Answer, paper_enter_named, paper_enter_secret, vote_cast
from tasks.demo.script import DemoVote
from tasks.demo.stage import Stage

HERE = (Attendance.PRESENT, Attendance.ONLINE)


def decide_by_vote(stage: Stage, item: AgendaItem, vote: DemoVote, text: str, minute: int) -> Conclusion:
    """The whole vote at `item` from `minute` past nine on; returns the conclusion that records the decision."""
    day = item.meeting.day
    secretary = stage.secretary(day, 9, minute)
    people = {row.membership_id: row for row in item.meeting.participants.with_people()}
    for username, reason in vote.recused:
        recusal_declare(item, people[stage.seats[username].pk], reason, by=stage.at(username, day, 9, minute))
    poll = poll_draft(item, vote.question, PollMethod.SECRET if vote.secret else PollMethod.NAMED, by=secretary)
    poll_open(poll, by=secretary)
    away = {name for name, _reason in vote.recused}
    for username, seat in stage.seats.items():
        participant = people[seat.pk]
        participant.meeting = item.meeting
        if username not in away and participant.attendance in HERE and is_entitled(participant):
            vote_cast(poll, _answer(vote, username), by=stage.at(username, day, 9, minute + 1))
    _substitutes(stage, poll, vote, minute + 2)
    poll_close(poll, by=stage.secretary(day, 9, minute + 3))
    poll_publish(poll, by=stage.head(day, 9, minute + 3))
    return poll_decide(poll, suggested(poll), text, by=stage.secretary(day, 9, minute + 4)).conclusion


def _answer(vote: DemoVote, username: str) -> Answer:
    texts = dict(vote.other)
    if username in texts:
        return Answer("other", texts[username])
    return Answer("disagree" if username in vote.against else "agree")


def _substitutes(stage: Stage, poll: Poll, vote: DemoVote, minute: int) -> None:
    """Substitutes have no sign-in; where the regulation lets them vote, the secretary enters their ballots."""
    if not provisions_for(poll.regulation).substitutes_vote.value:
        return
    by, reason = stage.secretary(poll.item.meeting.day, 9, minute), "Người dự họp thay bỏ phiếu giấy"
    rows = poll.electors.filter(participant__attendance=Attendance.SUBSTITUTED, recused=False)
    lines = list(rows.values_list("pk", flat=True))
    if lines and vote.secret:
        paper_enter_secret(poll, lines, agree=len(lines), disagree=0, others=(), reason=reason, by=by)
    elif lines:
        paper_enter_named(poll, {line: Answer("agree") for line in lines}, reason, by=by)
