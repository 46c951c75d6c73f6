"""What the minutes say of the votes at an item: question, method, who voted how, result, decision, recusals.

Papers are always Vietnamese, whatever language the screen has.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import override

from meetings.models import AgendaItem, Choice, Poll, PollElector, PollMethod
from meetings.poll_result import result_of, tally_of
from meetings.wording import cited, ended

READ_ALONG = (
    "recusals__participant__membership__person",
    "polls__regulation",
    "polls__ballots",
    "polls__electors__participant__membership__person",
    "polls__electors__ballot",
    "polls__decision__conclusion",
    "polls__decision__decided_by__person",
)
"""Prefetched by `minutes_paper`: without votes two queries in all."""
METHODS = {PollMethod.NAMED: "biểu quyết công khai, ghi tên", PollMethod.SECRET: "bỏ phiếu kín"}
WORDS = {Choice.AGREE: "Đồng ý", Choice.DISAGREE: "Không đồng ý", Choice.OTHER: "Ý kiến khác"}
OUTCOMES = {"adopted": "thông qua", "not_adopted": "không thông qua"}


def vote_lines(item: AgendaItem) -> tuple[str, ...]:
    """The lines below an item, in the order in which they happened. Only votes that have stopped are told."""
    with override("vi"):
        return (*_recusals(item), *(line for poll in item.polls.all() if poll.is_stopped for line in _vote(poll)))


def _recusals(item: AgendaItem) -> Iterator[str]:
    for one in item.recusals.all():
        yield f"{one.participant.name} không tham gia xem xét, biểu quyết vì có liên quan. Lý do: {ended(one.reason)}"


def _vote(poll: Poll) -> Iterator[str]:
    tally = tally_of(poll)
    yield f"Nội dung biểu quyết: {ended(poll.question)}"
    yield f"Hình thức: {METHODS[PollMethod(poll.method)]}."
    yield (
        f"Có mặt {tally.present}/{tally.entitled} thành viên có quyền biểu quyết; {tally.agree} đồng ý, "
        f"{tally.disagree} không đồng ý, {tally.other} ý kiến khác."
    )
    yield from _by_name(poll) if poll.method == PollMethod.NAMED else _opinions(poll)
    yield ended(f"Kết quả: {cited(result_of(poll).sentence)}")
    decision = getattr(poll, "decision", None)
    if decision is not None:
        who = decision.decided_by
        yield (
            f"{who.person.full_name} ({who.position}) quyết định {OUTCOMES[decision.outcome]} "
            f"(kết luận số {decision.conclusion.number})."
        )
        if decision.reason:
            yield f"Lý do quyết định khác với kết quả biểu quyết: {ended(decision.reason)}"


def _by_name(poll: Poll) -> Iterator[str]:
    voted = [line for line in poll.electors.all() if line.voted_at is not None]
    for choice, words in WORDS.items():
        chosen = [line for line in voted if line.ballot.choice == choice]
        if chosen:
            yield f"{words}: {'; '.join(_who(line) for line in chosen)}."


def _who(line: PollElector) -> str:
    said = f": {_quoted(line.ballot.text)}" if line.ballot.text else ""
    paper = " (phiếu giấy)" if line.channel == "paper" else ""
    return f"{line.participant.speaks_as}{paper}{said}"


def _opinions(poll: Poll) -> Iterator[str]:
    texts = [_quoted(ballot.text) for ballot in sorted(poll.ballots.all(), key=lambda one: one.pk) if ballot.text]
    if texts:
        yield f"Ý kiến khác: {'; '.join(texts)}."


def _quoted(text: str) -> str:
    return f"“{text.strip().removesuffix('.')}”"
