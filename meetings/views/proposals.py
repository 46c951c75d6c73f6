"""The standing agency proposes an extraordinary meeting; the Head accepts or declines."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from committee.current import actor, current_committee
from committee.refusals import require
from committee.services.calendar import office_calendar
from committee.shapes import Fact
from committee.views.editing import form_page, submitted
from meetings import permissions
from meetings.forms.convening import ConveneForm, ProposalForm
from meetings.forms.fields import ReasonForm
from meetings.services import convening, planning
from meetings.services.invitations import expected_invitation
from meetings.views.consultation_doors import asked_for, link_asked
from meetings.views.doors import crumbs, meeting_at, page_of
from meetings.views.words import invitees, seen_version, terms_facts

FORM, CONFIRM = "meetings/form_page.html", "meetings/confirm_page.html"


@login_required
def meeting_propose(request: HttpRequest) -> HttpResponse:
    """Reason, urgency, wished time and place; the Head is told at once."""
    by, committee = actor(request), current_committee(request)
    require(permissions.may_propose_extraordinary(by, committee))
    initial = {
        "day": office_calendar().after(by.today, 1).day,
        "starts": planning.USUAL_START,
        "ends": planning.USUAL_END,
        "place": planning.usual_place(committee),
        **asked_for(request),
    }
    form = ProposalForm(request.POST or None, today=by.today, initial=initial)
    made = []

    def act() -> None:
        data = form.cleaned_data
        terms = planning.brief_terms(committee, **form.brief())
        with transaction.atomic():
            made.append(
                planning.extraordinary_propose(committee, terms, reason=data["reason"], urgent=data["urgent"], by=by)
            )
            link_asked(request, made[0])

    if submitted(request, form, act):
        messages.success(request, _("The proposal has been sent to the Head."))
        return redirect("meeting-detail", made[0].pk)
    title = _("Propose an extraordinary meeting")
    return form_page(
        request,
        form,
        FORM,
        title=title,
        crumbs=crumbs(None, title),
        label=_("Send the proposal"),
        intro=_("The Head decides; until then only the Head and the secretariat see the proposal."),
    )


@login_required
def proposal_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept and convene in one act, or accept and let the secretariat prepare."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(permissions.may_decide_proposal(by, meeting))
    if meeting.status != "proposed" and request.method == "GET":
        return redirect("meeting-detail", meeting.pk)
    form = ConveneForm(request.POST if request.method == "POST" else None)
    del form.fields["reason"]
    at_once = "prepare" not in request.POST

    def act() -> None:
        convening.proposal_accept(meeting, by=by, expect=seen_version(request), convene=at_once)

    if submitted(request, form, act):
        if at_once:
            messages.success(request, _("The meeting has been convened; the invitations are on their way."))
        else:
            messages.success(request, _("The proposal has been accepted; the secretariat prepares the meeting."))
        return redirect("meeting-detail", meeting.pk)
    return form_page(
        request,
        form,
        CONFIRM,
        pairs=[
            *terms_facts(meeting),
            Fact(_("About"), meeting.content),
            Fact(_("Reason"), meeting.proposal_reason, str(meeting.proposed_by or "")),
            Fact(
                _("Invitation to be issued"),
                _("No. %(number)s") % {"number": expected_invitation(meeting.committee, by.today)},
            ),
        ],
        recipients=invitees(meeting),
        label=_("Accept and convene"),
        second=("prepare", _("Accept, prepare first")),
        hidden={"seen": meeting.version},
        **page_of(meeting, _("Accept the proposal")),
    )


@login_required
def proposal_decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Decline with a reason, which goes back to who proposed."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(permissions.may_decide_proposal(by, meeting))
    if meeting.status != "proposed" and request.method == "GET":
        return redirect("meeting-detail", meeting.pk)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        convening.proposal_decline(meeting, reason=form.cleaned_data["reason"], by=by, expect=seen_version(request))

    if submitted(request, form, act):
        messages.success(request, _("The proposal has been declined."))
        return redirect("meeting-detail", meeting.pk)
    return form_page(
        request,
        form,
        CONFIRM,
        pairs=[*terms_facts(meeting), Fact(_("Reason of the proposal"), meeting.proposal_reason)],
        label=_("Decline the proposal"),
        hidden={"seen": meeting.version},
        show_form=True,
        **page_of(meeting, _("Decline the proposal")),
    )
