"""Drafting a regular meeting in one step, deciding on an enlarged one, changing a draft."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from committee.current import actor, current_committee
from committee.models import Committee
from committee.refusals import require
from committee.regulation import Period, period, period_of
from committee.services.calendar import office_calendar
from committee.services.regulations import provisions_for, require_regulation
from committee.views.editing import form_page, submitted
from meetings import permissions
from meetings.clashes import clash
from meetings.forms.planning import TermsForm
from meetings.models import Meeting, MeetingKind
from meetings.services import planning
from meetings.verdicts import day_remark
from meetings.views.doors import crumbs, meeting_at, page_of
from meetings.wording import regular_title

FORM = "meetings/form_page.html"


def _period_asked(request: HttpRequest, committee: Committee, cadence: str) -> Period:
    """The period of `?nam=2026&quy=4`; else the present one, or the next when that has its meeting already."""
    today = actor(request).today
    try:
        year, number = int(request.GET.get("nam") or today.year), int(request.GET.get("quy") or 0)
        if number:
            return period(year, number, cadence)
    except ValueError:
        raise Http404 from None
    now = period_of(today, cadence)
    return now.next if Meeting.objects.regular_of(committee, now.year, now.number).exists() else now


@login_required
def meeting_new_regular(request: HttpRequest) -> HttpResponse:
    """Day, time, place proposed; one button makes the draft with agenda and invitees."""
    by, committee = actor(request), current_committee(request)
    require(permissions.may_draft_meeting(by, committee))
    binding = require_regulation(committee, by.today)
    wanted = _period_asked(request, committee, provisions_for(binding).cadence.value)
    day = planning.sensible_day(binding, wanted.year, wanted.number, by.today)
    chair, secretary = planning.chair_and_secretary(committee, day)
    title = regular_title(wanted.year, wanted.number, wanted.cadence)
    form = TermsForm(
        request.POST or None,
        committee=committee,
        today=by.today,
        day=day,
        initial={
            "day": day,
            "starts": planning.USUAL_START,
            "ends": planning.USUAL_END,
            "place": planning.usual_place(committee),
            "chair": chair,
            "secretary": secretary,
            "title": title,
        },
    )
    made = []

    def act() -> None:
        made.append(planning.regular_draft(committee, wanted.year, wanted.number, form.terms(), by=by))

    if submitted(request, form, act):
        messages.success(request, _("The meeting has been drafted, with the fixed agenda and all members as invitees."))
        warn_of_the_hour(request, made[0])
        return redirect("meeting-detail", made[0].pk)
    notice = provisions_for(binding).notice_days
    last = office_calendar().before(day, notice.value).day
    return form_page(
        request,
        form,
        FORM,
        title=_("Draft the regular meeting: %(title)s") % {"title": title},
        crumbs=crumbs(None, title),
        label=_("Draft the meeting"),
        intro=_(
            "The agenda begins with the three fixed purposes; you can change it afterwards. "
            "For %(day)s the invitations must be sent by %(last)s."
        )
        % {"day": f"{day:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"},
    )


@login_required
def meeting_new_enlarged(request: HttpRequest) -> HttpResponse:
    """The Head decides on an enlarged meeting; guests and agenda follow on its page."""
    by, committee = actor(request), current_committee(request)
    binding = require_regulation(committee, by.today)
    require(permissions.may_convene_kind(by, committee, MeetingKind.ENLARGED, binding))
    day = office_calendar().after(by.today, provisions_for(binding).notice_days.value + planning.LEAD_DAYS).day
    chair, secretary = planning.chair_and_secretary(committee, day)
    form = TermsForm(
        request.POST or None,
        committee=committee,
        today=by.today,
        day=day,
        initial={
            "day": day,
            "starts": planning.USUAL_START,
            "ends": planning.USUAL_END,
            "place": planning.usual_place(committee),
            "chair": chair,
            "secretary": secretary,
        },
    )
    made = []

    def act() -> None:
        made.append(planning.enlarged_draft(committee, form.terms(), by=by))

    if submitted(request, form, act):
        messages.success(request, _("The enlarged meeting has been drafted. Please add its agenda and its guests."))
        warn_of_the_hour(request, made[0])
        return redirect("meeting-detail", made[0].pk)
    title = _("Hold an enlarged meeting")
    return form_page(request, form, FORM, title=title, crumbs=crumbs(None, title), label=_("Draft the meeting"))


@login_required
def meeting_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(permissions.may_prepare(by, meeting))
    form = TermsForm(
        request.POST or None,
        committee=meeting.committee,
        today=by.today,
        day=meeting.day,
        initial=TermsForm.of(meeting),
    )

    def act() -> None:
        expect = form.cleaned_data["seen"]
        planning.meeting_edit(meeting, form.terms(), expect=-1 if expect is None else expect, by=by)

    if submitted(request, form, act):
        messages.success(request, _("The draft has been saved."))
        warn_of_the_hour(request, meeting)
        return redirect("meeting-detail", meeting.pk)
    return form_page(request, form, FORM, label=_("Save"), **page_of(meeting, _("Change the draft")))


def warn_of_the_hour(request: HttpRequest, meeting: Meeting) -> None:
    """Warn, without refusing, of a day on which the office does not work and of another meeting at the same hour."""
    for text in (day_remark(meeting.day), str(clash(meeting))):
        if text:
            messages.warning(request, text)
