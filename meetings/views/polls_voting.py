"""Voting on one's own screen, in two taps."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.current import actor
from committee.refusals import Refused, require
from committee.verdict import Verdict
from committee.views.editing import form_page, submitted
from meetings.forms.polls import VoteForm
from meetings.models import Ballot, Choice, Meeting, Participant, Poll, PollElector
from meetings.permissions.polls import is_entitled, may_cast
from meetings.poll_page import chips, rule_words
from meetings.services import polls_voting
from meetings.views.doors import page_of
from meetings.views.polls import heading

ROOM = "phong"
"""`?ve=phong`: back to the room after the vote."""


def quick_poll(request: HttpRequest, pk: int) -> Poll:
    """The vote with everything that casting needs, by one query; 404 for who does not see its meeting."""
    by = actor(request)
    visible = Meeting.objects.visible_to(by)
    rows = Poll.objects.select_related("item__meeting__committee", "item__meeting__chair", "regulation")
    poll: Poll = get_object_or_404(
        rows.filter(item__meeting__in=visible).exclude(status__in=["draft", "withdrawn"]), pk=pk
    )
    request.committee = poll.item.meeting.committee  # type: ignore[attr-defined]
    return poll


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def poll_vote(request: HttpRequest, pk: int) -> HttpResponse:
    """The question and the answers, each a button. A secret vote shows what was chosen and asks once more."""
    by, poll = actor(request), quick_poll(request, pk)
    form = VoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if poll.is_secret and "confirm" not in request.POST and form.is_valid():
            return _ask_again(request, poll, form)
        if submitted(request, form, lambda: polls_voting.vote_cast(poll, form.answer(), by=by)):
            messages.success(request, _("Your vote has been counted."))
            if request.GET.get("ve") == ROOM:
                return redirect("room", poll.item.meeting_id)
            return redirect("poll-vote", poll.pk)
    own = _own(request, poll)
    verdict = may_cast(by, poll, own)
    vote = own.ballot if own and own.voted_at and not poll.is_secret else None
    return _page(request, poll, form, verdict, vote)


def _page(
    request: HttpRequest, poll: Poll, form: VoteForm, verdict: Verdict, vote: Ballot | None = None
) -> HttpResponse:
    """The question and the answers; what was typed, or the vote cast so far, stands in the field."""
    context: dict[str, Any] = {
        "poll": poll,
        "vote": vote,
        "words": form.data.get("text", vote.text if vote else ""),
        "verdict": verdict,
        "choices": Choice.choices,
        "rule": rule_words(poll),
        "chips": chips(poll),
    }
    return form_page(request, form, "meetings/poll_vote.html", **context, **page_of(poll.item.meeting, heading(poll)))


def _own(request: HttpRequest, poll: Poll) -> PollElector | None:
    """The reader's line in the list of voters. Whoever has no vote in this meeting is refused."""
    person = actor(request).person
    rows = poll.electors.select_related("participant__membership__person", "ballot")
    own = rows.filter(participant__membership__person=person).first() if person else None
    if own is not None:
        own.participant.meeting = poll.item.meeting
        return own
    invited = (
        Participant.objects.with_people().filter(meeting=poll.item.meeting, membership__person=person).first()
        if person
        else None
    )
    if invited is not None:
        invited.meeting = poll.item.meeting
    if invited is None or not is_entitled(invited):
        raise Refused(may_cast(actor(request), poll, None))
    return None


def _ask_again(request: HttpRequest, poll: Poll, form: VoteForm) -> HttpResponse:
    """What was chosen, before it is cast for good."""
    verdict = may_cast(actor(request), poll, _own(request, poll))
    require(verdict)
    try:
        answer = form.answer()
    except Refused as refusal:
        form.add_error(None, refusal.verdict.sentence)
        return _page(request, poll, form, verdict)
    context = {"poll": poll, "answer": answer, "word": dict(Choice.choices)[Choice(answer.choice)]}
    return render(request, "meetings/poll_confirm.html", context | page_of(poll.item.meeting, heading(poll)))
