"""The votes of a meeting in session: the lines of the access table, and a vote in every state for the world."""

from __future__ import annotations

from typing import TYPE_CHECKING

from committee.actor import Actor
from meetings.models import AgendaItem, Poll, PollElector
from meetings.services.polls import poll_close, poll_draft, poll_open, poll_publish, poll_withdraw
from meetings.services.polls_recusal import recusal_declare
from tests.access.lines import INVITED, PRESENT, form, of
from tests.committee.cast import NOON

if TYPE_CHECKING:
    from tests.access.people import World

VOTERS = INVITED - {"secretary"}
"""Members by seat who were invited; the Secretary holds the vote and has none."""
KEEP = PRESENT | {"admin"}

VOTED = (
    form("poll-new", "item in session", PRESENT),
    form("poll-edit", "draft vote", PRESENT, sees=KEEP),
    of("poll-detail", "open vote", get=INVITED | {"admin"}),
    of("poll-detail", "draft vote", sees=KEEP, get=KEEP),
    of("poll-detail", "stopped vote", get=INVITED | {"admin"}),
    form("poll-open", "draft vote", PRESENT, sees=KEEP),
    form("poll-vote", "open vote", VOTERS),
    form("poll-paper", "open vote", PRESENT),
    form("poll-close", "open vote", PRESENT),
    form("poll-publish", "stopped vote", PRESENT),
    form("poll-withdraw", "open vote", PRESENT),
    form("poll-decide", "stopped vote", PRESENT),
    form("poll-recuse", "item in session", INVITED),
    form("recusal-remove", "recusal", PRESENT),
)


def votes(world: World) -> None:
    """Drawn up by the secretary; each status is reached as people reach it."""
    by = Actor.of(world.users["secretary"], NOON)
    item = AgendaItem.objects.select_related("meeting__committee").get(pk=world.ids["item in session"])

    def drawn_up(name: str, item: AgendaItem = item) -> Poll:
        poll = poll_draft(item, f"Thông qua {name}?", "named", by=by)
        world.ids[name] = poll.pk
        return poll

    drawn_up("draft vote")
    poll_withdraw(drawn_up("withdrawn vote"), "Nhầm", by=by)
    for name in ("stopped vote", "announced vote"):
        poll = drawn_up(name)
        poll_open(poll, by=by)
        poll_close(poll, by=by)
        if name == "announced vote":
            poll_publish(poll, by=by)
    other = AgendaItem.objects.create(meeting=item.meeting, position=2, title="Việc khác")
    poll_open(drawn_up("open vote", other), by=by)
    health = item.meeting.participants.get(membership=world.cast.seats["health"])
    world.ids["recusal"] = recusal_declare(other, health, "Liên quan", by=by).pk


def nobody_voted(world: World) -> dict[str, int]:
    """The counts with which the open vote of the world would stop."""
    entitled = PollElector.objects.filter(poll=world.ids["open vote"], recused=False).count()
    counts = {"agree": 0, "disagree": 0, "other": 0, "present": 0, "entitled": entitled}
    return counts | {"recused": PollElector.objects.filter(poll=world.ids["open vote"], recused=True).count()}
