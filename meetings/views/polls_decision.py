"""The decision after a vote, recorded as a conclusion of the item."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.current import actor
from committee.refusals import require
from committee.shapes import Fact
from committee.views.editing import form_page, submitted
from meetings.forms.polls import DecisionForm
from meetings.models import Poll
from meetings.permissions import may_keep_record
from meetings.poll_page import result
from meetings.poll_result import decider, head_decides, suggested, tally_of
from meetings.services import polls_decision
from meetings.services.open_record import require_open_record
from meetings.views.polls import poll_at, poll_page_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def poll_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the decision after the vote as a conclusion; prefilled from the vote."""
    by, poll = actor(request), poll_at(request, pk)
    meeting = poll.item.meeting
    require(may_keep_record(by, meeting))
    if not poll.is_stopped:
        raise Http404
    require_open_record(meeting, by)
    outcome = suggested(poll)
    form = DecisionForm(request.POST or None, initial={"outcome": outcome, "text": decision_text(poll, outcome)})

    def act() -> None:
        data = form.cleaned_data
        text = data["text"]
        if text.strip() == decision_text(poll, outcome):  # the words follow a decision that was changed
            text = decision_text(poll, data["outcome"])
        polls_decision.poll_decide(poll, data["outcome"], text, data.get("reason", ""), by=by)

    if submitted(request, form, act):
        messages.success(request, _("The decision stands as a conclusion. Give its tasks, or mark that none arises."))
        return redirect(reverse("meeting-session", args=[meeting.pk]) + "#ket-luan")
    title = _("Record the decision of %(who)s") % {"who": decider(poll)}
    found = result(poll)
    pairs = [Fact(_("Question"), poll.question), Fact(_("Result of the vote"), found.verdict.sentence)]
    if not head_decides(poll):
        del form.fields["reason"]
    return form_page(
        request,
        form,
        "meetings/confirm_page.html",
        pairs=pairs,
        show_form=True,
        label=title,
        **poll_page_of(poll, title),
    )


def decision_text(poll: Poll, outcome: str) -> str:
    """The conclusion as it is proposed: papers are Vietnamese."""
    tally = tally_of(poll)
    counts = f"{tally.agree} đồng ý, {tally.disagree} không đồng ý, {tally.other} ý kiến khác"
    verb = "Thống nhất" if outcome == "adopted" else "Chưa thống nhất"
    question = poll.question.rstrip(".")
    return f"{verb} nội dung đưa ra biểu quyết: {question} (kết quả biểu quyết: {counts})."
