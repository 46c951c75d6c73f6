"""Setting a rule aside, the waiver as a record, and its ratification by a later meeting."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.current import actor
from committee.refusals import require
from committee.regulation import RULES
from committee.services.regulations import provisions_for
from committee.shapes import Chip, Crumb, Fact
from committee.templatetags.viet import day as day_words, when
from committee.views.editing import form_page, submitted
from meetings import permissions
from meetings.forms.waivers import RatifyForm, WaiverForm
from meetings.models import Waiver
from meetings.readiness import titles
from meetings.services.waivers import ratifying, waiver_grant, waiver_ratify as ratify
from meetings.views.doors import crumbs, meeting_at, page_of

FORM = "meetings/form_page.html"


def _waiver_at(request: HttpRequest, pk: int) -> Waiver:
    """A waiver of a meeting that the actor may see."""
    rows = Waiver.objects.select_related(
        "authority__person", "item", "ratified_by__meeting", "ratification_recorded_by__person"
    )
    waiver: Waiver = get_object_or_404(rows, pk=pk)
    waiver.meeting = meeting_at(request, waiver.meeting_id)
    return waiver


@login_required
def waiver_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a rule aside for this meeting, with reason and authority."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(permissions.may_waive(by, meeting))
    given = {"rule": request.GET.get("quy-tac", ""), "item": request.GET.get("muc", "")}
    form = WaiverForm(request.POST or None, meeting=meeting, initial=given)
    if submitted(request, form, lambda: waiver_grant(meeting, form.terms(), by=by)):
        messages.success(request, _("The rule has been set aside for this meeting."))
        return redirect("meeting-detail", meeting.pk)
    return form_page(
        request,
        form,
        FORM,
        label=_("Set the rule aside"),
        intro=_(
            "The waiver is recorded with your name, the reason and the day, and stands on the page of the meeting."
        ),
        **page_of(meeting, _("Set a rule aside")),
    )


@login_required
def waiver_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Which rule was set aside, why, by whom, and whether a later meeting has ratified it."""
    by, waiver = actor(request), _waiver_at(request, pk)
    meeting, rule = waiver.meeting, RULES.get(waiver.rule)
    about = _("item %(n)s: %(title)s") % {"n": waiver.item.position, "title": waiver.item.title} if waiver.item else ""
    pairs = [
        Fact(_("Rule"), str(titles(waiver.rule)), rule.citation(provisions_for(meeting.regulation)) if rule else ""),
        Fact(_("Meeting"), meeting.title, day_words(meeting.day), reverse("meeting-detail", args=[meeting.pk])),
        Fact(_("Set aside for"), about or _("the whole meeting")),
        Fact(_("Reason"), waiver.reason),
        Fact(
            _("By authority of"), str(waiver.authority.person), f"{waiver.authority.title}, {when(waiver.granted_at)}"
        ),
    ]
    if waiver.until:
        pairs.append(Fact(_("New deadline"), day_words(waiver.until)))
    if waiver.ratified_by is not None:
        later = waiver.ratified_by.meeting
        words = _("Conclusion %(n)s: %(text)s") % {"n": waiver.ratified_by.number, "text": waiver.ratified_by.text}
        url = reverse("meeting-detail", args=[later.pk])
        pairs.append(Fact(_("Ratified by"), words, f"{later.title}, {day_words(later.day)}", url))
        recorder = waiver.ratification_recorded_by
        pairs.append(Fact(_("Recorded by"), str(recorder.person) if recorder else "", when(waiver.ratified_at)))
    may = permissions.may_ratify(by, waiver)
    context = {
        "title": _("Waiver: %(rule)s") % {"rule": titles(waiver.rule)},
        "crumbs": crumbs(meeting, _("Waiver")),
        "chips": [_chip(waiver)],
        "pairs": pairs,
        "waiver": waiver,
        "may_ratify": may,
        "has_later": bool(may) and ratifying(waiver).exists(),
    }
    return render(request, "meetings/waiver.html", context)


def _chip(waiver: Waiver) -> Chip:
    if waiver.ratified_by_id is not None:
        return Chip("ok", _("ratified by a later meeting"))
    if waiver.wants_ratification:
        return Chip("warn", _("waiting for a later meeting"), "clock")
    return Chip("mute", _("in effect"), "dash")


@login_required
def waiver_ratify(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the conclusion of a later meeting that ratifies the waiver."""
    by, waiver = actor(request), _waiver_at(request, pk)
    require(permissions.may_ratify(by, waiver))
    form = RatifyForm(request.POST or None, waiver=waiver)
    if submitted(request, form, lambda: ratify(waiver, form.cleaned_data["conclusion"], by=by)):
        messages.success(request, _("The ratification is recorded."))
        return redirect("waiver-detail", waiver.pk)
    back = reverse("waiver-detail", args=[waiver.pk])
    page = page_of(waiver.meeting, _("Record the ratification"))
    if not form.fields["conclusion"].queryset.exists():  # type: ignore[attr-defined]
        page["alarm"] = _("No later meeting that was held has concluded anything yet.")
    page["crumbs"] = [*crumbs(waiver.meeting), Crumb(_("Waiver"), back), Crumb(_("Record the ratification"))]
    return form_page(
        request,
        form,
        FORM,
        label=_("Record the ratification"),
        intro=_("Only conclusions of later meetings that were held can be named. What is recorded here stays."),
        **page | {"back": back},
    )
