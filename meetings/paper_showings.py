"""What papers show at home: those that wait for approval, and to their author those that were returned."""

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
from committee.registry import Todo
from meetings.models import Paper
from meetings.permissions.papers import may_decide_paper

LIVING = ("draft", "convened", "in_session")


@prepared
def _open(*, committee: int) -> QuerySet[Any]:
    rows = Paper.objects.filter(
        item__meeting__committee_id=committee,
        item__meeting__status__in=LIVING,
        status__in=["handed_in", "returned"],
        replaced_by__isnull=True,
    )
    return rows.select_related("item__meeting__regulation").order_by("item__meeting__day", "uploaded_at")


def todos(by: Actor, committee: Committee) -> Iterator[Todo]:
    """One for each paper. The Head finds them on the meeting's page, where they approve what nobody else has."""
    if by.person is None:
        return
    for paper in _open(committee=committee.pk):
        meeting = paper.item.meeting
        meeting.committee = committee
        own = by.user is not None and paper.uploaded_by_id == by.user.pk
        says, url = {"title": paper.title}, reverse("item-papers", args=[paper.item_id])
        since = clock.day_of(paper.decided_at or paper.uploaded_at)
        if paper.status == "returned" and own:
            yield Todo(_("Paper returned: %(title)s") % says, paper.answer, url, _("New version"), since=since)
        elif paper.status == "handed_in" and not by.is_head(committee) and may_decide_paper(by, paper):
            yield Todo(_("Papers to approve: %(title)s") % says, meeting.title, url, _("Look and approve"), since=since)


def register() -> None:
    """Called once from `apps.py`."""
    registry.todos.append(todos)
    registry.subjects["meetings.paper"] = registry.Subject("paper-download")
