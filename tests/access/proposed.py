"""The agenda's builder and what members propose for it: the lines of the access table, and proposals for the world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from meetings.models import AgendaItem, ItemProposal
from tests.access.lines import MEMBERS, PREPARE, SEE_DRAFT_MEETING, act, form, of, own, who
from tests.committee.cast import NOON

if TYPE_CHECKING:
    from tests.access.people import World

SEE = SEE_DRAFT_MEETING | {"member"}

PROPOSED = (
    act("agenda-order", "draft meeting", PREPARE, sees=SEE_DRAFT_MEETING),
    act("agenda-item-outcome", "draft item", PREPARE, sees=SEE_DRAFT_MEETING),
    form("agenda-seeds", "draft meeting", PREPARE, sees=SEE_DRAFT_MEETING),
    own("item-proposal-list"),
    own("item-proposal-new", MEMBERS, MEMBERS),
    of("item-proposal", "proposed matter", sees=SEE, get=SEE, post=PREPARE),
    form("item-proposal-return", "proposed matter", PREPARE, sees=SEE),
    act("item-proposal-withdraw", "proposed matter", who("member"), sees=SEE),
)


def proposed(world: World) -> None:
    world.ids["proposed matter"] = _matter(world, "proposed").pk


def rows(world: World) -> dict[str, ItemProposal]:
    """By status, for the steps."""
    item = AgendaItem.objects.get(pk=world.ids["draft item"])
    return {
        "proposed": ItemProposal.objects.get(pk=world.ids["proposed matter"]),
        "taken_in": _matter(world, "taken_in", item=item),
        "returned": _matter(world, "returned", answer="Chưa đủ hồ sơ"),
        "withdrawn": _matter(world, "withdrawn"),
    }


def changes(world: World) -> dict[str, dict[str, Any]]:
    """What the services write together with a step."""
    values = {"meeting_id": world.ids["draft meeting"], "position": 70}
    item = AgendaItem.objects.get_or_create(**values, defaults={"title": "Nội dung đề nghị"})[0]
    return {
        "meetings.ITEM_PROPOSAL_STEPS.take_in": {"item": item},
        "meetings.ITEM_PROPOSAL_STEPS.return": {"answer": "Lý do"},
    }


def _matter(world: World, status: str, **more: Any) -> ItemProposal:
    cast = world.cast
    return ItemProposal.objects.create(
        committee=cast.committee,
        proposer=cast.seats["member"],
        title="Liên thông dữ liệu",
        reason="Hai cơ quan chưa thống nhất",
        status=status,
        created_at=NOON,
        **more,
    )
