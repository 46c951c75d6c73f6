"""The doors of this room: an object that the actor may see, or 404."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.current import actor
from committee.prepared import prepared
from committee.shapes import Crumb
from meetings.models import AgendaItem, Meeting, Paper, Participant
from meetings.querysets import Reach, reach

WITH = ("committee", "regulation", "chair__person", "secretary__person", "convened_by__person", "proposed_by__person")


@prepared
def _meeting(far: Reach | None, *, pk: int) -> QuerySet[Any]:
    return Meeting.objects.within(far).filter(pk=pk).select_related(*WITH)


@prepared
def _item(far: Reach | None, *, pk: int) -> QuerySet[Any]:
    visible = Meeting.objects.within(far)
    return AgendaItem.objects.filter(pk=pk, meeting__in=visible).select_related("meeting__committee")


def meeting_at(request: HttpRequest, pk: int) -> Meeting:
    """A meeting of the actor's committees, with what every page of it shows. Sets the committee of the page."""
    found: list[Meeting] = _meeting(reach(actor(request)), pk=pk)
    if not found:
        raise Http404
    meeting = found[0]
    request.committee = meeting.committee  # type: ignore[attr-defined]
    return meeting


def item_at(request: HttpRequest, pk: int) -> AgendaItem:
    item = get_object_or_404(AgendaItem.objects.select_related("presenter__person", "prepared_by"), pk=pk)
    item.meeting = meeting_at(request, item.meeting_id)
    return item


def record_item_at(request: HttpRequest, pk: int) -> AgendaItem:
    """An item with its meeting and nothing more, in one query: for what is saved every few seconds."""
    found: list[AgendaItem] = _item(reach(actor(request)), pk=pk)
    if not found:
        raise Http404
    item = found[0]
    request.committee = item.meeting.committee  # type: ignore[attr-defined]
    return item


def participant_at(request: HttpRequest, pk: int) -> Participant:
    row: Participant = get_object_or_404(Participant.objects.with_people(), pk=pk)
    row.meeting = meeting_at(request, row.meeting_id)
    return row


def paper_at(request: HttpRequest, pk: int) -> Paper:
    paper = get_object_or_404(Paper.objects.select_related("item"), pk=pk)
    paper.item.meeting = meeting_at(request, paper.item.meeting_id)
    return paper


def crumbs(meeting: Meeting | None = None, *more: str) -> list[Crumb]:
    """Meetings / year / the meeting / where we are."""
    line = [Crumb(_("Meetings"), reverse("meeting-list"))]
    if meeting is not None:
        line.append(Crumb(_("Year %(year)s") % {"year": meeting.year}, f"{reverse('meeting-list')}?nam={meeting.year}"))
        line.append(Crumb(meeting.title, reverse("meeting-detail", args=[meeting.pk])))
    line.extend(Crumb(label) for label in more)
    return line if more else [*line[:-1], Crumb(line[-1].label)]


def page_of(meeting: Meeting, title: str) -> dict[str, Any]:
    """Title, breadcrumb and way back of a page that belongs to a meeting."""
    return {
        "meeting": meeting,
        "title": title,
        "crumbs": crumbs(meeting, title),
        "back": reverse("meeting-detail", args=[meeting.pk]),
    }
