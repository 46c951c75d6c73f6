"""Convening: the page shows exactly what will happen; the Head can call an extraordinary meeting from a phone."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from committee import clock
from committee.current import actor, current_committee
from committee.refusals import require
from committee.services.regulations import require_regulation
from committee.shapes import Fact
from committee.templatetags.viet import day as day_words
from committee.verdict import Verdict
from committee.views.editing import form_page, submitted
from meetings import permissions
from meetings.deadlines import derivation, last_day, notice_due, papers_due
from meetings.forms.convening import ConveneForm, NowForm
from meetings.models import Meeting, MeetingKind
from meetings.readiness import WAIVABLE, convening_verdicts
from meetings.services import convening, planning
from meetings.services.invitations import expected_invitation
from meetings.services.waivers import WaiverTerms
from meetings.views.consultation_doors import asked_for, link_asked
from meetings.views.doors import crumbs, meeting_at, page_of
from meetings.views.words import invitation_number, invitees, seen_version, terms_facts

FORM, CONFIRM = "meetings/form_page.html", "meetings/confirm_page.html"


def _deadline_facts(meeting: Meeting) -> list[Fact]:
    facts = []
    for label, due in ((_("Invitations due"), notice_due(meeting)), (_("Papers due"), papers_due(meeting))):
        if due is not None:
            facts.append(Fact(label, day_words(last_day(due)), derivation(due)))
    return facts


def _held_back(meeting: Meeting, verdicts: list[Verdict]) -> tuple[list[Verdict], Verdict | None]:
    """The rules that a waiver can set aside, and the first refusal that nothing can."""
    refused = [verdict for verdict in verdicts if not verdict]
    hard = next((verdict for verdict in refused if verdict.rule not in WAIVABLE), None)
    return [verdict for verdict in refused if verdict.rule in WAIVABLE], hard


@login_required
def meeting_convene(request: HttpRequest, pk: int) -> HttpResponse:
    """The number to be given, who will be mailed, the deadlines; a broken deadline asks for the reason of a waiver."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(permissions.may_convene(by, meeting))
    if meeting.status != "draft" and request.method == "GET":
        return redirect("meeting-detail", meeting.pk)
    soft, hard = _held_back(meeting, list(convening_verdicts(meeting, by)))
    form = ConveneForm(request.POST if request.method == "POST" else None)
    if not soft:
        del form.fields["reason"], form.fields["wants_ratification"]

    def act() -> None:
        reason, later = form.cleaned_data.get("reason", ""), form.cleaned_data.get("wants_ratification", False)
        waivers = [WaiverTerms(verdict.rule, reason, wants_ratification=later) for verdict in soft]
        convening.meeting_convene(meeting, by=by, expect=seen_version(request), waivers=waivers)

    if submitted(request, form, act):
        messages.success(
            request,
            _("The meeting has been convened. Invitation No. %(number)s is on its way to all invitees.")
            % {"number": invitation_number(meeting)},
        )
        return redirect("meeting-detail", meeting.pk)
    return form_page(
        request,
        form,
        CONFIRM,
        pairs=[
            *terms_facts(meeting),
            Fact(
                _("Invitation to be issued"),
                _("No. %(number)s") % {"number": expected_invitation(meeting.committee, by.today)},
                _("dated %(day)s, signed by %(name)s") % {"day": day_words(by.today), "name": by.name},
            ),
            *_deadline_facts(meeting),
        ],
        recipients=invitees(meeting),
        label=_("Convene and send the invitations"),
        hidden={"seen": meeting.version},
        verdict=hard,
        held_back=soft,
        show_form=bool(soft) and hard is None,
        **page_of(meeting, _("Convene the meeting")),
    )


@login_required
def convene_now(request: HttpRequest) -> HttpResponse:
    """The Head calls an extraordinary meeting from a phone: what, when, where, one button."""
    by, committee = actor(request), current_committee(request)
    binding = require_regulation(committee, by.today)
    require(permissions.may_convene_kind(by, committee, MeetingKind.EXTRAORDINARY, binding))
    initial = _soon(by.now) | {"place": planning.usual_place(committee), **asked_for(request)}
    form = NowForm(request.POST or None, today=by.today, initial=initial)
    made: list[Meeting] = []

    def act() -> None:
        terms = planning.brief_terms(committee, **form.brief())
        with transaction.atomic():
            made.append(convening.convene_now(committee, terms, urgent=form.cleaned_data["urgent"], by=by)[0])
            link_asked(request, made[0])

    if submitted(request, form, act):
        messages.success(
            request,
            _("The meeting has been convened. Invitation No. %(number)s is on its way to all invitees.")
            % {"number": invitation_number(made[0])},
        )
        return redirect("meeting-detail", made[0].pk)
    title = _("Convene an extraordinary meeting")
    return form_page(
        request,
        form,
        FORM,
        title=title,
        crumbs=crumbs(None, title),
        label=_("Convene and send the invitations"),
        intro=_(
            "All members are invited at once; the invitation gets the number %(number)s. An "
            "extraordinary meeting needs no notice period."
        )
        % {"number": expected_invitation(committee, by.today)},
    )


def _soon(now: dt.datetime) -> dict[str, object]:
    """The next full hour but one, for an hour; tomorrow morning when the day is nearly over."""
    local = now.astimezone(clock.OFFICE)
    if local.hour >= 15:
        return {"day": local.date() + dt.timedelta(days=1), "starts": dt.time(8), "ends": dt.time(9)}
    return {"day": local.date(), "starts": dt.time(local.hour + 2), "ends": dt.time(local.hour + 3)}
