"""What several pages of a meeting say in the same words."""

from __future__ import annotations

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext as _

from committee.shapes import Fact
from committee.templatetags.viet import day as day_words, weekday_vi
from committee.text import whole_number
from documents.layout import Paper
from documents.rendering import render_html
from meetings.models import Meeting
from meetings.services.invitations import invitation_of
from meetings.verdicts import day_remark


def terms_facts(meeting: Meeting) -> list[Fact]:
    when = f"{meeting.starts:%H:%M}–{meeting.ends:%H:%M}, {day_words(meeting.day)}"
    return [
        Fact(_("Meeting"), meeting.title, str(meeting.get_kind_display())),
        Fact(_("Time"), when, day_remark(meeting.day) or weekday_vi(meeting.day)),
        Fact(_("Place"), meeting.place, meeting.online_url),
    ]


def invitees(meeting: Meeting) -> list[str]:
    return [f"{row.name}, {row.post}" if row.post else row.name for row in meeting.participants.with_people()]


def seen_version(request: HttpRequest) -> int | None:
    return whole_number(request.POST.get("seen", ""))


def invitation_number(meeting: Meeting) -> str:
    document = invitation_of(meeting)
    return document.number_symbol if document else ""


def paper_page(paper: Paper) -> str:
    """A paper as a page of its own, for the frame in which it is previewed and for printing."""
    return render_html(paper, stylesheet=static("documents/paper.css"))
