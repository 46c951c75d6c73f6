"""The forecast of attendance on the page of a convened meeting, and on the home page of those who prepare it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from committee import registry as floor
from committee.actor import Actor
from committee.models import Committee
from committee.registry import Panel, Todo
from committee.services.regulations import provisions_for
from meetings import reads, registry
from meetings.forecast import Forecast
from meetings.forecast_reading import forecast_now, forecast_of
from meetings.models import Meeting, MeetingStatus
from meetings.permissions import may_preside, prepares


@dataclass(frozen=True, slots=True)
class Share:
    """A piece of the bar: key of its colour, word, count, place and width in per cent as SVG writes them."""

    key: str
    word: str
    count: int
    x: str
    width: str


def shares(found: Forecast) -> list[Share]:
    """The bar from the left: who comes, who may come, who does not."""
    words = (
        ("present", _("will attend"), found.accepted),
        ("substituted", _("substitute"), found.substitutes),
        ("excused", _("substitute waiting for consent"), found.asked),
        ("unmarked", _("no answer yet"), found.unanswered),
        ("absent", _("cannot attend"), found.declined),
    )
    total, x, rows = max(sum(count for _key, _word, count in words), 1), 0.0, []
    for key, word, count in words:
        width = 100 * count / total
        rows.append(Share(key, word, count, f"{x:.2f}", f"{width:.2f}"))
        x += width
    return rows


def meeting_panels(by: Actor, meeting: Meeting) -> Iterator[Panel]:
    """While answers come in, for those who prepare the meeting and its chair."""
    if meeting.status != MeetingStatus.CONVENED:
        return
    if not prepares(by, meeting.committee) and not may_preside(by, meeting):
        return
    found = forecast_of(meeting)
    yield Panel("meetings/forecast.html", {"forecast": found, "shares": shares(found), "meeting": meeting})


def todos(by: Actor, committee: Committee) -> Iterator[Todo]:
    """The next meeting, while its quorum is not certain."""
    if not (by.is_secretariat(committee) or by.acts_for_standing_agency(committee)):
        return
    meeting = next(iter(reads.convened_next(committee=committee.pk, today=by.today)), None)
    if meeting is None or provisions_for(meeting.regulation).quorum.value == "none":
        return
    found = forecast_now(meeting)
    if not found.is_sure:
        url = reverse("meeting-detail", args=[meeting.pk]) + "#du-kien"
        title = _("Quorum not certain: %(title)s") % {"title": meeting.title}
        yield Todo(title, str(found.sentence), url, _("Look at the answers"), meeting.day)


def register() -> None:
    """Called once from `apps.py`."""
    registry.meeting_panels.insert(0, meeting_panels)
    floor.todos.append(todos)
