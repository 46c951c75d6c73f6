"""What proposed matters show at home: those that wait for the secretariat, and the button that begins one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from committee import clock, registry
from committee.actor import Actor
from committee.models import Committee
from committee.prepared import prepared
from committee.registry import Act, Todo
from meetings.models import ItemProposal, ItemProposalStatus
from meetings.permissions import prepares
from meetings.permissions.item_proposals import may_decide_item_proposal, may_propose_item


@prepared
def _waiting(*, committee: int) -> QuerySet[Any]:
    rows = ItemProposal.objects.filter(committee_id=committee, status=ItemProposalStatus.PROPOSED)
    return rows.select_related("proposer__person").order_by("created_at")


def todos(by: Actor, committee: Committee) -> Iterator[Todo]:
    """For those who draw up agendas."""
    if not prepares(by, committee) or by.is_head(committee):
        return
    for row in _waiting(committee=committee.pk):
        row.committee = committee
        if may_decide_item_proposal(by, row):
            title = _("Proposed for the agenda: %(title)s") % {"title": row.title}
            why = f"{row.proposer.person}: {row.reason}"
            url = reverse("item-proposal", args=[row.pk])
            yield Todo(title, why, url, _("Look and decide"), since=clock.day_of(row.created_at))


def act(by: Actor, committee: Committee) -> Act | None:
    """Members propose; the secretariat puts items on the agenda directly."""
    if prepares(by, committee) or not may_propose_item(by, committee):
        return None
    return Act(_("Propose a matter for the agenda"), reverse("item-proposal-new"))


def register() -> None:
    """Called once from `apps.py`."""
    registry.todos.append(todos)
    registry.acts.append(act)
    registry.subjects["meetings.itemproposal"] = registry.Subject("item-proposal")
