"""The page of a meeting, in the order in which one reads it, and its calendar file."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from committee import clock
from committee.actor import Actor
from committee.current import actor
from committee.shapes import Fact, FileLine
from committee.templatetags.viet import day as day_words, daymonth, filesize_vi, in_days, weekday_vi
from committee.transitions import Move, moves
from committee.views.editing import history, panels
from documents import permissions as rights
from meetings import permissions, registry
from meetings.aftermath import next_after
from meetings.calendar_files import meeting_calendar
from meetings.models import Meeting, Minutes
from meetings.models.meeting import DocumentPart
from meetings.outline import After, next_step, progress, status_chip
from meetings.page_rows import conclusions_of, items_of, links_of, minutes_of, page_facts, people_of
from meetings.paper_readers import NOBODY, circle_of
from meetings.permissions.minutes import may_read_minutes
from meetings.states import MEETING_STEPS
from meetings.timetable import timetable
from meetings.verdicts import deadlines, rule_verdicts
from meetings.views.doors import crumbs, meeting_at
from meetings.views.session import count_words
from meetings.views.tables import agenda_rows, agenda_words, line, people_words

STEP_URLS = {
    "accept_proposal": "proposal-accept",
    "decline_proposal": "proposal-decline",
    "convene": "meeting-convene",
    "start": "meeting-start",
    "close": "meeting-close",
    "postpone": "meeting-postpone",
    "set_date": "meeting-move",
    "cancel": "meeting-cancel",
}


def address(name: str, *args: object) -> str:
    """The path of a named page, or empty when it is not installed."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@login_required
def meeting_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Head → steps → agenda → participants → minutes and conclusions → documents → history; the rules beside."""
    by, meeting = actor(request), meeting_at(request, pk)
    items, people, links = items_of(meeting), people_of(meeting), links_of(meeting)
    slots, minutes = timetable(meeting, items), minutes_of(meeting)
    after = After(
        clock.day_of(minutes.chair_signed_at) if minutes and minutes.chair_signed_at else None,
        page_facts(meeting).day_of(DocumentPart.NOTICE),
    )
    missing = [item.position for item in items if item.needs_paper and item.first_paper is None]  # type: ignore[attr-defined]
    may_prepare, circle = permissions.may_prepare(by, meeting), circle_of(by, meeting)
    upcoming = next_step(meeting, people, by, missing, after) or next_after(meeting, minutes, by)
    found, acts = _moves(meeting, by, upcoming.url if upcoming else ""), _acts(meeting, by, bool(may_prepare))
    context = {
        "meeting": meeting,
        "title": meeting.title,
        "crumbs": crumbs(meeting),
        "chips": [status_chip(meeting)],
        "facts": _facts(meeting, by),
        "verdicts": rule_verdicts(meeting, by),
        "deadlines": deadlines(meeting),
        "regulation": meeting.regulation,
        "in_force_on": meeting.day,
        "marks": progress(meeting, after),
        "next": upcoming if upcoming is None or upcoming.url == "" or _open(upcoming.url, meeting, by) else None,
        "moves": found,
        "acts": acts,
        "has_acts": bool(acts) or any(move.is_open for move, _url in found),
        "rows": agenda_rows(meeting, slots, by, circle),
        "item_edit": bool(may_prepare),
        "may_see_papers": circle is not NOBODY,
        "has_book": circle is not NOBODY and any(item.papers.all() for item in items),
        "may_waive": permissions.may_waive(by, meeting),
        "may_guests": permissions.may_invite_guests(by, meeting),
        "agenda_words": agenda_words(meeting, slots),
        "results": registry.counts_before(meeting) if meeting.kind == "regular" else None,
        "board_paper": address("meeting-board-paper", meeting.pk),
        "lines": [line(row, by) for row in people],
        "people_words": count_words(people) if meeting.started_at else people_words(people),
        "is_draft": meeting.status in ("draft", "proposed"),
        "minutes": minutes,
        "conclusions": conclusions_of(meeting),
        "record_urls": _record_urls(meeting, minutes, by),
        "files": [_file(link) for link in links if link.document.is_issued],
        "panels": panels([panel for provider in registry.meeting_panels for panel in provider(by, meeting)], request),
        "log": history(meeting, by),
    }
    return render(request, "meetings/meeting.html", context)


def _facts(meeting: Meeting, by: Actor) -> list[Fact]:
    when = f"{meeting.starts:%H:%M}–{meeting.ends:%H:%M}, {day_words(meeting.day)}"
    near = (
        f"{weekday_vi(meeting.day)}, {in_days(meeting.day, by.today)}"
        if meeting.day >= by.today
        else weekday_vi(meeting.day)
    )
    if meeting.status == "postponed":
        near = _("put off, the new date is open")
    online = _("and online") if meeting.online_url else ""
    return [
        Fact(_("Time"), when, near),
        Fact(_("Place"), meeting.place, online),
        Fact(_("Chair"), str(meeting.chair.person), meeting.chair.title),
    ]


def _open(url: str, meeting: Meeting, by: Actor) -> bool:
    """Whether the step behind the filled button is open to this reader; else the blocked button says why."""
    if url == reverse("meeting-convene", args=[meeting.pk]):
        return bool(permissions.may_convene(by, meeting))
    return True


def _moves(meeting: Meeting, by: Actor, taken: str) -> list[tuple[Move, str]]:
    """Buttons of the step table: open ones with their page, closed ones with the reason.

    Calling off is offered to those who may; for others it is no step of theirs.
    """
    found = []
    for move in moves(meeting, MEETING_STEPS, by):
        url = address(STEP_URLS[move.step.name], meeting.pk)
        if move.step.name in ("postpone", "set_date", "cancel") and not move.is_open:
            continue
        if move.step.name == "convene" and permissions.may_convene(by, meeting):
            continue  # the next step above; its page says what a waiver can set aside
        if (
            url == taken
            or move.step.name == "close"
            or (move.step.name == "start" and not move.is_open and by.is_admin)
        ):
            continue
        found.append((move, url))
    return found


def _acts(meeting: Meeting, by: Actor, may_prepare: bool) -> list[tuple[str, str]]:
    """Further things this reader can do here: label and page."""
    acts = []
    if may_prepare and meeting.status in ("draft", "proposed"):
        acts.append((_("Change the draft"), reverse("meeting-edit", args=[meeting.pk])))
    if meeting.status == "convened" and permissions.may_convene(by, meeting):
        acts.append((_("Move the meeting"), reverse("meeting-move", args=[meeting.pk])))
    if meeting.status in ("draft", "convened") and permissions.may_waive(by, meeting):
        acts.append((_("Set a rule aside"), reverse("waiver-new", args=[meeting.pk])))
    if meeting.status in ("convened", "in_session", "held") and any(
        row.membership and row.membership.person_id == (by.person.pk if by.person else None)
        for row in people_of(meeting)
    ):
        if meeting.online_url and meeting.status in ("convened", "in_session"):
            acts.append((_("Join online"), meeting.online_url))
        if meeting.status == "in_session" or (meeting.status == "convened" and meeting.day == by.today):
            acts.append((_("Meeting room"), reverse("room", args=[meeting.pk])))
        if meeting.status == "convened":
            acts.append((_("My answer"), reverse("meeting-answer", args=[meeting.pk])))
        acts.append((_("Calendar file"), reverse("meeting-ics", args=[meeting.pk])))
    return acts


def _file(link: Any) -> FileLine:
    document = link.document
    rendition = getattr(document, "rendition", None)
    return FileLine(
        _("%(part)s No. %(number)s") % {"part": link.get_part_display(), "number": document.number_symbol},
        address("document-detail", document.pk),
        text=_("Signed by %(name)s.") % {"name": document.signer_name},
        size=f"PDF, {filesize_vi(rendition.size)}" if rendition else _("the PDF is being made"),
        after=_("of %(day)s") % {"day": day_words(document.issued_on)},
    )


def _record_urls(meeting: Meeting, minutes: Minutes | None, by: Actor) -> list[tuple[str, str]]:
    """The pages of the record that this reader can open: keeping it, the minutes, the notice, a decision."""
    found = []
    works, held = bool(permissions.may_see_draft_record(by, meeting)), meeting.status == "held"
    if permissions.may_keep_record(by, meeting) and minutes is not None and minutes.is_open:
        found.append((_("Record of the meeting"), address("meeting-session", meeting.pk)))
    if minutes is not None and (works or may_read_minutes(by, minutes)):
        found.append((_("Minutes"), address("minutes", meeting.pk)))
    if held and (works or _announced(meeting)):
        found.append((_("Conclusion notice"), address("notice", meeting.pk)))
    if minutes is not None and rights.may_draft(by, meeting.committee):
        found.append((_("Draft a decision"), f"{address('document-new', 'quyet-dinh')}?cuoc-hop={meeting.pk}"))
    return [(label, url) for label, url in found if url]


def _announced(meeting: Meeting) -> bool:
    return page_facts(meeting).day_of(DocumentPart.NOTICE) is not None


@login_required
def meeting_ics(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting as a calendar file for the invitee who asks."""
    by, meeting = actor(request), meeting_at(request, pk)
    own = meeting.participants.of_person(by).with_people().first()
    if own is None or meeting.convened_at is None:
        raise Http404
    content = meeting_calendar(meeting, own, "CANCEL" if meeting.status in ("cancelled", "postponed") else "REQUEST")
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="cuoc-hop-{daymonth(meeting.day).replace("/", "-")}.ics"'
    return response
