"""What this room shows on the pages of the floor: the year at a glance, verdicts, dates, results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from committee import registry
from committee.actor import Actor
from committee.models import Committee
from committee.registry import Act, Deadline, Hit, Panel
from committee.regulation import DutyState
from committee.services.regulations import binding_regulation
from committee.text import fold
from committee.verdict import Verdict
from meetings import permissions, reads
from meetings.deadlines import derivation, last_day, papers_due
from meetings.models import Meeting, MeetingKind
from meetings.services.duty import PeriodState, present_and_last, year_at_a_glance
from meetings.services.handover import meetings_follow
from meetings.strip import quarter_strip
from meetings.todos import todos


def panels(by: Actor, committee: Committee) -> list[Panel]:
    """The year at a glance."""
    strip = quarter_strip(by, committee)
    if not strip:
        return []
    found = present_and_last(committee, by.today)
    return [
        Panel(
            "meetings/parts/strip.html", {"quarters": strip, "words": _strip_words(found[0], by.today) if found else ""}
        )
    ]


def _strip_words(state: PeriodState, today: dt.date) -> str:
    """“Họp định kỳ mỗi quý (Điều 12). Còn 43 ngày đến hết Quý II.”"""
    left = (state.period.last - today).days
    return _("The regular meeting of the period (%(article)s). %(n)s days left until the end of %(period)s.") % {
        "article": state.duty.verdict.article,
        "n": left,
        "period": state.period.label,
    }


def verdicts(by: Actor, committee: Committee) -> Iterable[Verdict]:
    """The duty of every period of the year that has begun."""
    return [
        state.duty.verdict for state in year_at_a_glance(committee, by.today) if state.duty.state != DutyState.UPCOMING
    ]


def deadlines(by: Actor, committee: Committee) -> Iterator[Deadline]:
    """Meetings ahead and what is due before them."""
    for meeting in reads.ahead(by, committee):
        url = reverse("meeting-detail", args=[meeting.pk])
        yield Deadline(meeting.day, meeting.title, f"{meeting.starts:%H:%M}, {meeting.place}", url)
        due = papers_due(meeting)
        if due is not None and last_day(due) >= by.today:
            title = _("Papers: %(title)s") % {"title": meeting.title}
            yield Deadline(last_day(due), title, derivation(due), url)


def search(by: Actor, committee: Committee, text: str) -> Sequence[Hit]:
    """Meetings by title, place and content, accents aside; newest first."""
    rows = Meeting.objects.visible_to(by).of(committee)
    words = fold(text).split()[:8]
    for word in words:
        rows = rows.filter(search_text__contains=word)
    if not words:
        return []
    return [
        Hit(_("Meeting"), meeting.title, reverse("meeting-detail", args=[meeting.pk]), meeting.place, meeting.day)
        for meeting in rows.order_by("-day")[:20]
    ]


def act(by: Actor, committee: Committee) -> Act | None:
    """The button of the home page: what this person may always begin."""
    binding = binding_regulation(committee, by.today)
    if binding is None:
        return None
    if permissions.may_convene_kind(by, committee, MeetingKind.EXTRAORDINARY, binding):
        return Act(_("Convene an extraordinary meeting"), reverse("meeting-convene-now"))
    if permissions.may_propose_extraordinary(by, committee):
        return Act(_("Propose an extraordinary meeting"), reverse("meeting-propose"))
    return None


def register() -> None:
    """Called once from `apps.py`."""
    registry.acts.append(act)
    registry.seat_replaced.append(meetings_follow)
    registry.todos.append(todos)
    registry.panels["home-wide"].append(panels)
    registry.panels["committee"].append(panels)
    registry.verdicts.append(verdicts)
    registry.deadlines.append(deadlines)
    registry.searches.append(search)
