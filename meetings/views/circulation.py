"""The draft minutes go to the participants, are answered, and come back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from committee.current import actor
from committee.refusals import require
from committee.shapes import Fact
from committee.templatetags.viet import day as day_words
from committee.views.editing import form_page, submitted
from meetings.deadlines import derivation, last_day
from meetings.forms.fields import ReasonForm
from meetings.forms.minutes import CirculationForm
from meetings.models import Minutes
from meetings.permissions.minutes import may_circulate
from meetings.replies import readers
from meetings.services import minutes_circulation as circulation
from meetings.states.minutes import MINUTES_STEPS
from meetings.views.doors import page_of
from meetings.views.minutes import minutes_at


def page(minutes: Minutes, title: str, back: str = "minutes") -> dict[str, Any]:
    """Title, breadcrumb and way back of a page that belongs to minutes."""
    return page_of(minutes.meeting, title) | {"back": reverse(back, args=[minutes.meeting_id])}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def minutes_circulate(request: HttpRequest, pk: int) -> HttpResponse:
    """Who gets the draft, and until when they may correct it."""
    by, record = actor(request), minutes_at(request, pk)
    require(may_circulate(by, record))
    step = MINUTES_STEPS["circulate"]
    info = circulation.corrections_until(record, by.today)
    form = CirculationForm(request.POST or None, initial={"due": last_day(info)})
    form.fields["due"].help_text = f"{day_words(last_day(info))} {derivation(info)}"
    if submitted(request, form, lambda: circulation.minutes_circulate(record, form.cleaned_data["due"], by=by)):
        messages.success(request, _("The draft minutes are with the participants."))
        return redirect("minutes", pk)
    return form_page(
        request,
        form,
        "meetings/confirm_page.html",
        show_form=True,
        pairs=[Fact(_("Draft minutes of"), record.meeting.title)],
        recipients=[f"{row.name}, {row.post}" for row in readers(record)],
        label=str(step.label),
        verdict=step.may(by, record) if record.status in step.source else None,
        warning=_("The participants read the draft and propose corrections; you decide each one, then you sign."),
        **page(record, str(step.label)),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def minutes_recall(request: HttpRequest, pk: int) -> HttpResponse:
    """End the circulation before its last day, with the reason."""
    by, record = actor(request), minutes_at(request, pk)
    require(may_circulate(by, record))
    form = ReasonForm(request.POST or None)
    if submitted(
        request, form, lambda: circulation.minutes_end_circulation(record, form.cleaned_data["reason"], by=by)
    ):
        messages.success(request, _("The circulation has ended; the draft can be signed or sent out again."))
        return redirect("minutes", pk)
    label = str(MINUTES_STEPS["end_circulation"].label)
    return form_page(request, form, "meetings/form_page.html", label=label, **page(record, label))


@login_required
@require_POST
def minutes_agree(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft is right."""
    by, record = actor(request), minutes_at(request, pk)
    circulation.draft_agree(record, by=by)
    messages.success(request, _("Thank you. The secretary sees that you find the draft right."))
    return redirect("minutes", pk)
