"""Where a meeting stands: its chip, the line of progress, and what happens next, by whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from committee import clock
from committee.actor import Actor
from committee.shapes import Chip, Mark
from committee.templatetags.viet import daymonth
from documents.models import Document
from meetings.deadlines import conclusion_notice_due, last_day, notice_due, papers_due
from meetings.models import Consent, Meeting, MeetingStatus, Minutes, Participant
from meetings.models.meeting import DEAD
from meetings.permissions import may_answer, may_convene, may_prepare, may_preside

CHIPS = {
    MeetingStatus.PROPOSED: ("warn", "wait"),
    MeetingStatus.DECLINED: ("mute", "cross"),
    MeetingStatus.DRAFT: ("mute", "pen"),
    MeetingStatus.CONVENED: ("act", "calendar"),
    MeetingStatus.IN_SESSION: ("act", "run"),
    MeetingStatus.HELD: ("ok", "check"),
    MeetingStatus.POSTPONED: ("warn", "wait"),
    MeetingStatus.CANCELLED: ("mute", "cross"),
}

MINUTES_CHIPS = {
    "draft": ("mute", "pen"),
    "circulated": ("act", "wait"),
    "secretary_signed": ("warn", "wait"),
    "signed": ("ok", "check"),
    "adopted": ("ok", "check"),
}


def status_chip(meeting: Meeting) -> Chip:
    """Colour, icon and word of the stored step."""
    tone, icon = CHIPS[MeetingStatus(meeting.status)]
    return Chip(tone, str(meeting.get_status_display()), icon)


def minutes_chip(minutes: Minutes) -> Chip:
    """Colour, icon and word of the minutes."""
    tone, icon = MINUTES_CHIPS[minutes.status]
    return Chip(tone, str(minutes.get_status_display()), icon)


def notice_chip(document: Document | None) -> Chip:
    """Colour, icon and word of the conclusion notice."""
    if document is None:
        return Chip("mute", _("Not begun"), "pen")
    tone, icon = {"draft": ("mute", "pen"), "submitted": ("warn", "wait"), "issued": ("ok", "check")}[document.status]
    word = str(document.get_status_display())
    return Chip(tone, word[:1].upper() + word[1:], icon)


@dataclass(frozen=True, slots=True)
class After:
    """What followed the meeting: the day its minutes were signed, the day its conclusion notice was issued."""

    minutes_on: dt.date | None = None
    notice_on: dt.date | None = None


def progress(meeting: Meeting, after: After) -> list[Mark]:
    """Draft → convened → meeting → minutes → conclusion notice; empty for a meeting that does not take place.

    What is put off promises no day.
    """
    if meeting.status in DEAD:
        return []
    held, off = meeting.status == MeetingStatus.HELD, meeting.status == MeetingStatus.POSTPONED
    marks = [
        (
            _("Proposal") if meeting.status == "proposed" else _("Draft"),
            meeting.status not in ("proposed", "draft"),
            "",
        ),
        (_("Convened"), meeting.status not in ("proposed", "draft"), _since(meeting)),
        (_("Meeting"), held, _("new date open") if off else daymonth(meeting.day)),
        (_("Minutes"), after.minutes_on is not None, daymonth(after.minutes_on) or _("drawn up at the meeting")),
        (_("Conclusion notice"), after.notice_on is not None, "" if off else _notice_words(meeting, after)),
    ]
    now = _now(meeting, after)
    return [
        Mark(label, "now" if place == now else "done" if done else "later", note)
        for place, (label, done, note) in enumerate(marks)
    ]


def _now(meeting: Meeting, after: After) -> int:
    early = {"proposed": 0, "draft": 0, "convened": 1, "postponed": 1, "in_session": 2}
    if meeting.status in early:
        return early[meeting.status]
    return 3 if after.minutes_on is None else 4 if after.notice_on is None else 5


def _since(meeting: Meeting) -> str:
    return _("since %(day)s") % {"day": daymonth(clock.day_of(meeting.convened_at))} if meeting.convened_at else ""


def _notice_words(meeting: Meeting, after: After) -> str:
    if after.notice_on is not None:
        return str(daymonth(after.notice_on))
    return _("due %(day)s") % {"day": daymonth(last_day(conclusion_notice_due(meeting)))}


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next: bold line, explanation, and the one button (empty: nothing for this reader)."""

    title: str
    text: str = ""
    url: str = ""
    label: str = ""
    post: bool = False


def next_step(meeting: Meeting, people: list[Participant], by: Actor, missing: list[int], after: After) -> Next | None:
    """The one thing that this reader can do now, or what everybody waits for. `missing`: items without their paper."""
    own = next((row for row in people if row.membership and row.membership.person == by.person), None)
    if meeting.status == MeetingStatus.CONVENED:
        waiting = [row for row in people if row.consent == Consent.ASKED]
        if waiting and may_preside(by, meeting):
            text = _("%(name)s asks to send %(substitute)s.") % {
                "name": waiting[0].name,
                "substitute": waiting[0].substitute_name,
            }
            url = reverse("substitute-consent", args=[waiting[0].pk])
            return Next(_("Next: decide on a substitute."), text, url, _("Decide"))
        if own and own.answer == "none" and may_answer(by, own):
            text = _("The chair needs to know who will attend.")
            return Next(
                _("Next: answer the invitation."), text, reverse("meeting-answer", args=[meeting.pk]), _("Answer")
            )
        return _papers_or_day(meeting, people, missing, by)
    if meeting.status == MeetingStatus.PROPOSED:
        text = meeting.proposal_reason
        if by.is_head(meeting.committee):
            url = reverse("proposal-accept", args=[meeting.pk])
            return Next(_("Next: decide on the proposal."), text, url, _("Look and decide"))
        return Next(_("Next: the Head decides on the proposal."), text)
    if meeting.status == MeetingStatus.DRAFT:
        due = notice_due(meeting)
        text = _("The invitations must be sent by %(day)s.") % {"day": f"{last_day(due):%d/%m/%Y}"} if due else ""
        return Next(
            _("Next: the meeting is convened."),
            text,
            reverse("meeting-convene", args=[meeting.pk]),
            _("Convene the meeting"),
        )
    if meeting.status == MeetingStatus.POSTPONED:
        text = _("It had been convened for %(day)s; a new invitation tells the new date.") % {
            "day": f"{meeting.day:%d/%m/%Y}"
        }
        if may_convene(by, meeting):
            url = reverse("meeting-move", args=[meeting.pk])
            return Next(_("Next: the new date is set."), text, url, _("Set the new date"))
        return Next(_("Next: the new date is set."), text)
    return None


def _papers_or_day(meeting: Meeting, people: list[Participant], missing: list[int], by: Actor) -> Next:
    silent = sum(row.answer == "none" for row in people)
    prepares, papers = bool(may_prepare(by, meeting)), papers_due(meeting)
    if missing and papers is not None:
        title = _("Next: all papers by %(day)s.") % {"day": f"{last_day(papers):%d/%m/%Y}"}
        text = _("Papers are missing for item %(items)s.") % {"items": ", ".join(map(str, missing))}
        if prepares:
            return Next(title, text, reverse("papers-remind", args=[meeting.pk]), _("Remind of the papers"), post=True)
        return Next(title, text)
    title = _("Next: the meeting at %(time)s on %(day)s.") % {
        "time": f"{meeting.starts:%H:%M}",
        "day": f"{meeting.day:%d/%m/%Y}",
    }
    if silent:
        text = _("%(n)s invitees have not answered.") % {"n": silent}
        if prepares:
            return Next(
                title, text, reverse("answers-remind", args=[meeting.pk]), _("Remind of the answers"), post=True
            )
        return Next(title, text)
    return Next(title, _("Everything is ready: papers are in and everybody has answered."))
