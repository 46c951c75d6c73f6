"""Guests and other invitees; the page of a guest, who has no account and comes by a signed link."""

from __future__ import annotations

from typing import TypeVar

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from committee import clock
from committee.actor import Actor
from committee.current import actor
from committee.refusals import Refused, require
from committee.views.editing import form_page, submitted
from meetings import permissions
from meetings.forms.answers import AnswerForm
from meetings.forms.planning import GuestForm, InviteeForm
from meetings.guest_links import LinkExpired, participant_by, room_path
from meetings.models import Participant
from meetings.permissions.guests import guest_circle, may_enter_by_link
from meetings.services import answers, invitees
from meetings.timetable import timetable
from meetings.views.doors import meeting_at, page_of, participant_at
from meetings.views.words import terms_facts

FORM = "meetings/form_page.html"
Response = TypeVar("Response", bound=HttpResponseBase)


@login_required
def guest_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite a guest to an enlarged meeting."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(permissions.may_invite_guests(by, meeting))
    form = GuestForm(request.POST or None)
    if submitted(request, form, lambda: invitees.guest_add(meeting, form.terms(), by=by)):
        messages.success(request, _("The guest is on the list."))
        return redirect(reverse("meeting-detail", args=[meeting.pk]) + "#thanh-phan")
    return form_page(request, form, FORM, label=_("Invite"), **page_of(meeting, _("Invite a guest")))


@login_required
def invitee_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite somebody with a seat who is not on the list."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(permissions.may_prepare(by, meeting))
    form = InviteeForm(request.POST or None, meeting=meeting)
    if submitted(request, form, lambda: invitees.member_add(meeting, form.cleaned_data["seat"], by=by)):
        messages.success(request, _("The invitee is on the list."))
        return redirect(reverse("meeting-detail", args=[meeting.pk]) + "#thanh-phan")
    return form_page(request, form, FORM, label=_("Invite"), **page_of(meeting, _("Invite another member")))


@login_required
@require_POST
def guest_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitee off the list of a draft."""
    by, row = actor(request), participant_at(request, pk)
    require(permissions.may_prepare(by, row.meeting))
    try:
        invitees.participant_remove(row, by=by)
        messages.success(request, _("%(name)s has been taken off the list.") % {"name": row.name})
    except Refused as refusal:
        messages.error(request, refusal.verdict.sentence)
    return redirect(reverse("meeting-detail", args=[row.meeting_id]) + "#thanh-phan")


def by_link(request: HttpRequest, token: str) -> Participant | HttpResponse:
    """The invitation behind a guest's signed link, or the page that says why there is none.

    Whoever is signed in beside it is here by the link alone; the page is the same for them.
    """
    request.user = AnonymousUser()
    try:
        return participant_by(token, clock.now())
    except signing.BadSignature:
        return gone(request, unknown=True)
    except LinkExpired:
        return gone(request, unknown=False)


def gone(request: HttpRequest, *, unknown: bool) -> HttpResponse:
    """The page instead of an invitation: the address was never one, or holds no longer."""
    return sealed(render(request, "meetings/guest_gone.html", {"unknown": unknown}, status=404 if unknown else 410))


@never_cache
def guest_answer(request: HttpRequest, token: str) -> HttpResponse:
    """The guest's own invitation and answer; nothing else of the committee. GET changes nothing."""
    row = by_link(request, token)
    if not isinstance(row, Participant):
        return row
    by = Actor.guest(row.name, clock.now())
    form = AnswerForm(request.POST or None, initial=_before(row))
    verdict = permissions.may_answer_as_guest(by, row)
    if request.method == "POST":
        require(verdict)
    if submitted(request, form, lambda: answers.guest_answer(row, form.reply(), by=by)):
        messages.success(
            request, _("Thank you. Your answer has been recorded. You can change it until the meeting begins.")
        )
        return sealed(redirect(request.path))
    items, theirs = row.meeting.items.select_related("presenter__person"), guest_circle(row).only
    context = {
        "own": row,
        "meeting": row.meeting,
        "pairs": terms_facts(row.meeting),
        "slots": [slot for slot in timetable(row.meeting, items) if not theirs or slot.item.pk in theirs],
        "room_url": room_path(row) if row.meeting.day == by.today and may_enter_by_link(row) else "",
        "papers_url": reverse("guest-papers", args=[token]) if theirs else "",
        "profile": row.meeting.committee.profile(row.meeting.day),
        "verdict": verdict,
        "title": _("Answer the invitation"),
    }
    return sealed(form_page(request, form, "meetings/guest_page.html", **context))


def _before(row: Participant) -> dict[str, str]:
    return {
        "reason": row.answer_reason,
        "substitute_name": row.substitute_name,
        "substitute_post": row.substitute_post,
    }


def sealed(response: Response) -> Response:
    """The address is the key: it goes to no other site and into no index.

    Not `no-referrer`: browsers then send the answer with `Origin: null`, which the CSRF check refuses.
    """
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store, private"
    return response
