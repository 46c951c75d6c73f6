"""Answering an invitation in two taps; recording an answer for somebody; the chair's consent to a substitute."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from committee.current import actor
from committee.refusals import require
from committee.shapes import Fact
from committee.views.editing import form_page, submitted
from meetings.forms.answers import AnswerForm, ConsentForm, RecordedAnswerForm
from meetings.guest_links import has_substitute, room_path
from meetings.models import Participant
from meetings.permissions import may_answer, may_preside
from meetings.services import answers
from meetings.views.doors import meeting_at, page_of, participant_at
from meetings.views.words import terms_facts


@login_required
def meeting_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own invitation: four buttons; the last two open their fields."""
    by, meeting = actor(request), meeting_at(request, pk)
    own = meeting.participants.of_person(by).with_people().first()
    if own is None:
        raise Http404
    own.meeting = meeting
    verdict = may_answer(by, own)
    if request.method == "POST":
        require(verdict)
    form = AnswerForm(request.POST or None, initial=_before(own))
    if submitted(request, form, lambda: answers.answer_give(own, form.reply(), by=by)):
        messages.success(request, _("Your answer has been recorded. You can change it until the meeting begins."))
        return redirect("meeting-detail", meeting.pk)
    return form_page(
        request,
        form,
        "meetings/answer_page.html",
        own=own,
        address=f"{settings.SITE_URL}{room_path(own)}" if has_substitute(own) else "",
        pairs=terms_facts(meeting),
        verdict=verdict,
        **page_of(meeting, _("Answer the invitation")),
    )


def _before(row: Participant) -> dict[str, str]:
    return {
        "reason": row.answer_reason,
        "substitute_name": row.substitute_name,
        "substitute_post": row.substitute_post,
    }


@login_required
def answer_record(request: HttpRequest, pk: int) -> HttpResponse:
    """The secretariat records an answer given by telephone or on paper."""
    by, row = actor(request), participant_at(request, pk)
    require(may_answer(by, row))
    form = RecordedAnswerForm(request.POST or None, initial=_before(row))
    if submitted(request, form, lambda: answers.answer_give(row, form.reply(), by=by, note=form.cleaned_data["note"])):
        messages.success(request, _("The answer of %(name)s has been recorded.") % {"name": row.name})
        return redirect("meeting-detail", row.meeting_id)
    title = _("Record the answer of %(name)s") % {"name": row.name}
    return form_page(
        request, form, "meetings/form_page.html", label=_("Record the answer"), **page_of(row.meeting, title)
    )


@login_required
def substitute_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair consents to a substitute, or does not, with a reason."""
    by, row = actor(request), participant_at(request, pk)
    require(may_preside(by, row.meeting))
    if row.consent != "asked" and request.method == "GET":
        return redirect("meeting-detail", row.meeting_id)
    form = ConsentForm(request.POST or None)

    def act() -> None:
        data = form.cleaned_data
        answers.substitute_decide(row, granted=data["decision"] == "grant", reason=data["reason"], by=by)

    if submitted(request, form, act):
        messages.success(request, _("Your decision has been recorded; %(name)s is told.") % {"name": row.name})
        return redirect("meeting-detail", row.meeting_id)
    return form_page(
        request,
        form,
        "meetings/consent_page.html",
        row=row,
        pairs=[
            Fact(_("Invited"), row.name, row.post),
            Fact(_("Substitute"), row.substitute_name, row.substitute_post),
            Fact(_("Reason"), row.answer_reason or _("not given")),
            *terms_facts(row.meeting),
        ],
        **page_of(row.meeting, _("Consent to a substitute")),
    )
