"""Where votes appear: in the running meeting, on its screen, and on the page of the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from committee import registry as floor
from committee.actor import Actor
from committee.prepared import prepared
from committee.registry import Panel
from committee.shapes import Chip
from meetings import registry
from meetings.models import AgendaItem, Choice, Meeting, Poll, PollElector
from meetings.models.meeting import AFTER_CONVENING
from meetings.page_rows import items_of, people_of
from meetings.permissions import may_enter_room, may_keep_record
from meetings.permissions.polls import is_entitled, may_cast, may_see_result, runs_votes
from meetings.permissions.room import is_own
from meetings.poll_page import chips, result


def _latest(item: AgendaItem | None, *statuses: str) -> Poll | None:
    """The open vote of an item, otherwise the one announced last."""
    if item is None:
        return None
    rows = Poll.objects.filter(item=item, status__in=statuses).select_related("regulation")
    found = sorted(rows, key=lambda poll: (poll.status == "open", poll.pk))
    return found[-1] if found else None


def room_panels(by: Actor, meeting: Meeting, item: AgendaItem | None) -> Iterator[Panel]:
    """The vote at the present item, with the reader's buttons; those who hold votes see one being prepared, too."""
    runs = runs_votes(by, meeting)
    poll = _latest(item, "open", "published", *(("draft", "closed") if runs else ()))
    if poll is None or item is None:
        return
    item.meeting = meeting
    poll.item = item
    own = _own_line(poll, by) if poll.status == "open" else None
    voted = own is not None and own.voted_at is not None and not poll.is_secret
    yield Panel(
        "meetings/room_poll.html",
        {
            "poll": poll,
            "chips": chips(poll),
            "own": own,
            "vote": own.ballot if own is not None and voted else None,
            "verdict": may_cast(by, poll, own),
            "runs": runs,
            "choices": Choice.choices,
            "result": result(poll) if poll.is_stopped and may_see_result(by, poll) else None,
        },
    )


def _own_line(poll: Poll, by: Actor) -> PollElector | None:
    if by.person is None:
        return None
    rows = poll.electors.select_related("participant__membership__person", "ballot")
    own: PollElector | None = rows.filter(participant__membership__person=by.person).first()
    if own is not None:
        own.participant.meeting = poll.item.meeting
    return own


def screen_panels(meeting: Meeting, item: AgendaItem | None) -> Iterator[Panel]:
    """The question while it is open, the counts once they are announced; nobody's vote."""
    poll = _latest(item, "open", "published")
    if poll is not None and item is not None:
        item.meeting = meeting
        poll.item = item
        context: dict[str, object] = {"poll": poll, "result": result(poll) if poll.status == "published" else None}
        yield Panel("meetings/screen_poll.html", context)


@prepared
def _polls(*, meeting: int) -> QuerySet[Any]:
    rows = Poll.objects.filter(item__meeting_id=meeting).exclude(status="withdrawn")
    return rows.select_related("item", "regulation").order_by("item__position", "pk")


def meeting_panels(by: Actor, meeting: Meeting) -> Iterator[Panel]:
    """Every vote of the meeting; the way to a new one for who holds votes, and to a recusal for a member. One query."""
    if meeting.status not in AFTER_CONVENING or not may_enter_room(by, meeting):
        return
    polls = [poll for poll in _polls(meeting=meeting.pk) if _is_shown(poll, by, meeting)]
    runs, lives = runs_votes(by, meeting), meeting.status != "held"
    own = next((row for row in people_of(meeting) if row.membership_id and is_own(by, row)), None)
    recuses = lives and own is not None and is_entitled(own)
    if polls or (lives and runs) or recuses:
        shown = [_row(poll, by, meeting) for poll in polls]
        items = items_of(meeting) if lives and (runs or recuses) else []
        context: dict[str, object] = {"rows": shown, "items": items, "runs": runs, "recuses": recuses}
        yield Panel("meetings/poll_panel.html", context)


def _is_shown(poll: Poll, by: Actor, meeting: Meeting) -> bool:
    return poll.status != "draft" or bool(may_keep_record(by, meeting))


def _row(poll: Poll, by: Actor, meeting: Meeting) -> dict[str, Any]:
    poll.item.meeting = meeting
    state: Chip = chips(poll)[0]
    sentence = result(poll).verdict.sentence if poll.is_stopped and may_see_result(by, poll) else ""
    return {"poll": poll, "state": state, "sentence": sentence}


def register() -> None:
    """Called once by `MeetingsConfig.ready()`."""
    registry.room_panels.append(room_panels)
    registry.screen_panels.append(screen_panels)
    registry.meeting_panels.append(meeting_panels)
    floor.subjects["meetings.poll"] = floor.Subject("poll-detail")
