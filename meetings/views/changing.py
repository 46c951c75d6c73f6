"""Moving a convened meeting, putting one off, calling one off."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from committee.current import actor
from committee.refusals import require
from committee.shapes import Fact
from committee.views.editing import form_page, submitted
from meetings import permissions
from meetings.forms.convening import CancelForm, MoveForm
from meetings.models import Meeting
from meetings.readiness import NOTICE
from meetings.services import moving
from meetings.services.invitations import expected_invitation
from meetings.services.putting_off import expected_put_off, put_off_notice
from meetings.services.waivers import WaiverTerms
from meetings.states import MEETING_STEPS
from meetings.views.doors import meeting_at, page_of
from meetings.views.drafting import warn_of_the_hour
from meetings.views.words import invitation_number, invitees, seen_version, terms_facts

FORM, CONFIRM = "meetings/form_page.html", "meetings/confirm_page.html"


@login_required
def meeting_move(request: HttpRequest, pk: int) -> HttpResponse:
    """A new day, time or place: a new invitation that replaces the old one, one notice to everybody."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(permissions.may_convene(by, meeting))
    if meeting.status not in moving.CALLED:
        return redirect("meeting-edit" if meeting.status == "draft" else "meeting-detail", meeting.pk)
    form = MoveForm(request.POST or None, today=by.today, initial=MoveForm.of(meeting) | _why(meeting))

    def act() -> None:
        reason = form.cleaned_data["waiver"]
        waivers = [WaiverTerms(NOTICE, reason)] if reason.strip() else []
        moving.meeting_move(meeting, form.new_time(), by=by, expect=form.cleaned_data["seen"], waivers=waivers)

    if submitted(request, form, act):
        messages.success(
            request,
            _("The meeting has been moved. Invitation No. %(number)s is on its way to all invitees.")
            % {"number": invitation_number(meeting)},
        )
        warn_of_the_hour(request, meeting)
        return redirect("meeting-detail", meeting.pk)
    intro = _(
        "The new invitation gets the number %(number)s and replaces No. %(old)s. %(n)s "
        "people are told; a new day or hour asks them again."
    ) % {
        "number": expected_invitation(meeting.committee, by.today),
        "old": invitation_number(meeting),
        "n": meeting.participants.count(),
    }
    title, label = _("Move the meeting"), _("Move and tell everybody")
    if meeting.status == "postponed":
        title, label = _("Set the new date"), _("Set the date and tell everybody")
    return form_page(request, form, FORM, label=label, intro=intro, **page_of(meeting, title))


def _why(meeting: Meeting) -> dict[str, str]:
    """A meeting that was put off gets a date of its own, after the notice that said so."""
    notice = put_off_notice(meeting) if meeting.status == "postponed" else None
    if notice is None:
        return {}
    return {"day": "", "reason": _("New date after Notice No. %(number)s") % {"number": notice.number_symbol}}


@login_required
def meeting_postpone(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a convened meeting off, with the reason; its new date is open."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(MEETING_STEPS["postpone"].may(by, meeting))
    if meeting.status not in MEETING_STEPS["postpone"].source and request.method == "GET":
        return redirect("meeting-detail", meeting.pk)
    form = CancelForm(request.POST or None)

    def act() -> None:
        moving.meeting_postpone(meeting, reason=form.cleaned_data["reason"], by=by, expect=seen_version(request))

    if submitted(request, form, act):
        messages.success(request, _("The meeting has been put off.") + " " + _told(meeting))
        return redirect("meeting-detail", meeting.pk)
    warning = _("Agenda, papers and invitees stay. The answers given so far are asked for again with the new date.")
    return _off_page(request, form, meeting, _("Put the meeting off"), warning=warning)


def _told(meeting: Meeting) -> str:
    notice = put_off_notice(meeting)
    number = notice.number_symbol if notice else ""
    return _("Notice No. %(number)s is on its way to all invitees.") % {"number": number}


def _off_page(
    request: HttpRequest, form: CancelForm, meeting: Meeting, title: str, *, convened: bool = True, warning: str = ""
) -> HttpResponse:
    """The number that the notice will get, who will be told, and the reason."""
    number = expected_put_off(meeting.committee, actor(request).today)
    facts = [Fact(_("Number of the notice"), number)] if convened else []
    return form_page(
        request,
        form,
        CONFIRM,
        pairs=[*terms_facts(meeting), *facts],
        recipients=invitees(meeting) if convened else [],
        label=title,
        hidden={"seen": meeting.version},
        show_form=True,
        warning=warning,
        **page_of(meeting, title),
    )


@login_required
def meeting_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a meeting off, with the reason."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(MEETING_STEPS["cancel"].may(by, meeting))
    if meeting.status not in MEETING_STEPS["cancel"].source and request.method == "GET":
        return redirect("meeting-detail", meeting.pk)
    form = CancelForm(request.POST or None)
    convened = meeting.status in moving.CALLED

    def act() -> None:
        moving.meeting_cancel(meeting, reason=form.cleaned_data["reason"], by=by, expect=seen_version(request))

    if submitted(request, form, act):
        messages.success(request, _("The meeting has been called off.") + (f" {_told(meeting)}" if convened else ""))
        return redirect("meeting-detail", meeting.pk)
    return _off_page(request, form, meeting, _("Call the meeting off"), convened=convened)
