"""Moving a convened meeting, calling one off."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from committee.current import actor
from committee.refusals import require
from committee.views.editing import form_page, submitted
from meetings import permissions
from meetings.forms.convening import CancelForm, MoveForm
from meetings.readiness import NOTICE
from meetings.services import moving
from meetings.services.invitations import expected_invitation
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
    if meeting.status != "convened":
        return redirect("meeting-edit" if meeting.status == "draft" else "meeting-detail", meeting.pk)
    form = MoveForm(request.POST or None, today=by.today, initial=MoveForm.of(meeting))

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
    return form_page(
        request, form, FORM, label=_("Move and tell everybody"), intro=intro, **page_of(meeting, _("Move the meeting"))
    )


@login_required
def meeting_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a meeting off, with the reason."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(MEETING_STEPS["cancel"].may(by, meeting))
    if meeting.status not in MEETING_STEPS["cancel"].source and request.method == "GET":
        return redirect("meeting-detail", meeting.pk)
    form = CancelForm(request.POST or None)
    convened = meeting.status == "convened"

    def act() -> None:
        moving.meeting_cancel(meeting, reason=form.cleaned_data["reason"], by=by, expect=seen_version(request))

    if submitted(request, form, act):
        messages.success(
            request,
            _("The meeting has been called off.") + (" " + _("Everybody who was invited is told.") if convened else ""),
        )
        return redirect("meeting-detail", meeting.pk)
    return form_page(
        request,
        form,
        CONFIRM,
        pairs=terms_facts(meeting),
        recipients=invitees(meeting) if convened else [],
        label=_("Call the meeting off"),
        hidden={"seen": meeting.version},
        show_form=True,
        **page_of(meeting, _("Call the meeting off")),
    )
