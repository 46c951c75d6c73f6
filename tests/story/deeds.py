"""Everything that somebody can try in a meeting, as a deed: (world, meeting, who acts, a small number) → the service.

The number chooses among what there is: which participant, which vote, which answer. A deed asks for no right itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from committee.actor import Actor
from committee.models import Delegation, Power
from committee.services.delegations import delegation_give, delegation_revoke
from meetings.models import Attendance, Meeting, Minutes, Participant, Poll
from meetings.services import (
    conclusions,
    convening,
    minutes,
    polls,
    polls_decision,
    polls_recusal,
    polls_voting,
    record,
)
from meetings.services.agenda_outcome import items_outcome
from meetings.services.moving import NewTime, meeting_cancel, meeting_move, meeting_postpone
from meetings.services.planning import extraordinary_propose
from meetings.services.session import Mark, meeting_close, meeting_start, roll_call
from tests.meetings.cast import terms

if TYPE_CHECKING:
    from tests.story.players import World

Deed = Callable[["World", Meeting, Actor, int], Any]
CHOICES = ("agree", "disagree", "other", "agree")
MARKS = (Attendance.PRESENT, Attendance.ABSENT, Attendance.ONLINE, Attendance.PRESENT)


def nth(rows: Any, n: int) -> Any:
    """The n-th of what there is, counted round; nothing there ends the deed."""
    found = list(rows)
    if not found:
        raise Participant.DoesNotExist
    return found[n % len(found)]


def a_poll(meeting: Meeting, n: int, **of: object) -> Poll:
    poll: Poll = nth(Poll.objects.filter(item__meeting=meeting, **of).select_related("regulation").order_by("pk"), n)
    poll.item.meeting = meeting
    return poll


def an_answer(n: int) -> polls_voting.Answer:
    return polls_voting.Answer(CHOICES[n % 4], "Cần rà soát")


def an_item(meeting: Meeting, n: int) -> Any:
    item = nth(meeting.items.order_by("position"), n)
    item.meeting = meeting
    return item


def _delegate(world: World, meeting: Meeting, by: Actor, n: int) -> None:
    holder = world.cast.seats[("deputy", "vice", "member", "secretary")[n % 4]]
    days = {"valid_from": by.today, "valid_to": by.today + dt.timedelta(days=30)}
    given = Delegation(committee=meeting.committee, holder=holder, power=Power.CONVENE, basis="UQ số 1", **days)
    delegation_give(given, by=by)


def _propose(world: World, meeting: Meeting, by: Actor, n: int) -> None:
    new = terms(world.cast, day=meeting.day + dt.timedelta(days=20), title="Họp đột xuất")
    extraordinary_propose(meeting.committee, new, reason="Khẩn", urgent=False, by=by)


def _paper(world: World, meeting: Meeting, by: Actor, n: int) -> None:
    poll = a_poll(meeting, n)
    people = list(poll.electors.filter(voted_at__isnull=True).order_by("pk"))
    line = nth(people, n)
    if poll.is_secret:
        polls_voting.paper_enter_secret(poll, [line.pk], agree=1, disagree=0, others=[], reason="Giấy", by=by)
    else:
        polls_voting.paper_enter_named(poll, {line.pk: an_answer(n)}, "Giấy", by=by)


def _roll_call(world: World, meeting: Meeting, by: Actor, n: int) -> None:
    roll_call(meeting, [Mark(nth(meeting.participants.order_by("pk"), n).pk, MARKS[n % 4])], by=by)


def _signed(meeting: Meeting) -> Minutes:
    return minutes.minutes_of(meeting)


def _decide(world: World, meeting: Meeting, by: Actor, n: int) -> None:
    outcome = ("adopted", "not_adopted")[n % 2]
    polls_decision.poll_decide(a_poll(meeting, n), outcome, "Thống nhất.", "Lý do", by=by)


def _move(world: World, meeting: Meeting, by: Actor, n: int) -> None:
    later = meeting.day + dt.timedelta(days=1 + n)
    meeting_move(meeting, NewTime(later, meeting.starts, meeting.ends, meeting.place, "Trùng lịch"), by=by)


DEEDS: dict[str, Deed] = {
    "propose": _propose,
    "accept": lambda w, m, by, n: convening.proposal_accept(m, by=by, convene=n % 2 == 0),
    "convene": lambda w, m, by, n: convening.meeting_convene(m, by=by),
    "cancel": lambda w, m, by, n: meeting_cancel(m, reason="Bận", by=by),
    "postpone": lambda w, m, by, n: meeting_postpone(m, reason="Bận", by=by),
    "move": _move,
    "delegate": _delegate,
    "revoke": lambda w, m, by, n: delegation_revoke(
        nth(Delegation.objects.filter(committee=m.committee), n), by=by, basis="Thu hồi"
    ),
    "start": lambda w, m, by, n: meeting_start(m, by=by),
    "roll call": _roll_call,
    "close": lambda w, m, by, n: meeting_close(m, by=by),
    "outcomes": lambda w, m, by, n: items_outcome(
        m, list(m.items.values_list("pk", flat=True)), ("informed", "concluded", "withdrawn")[n % 3], by=by
    ),
    "notes": lambda w, m, by, n: record.notes_save(
        an_item(m, n), f"Ghi {n}", expect=an_item(m, n).notes_version, by=by
    ),
    "opinion": lambda w, m, by, n: record.opinion_record(
        an_item(m, n), nth(m.participants.order_by("pk"), n), "Ý kiến", by=by
    ),
    "conclude": lambda w, m, by, n: conclusions.conclusion_mark_no_task(
        conclusions.conclusion_add(m, f"Kết luận {n}", by=by), True, by=by
    ),
    "edit conclusion": lambda w, m, by, n: conclusions.conclusion_edit(nth(m.conclusions.all(), n), "Khác", by=by),
    "remove conclusion": lambda w, m, by, n: conclusions.conclusion_remove(nth(m.conclusions.all(), n), by=by),
    "remarks": lambda w, m, by, n: minutes.minutes_remarks(
        _signed(m), opening=f"Lời {n}", closing="", expect=_signed(m).version, by=by
    ),
    "sign": lambda w, m, by, n: (minutes.minutes_sign_as_secretary, minutes.minutes_sign_as_chair)[n % 2](
        _signed(m), by=by
    ),
    "return": lambda w, m, by, n: minutes.minutes_return(_signed(m), "Sửa lại", by=by),
    "draft vote": lambda w, m, by, n: polls.poll_draft(an_item(m, n), "Thông qua?", ("named", "secret")[n % 2], by=by),
    "open vote": lambda w, m, by, n: polls.poll_open(a_poll(m, n, status="draft"), by=by),
    "vote": lambda w, m, by, n: polls_voting.vote_cast(a_poll(m, n), an_answer(n), by=by),
    "vote in an open one": lambda w, m, by, n: polls_voting.vote_cast(a_poll(m, n, status="open"), an_answer(n), by=by),
    "paper": _paper,
    "recuse": lambda w, m, by, n: polls_recusal.recusal_declare(
        an_item(m, n), nth(m.participants.filter(membership__person=by.person), 0), "Liên quan", by=by
    ),
    "recuse another": lambda w, m, by, n: polls_recusal.recusal_declare(
        an_item(m, n), nth(m.participants.order_by("pk"), n * 2), "Liên quan", by=by
    ),
    "take back a recusal": lambda w, m, by, n: polls_recusal.recusal_remove(
        nth(an_item(m, n).recusals.select_related("item__meeting", "participant"), n), "Nhầm", by=by
    ),
    "stop vote": lambda w, m, by, n: polls.poll_close(a_poll(m, n, status="open"), by=by),
    "announce vote": lambda w, m, by, n: polls.poll_publish(a_poll(m, n), by=by),
    "withdraw vote": lambda w, m, by, n: polls.poll_withdraw(a_poll(m, n), "Nhầm", by=by),
    "decide": _decide,
}

NEXT: dict[str, tuple[tuple[str, str, int], ...]] = {
    "proposed": (("accept", "head", 1),),
    "draft": (("convene", "head", 0),),
    "postponed": (("move", "head", 0),),
    "convened": (("start", "secretary", 0),),
    "in_session": (
        ("roll call", "secretary", 0),
        ("vote in an open one", "member", 0),
        ("stop vote", "secretary", 0),
        ("conclude", "secretary", 0),
        ("notes", "secretary", 0),
        ("close", "secretary", 0),
    ),
    "held": (("notes", "secretary", 1), ("sign", "secretary", 0), ("sign", "head", 1)),
}
"""How a meeting goes on when everybody does what they should: status → deeds in turn."""

_WRITTEN = ("notes", "outcomes", "conclude", "edit conclusion", "remove conclusion", "opinion", "roll call", "remarks")
AT_THAT_STAGE: dict[str, tuple[str, ...]] = {
    "proposed": ("accept", "accept", "convene", "cancel"),
    "draft": ("convene", "convene", "convene", "delegate", "revoke", "cancel"),
    "postponed": ("move", "move", "postpone", "cancel"),
    "convened": ("start", "move", "postpone", "cancel", "delegate", "recuse", "draft vote"),
    "in_session": (
        "vote in an open one",
        "vote in an open one",
        "paper",
        "paper",
        "recuse",
        "recuse another",
        "take back a recusal",
        "draft vote",
        "open vote",
        "stop vote",
        "announce vote",
        "withdraw vote",
        "decide",
        "close",
        *_WRITTEN,
    ),
    "held": (*_WRITTEN, "sign", "sign", "return", "vote", "stop vote", "decide", "recuse", "take back a recusal"),
}
"""What people would try of a meeting of that status; the rest of `DEEDS` is tried as well, less often."""
VOTING = ("vote in an open one", "vote in an open one", "paper", "recuse", "recuse another", "open vote", "paper")
