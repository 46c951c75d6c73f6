"""The pages of those who hold a vote: draw it up, open, stop, announce, withdraw; and the page of the vote itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from committee.actor import Actor
from committee.current import actor
from committee.refusals import require
from committee.shapes import Fact
from committee.transitions import moves
from committee.views.editing import form_page, history, submitted
from meetings.forms.fields import ReasonForm
from meetings.forms.polls import PollForm
from meetings.models import Ballot, Poll, Recusal
from meetings.permissions import may_enter_room, may_keep_record
from meetings.permissions.polls import may_run_poll, may_see_result, runs_votes
from meetings.poll_lines import lines
from meetings.poll_page import chips, result, rule_words
from meetings.services import polls as service
from meetings.states import POLL_STEPS
from meetings.views.confirming import confirm_form
from meetings.views.doors import item_at, meeting_at, page_of

FORM, CONFIRM = "meetings/form_page.html", "meetings/confirm_page.html"
URLS = {"open": "poll-open", "close": "poll-close", "publish": "poll-publish", "withdraw": "poll-withdraw"}


def poll_at(request: HttpRequest, pk: int) -> Poll:
    """A vote of a meeting that the actor may follow; drafts and withdrawn ones only for who keeps the record."""
    poll: Poll = get_object_or_404(Poll.objects.select_related("item__presenter__person", "regulation"), pk=pk)
    meeting = meeting_at(request, poll.item.meeting_id)
    poll.item.meeting = meeting
    by = actor(request)
    if poll.status in ("draft", "withdrawn") and not (may_keep_record(by, meeting) or by.is_admin):
        raise Http404
    return poll


def poll_page_of(poll: Poll, title: str) -> dict[str, Any]:
    return page_of(poll.item.meeting, title) | {"back": reverse("poll-detail", args=[poll.pk])}


def heading(poll: Poll) -> str:
    return _("Vote at item %(n)s") % {"n": poll.item.position}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def poll_new(request: HttpRequest, pk: int) -> HttpResponse:
    """The question and the method of a new vote at an item."""
    by, item = actor(request), item_at(request, pk)
    require(may_run_poll(by, item.meeting))
    form = PollForm(request.POST or None, initial={"method": "named", "question": f"Thông qua: {item.title}"})
    made: list[Poll] = []

    def act() -> None:
        data = form.cleaned_data
        made.append(service.poll_draft(item, data["question"], data["method"], by=by))

    if submitted(request, form, act):
        messages.success(request, _("The vote is prepared. Open it when the item has been discussed."))
        return redirect("poll-detail", made[0].pk)
    title = _("New vote at item %(n)s: %(title)s") % {"n": item.position, "title": item.title}
    return form_page(request, form, FORM, label=_("Prepare the vote"), **page_of(item.meeting, title))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def poll_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a vote that has not been opened."""
    by, poll = actor(request), poll_at(request, pk)
    require(may_run_poll(by, poll.item.meeting))
    form = PollForm(request.POST or None, initial={"method": poll.method, "question": poll.question})

    def act() -> None:
        service.poll_change(poll, form.cleaned_data["question"], form.cleaned_data["method"], by=by)

    if submitted(request, form, act):
        messages.success(request, _("The vote has been changed."))
        return redirect("poll-detail", poll.pk)
    return form_page(request, form, FORM, label=_("Save"), **poll_page_of(poll, heading(poll)))


@login_required
@require_safe
def poll_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the vote stands; its result once it may be seen."""
    by, poll = actor(request), poll_at(request, pk)
    meeting = poll.item.meeting
    require(may_enter_room(by, meeting))
    shown = bool(may_see_result(by, poll))
    runs = runs_votes(by, meeting)
    voters = lines(poll, by) if shown or runs else []
    context: dict[str, Any] = {
        "poll": poll,
        "chips": chips(poll),
        "rule": rule_words(poll),
        "result": result(poll) if shown else None,
        "hidden": "" if shown or not poll.is_stopped else may_see_result(by, poll).sentence,
        "lines": voters,
        "voted": poll.electors.filter(voted_at__isnull=False).count() if poll.status == "open" else 0,
        "entitled": poll.electors.filter(recused=False).count() if poll.status == "open" else 0,
        "opinions": _opinions(poll) if shown else [],
        "recusals": Recusal.objects.filter(item=poll.item).select_related("participant__membership__person"),
        "decision": getattr(poll, "decision", None) if shown else None,
        "may_decide": poll.is_stopped and bool(may_keep_record(by, meeting)) and not hasattr(poll, "decision"),
        "may_vote": poll.status == "open" and _own_line(poll, by),
        "runs": runs,
        "moves": [(move, reverse(URLS[move.step.name], args=[poll.pk])) for move in moves(poll, POLL_STEPS, by)]
        if runs
        else [],
        "log": history(poll, by) if runs else [],
    }
    return form_page(request, confirm_form(request), "meetings/poll.html", **context, **page_of(meeting, heading(poll)))


def _opinions(poll: Poll) -> list[Ballot]:
    """Other opinions of a secret vote, in the order of their random keys; by name they stand with the names."""
    return list(poll.ballots.filter(choice="other").order_by("pk")) if poll.is_secret else []


def _own_line(poll: Poll, by: Actor) -> bool:
    person = by.person
    return person is not None and poll.electors.filter(participant__membership__person=person, recused=False).exists()


def _confirm(
    request: HttpRequest, poll: Poll, step: str, act: Callable[[], None], done: str, facts: list[Fact], warning: str
) -> HttpResponse:
    """What exactly happens, and the button; back to the vote when it is done."""
    by = actor(request)
    require(may_run_poll(by, poll.item.meeting))
    form = confirm_form(request)
    if submitted(request, form, act):
        messages.success(request, done)
        return redirect("poll-detail", poll.pk)
    label = str(POLL_STEPS[step].label)
    pairs = [Fact(_("Question"), poll.question), Fact(_("Method"), str(poll.get_method_display())), *facts]
    verdict = POLL_STEPS[step].may(by, poll)
    page = poll_page_of(poll, label)
    return form_page(request, form, CONFIRM, pairs=pairs, label=label, warning=warning, verdict=verdict, **page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def poll_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the vote for those entitled and present."""
    by, poll = actor(request), poll_at(request, pk)
    facts = [Fact(_("How it is counted"), rule_words(poll))]
    secret = _("A secret vote cannot be changed once it is cast. Question and method are fixed from now on.")
    named = _("Question and method are fixed from now on.")
    done = _("The vote is open.")
    warning = secret if poll.is_secret else named
    return _confirm(request, poll, "open", lambda: service.poll_open(poll, by=by), done, facts, warning)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def poll_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop and count the vote; nothing of it changes afterwards."""
    by, poll = actor(request), poll_at(request, pk)
    facts = [Fact(_("Voted so far"), _voted_words(poll))] if poll.status == "open" else []
    warning = _("Nobody can vote after this. Who was entitled and present is fixed at this moment.")
    done = _("The vote has been stopped and counted. Announce the result when the chair wishes.")
    return _confirm(request, poll, "close", lambda: service.poll_close(poll, by=by), done, facts, warning)


def _voted_words(poll: Poll) -> str:
    counts = poll.electors.filter(recused=False)
    return _("%(n)s of %(all)s members entitled to vote") % {
        "n": counts.filter(voted_at__isnull=False).count(),
        "all": counts.count(),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def poll_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Announce the result to everybody of the meeting."""
    by, poll = actor(request), poll_at(request, pk)
    require(may_run_poll(by, poll.item.meeting))
    facts = [Fact(_("Result"), str(result(poll).verdict.reason))] if poll.is_stopped else []
    warning = _("Everybody invited to the meeting sees the result, on the room screen as well.")
    done = _("The result has been announced.")
    return _confirm(request, poll, "publish", lambda: service.poll_publish(poll, by=by), done, facts, warning)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def poll_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up a vote in which nobody has voted."""
    by, poll = actor(request), poll_at(request, pk)
    require(may_run_poll(by, poll.item.meeting))
    form = ReasonForm(request.POST or None)
    if submitted(request, form, lambda: service.poll_withdraw(poll, form.cleaned_data["reason"], by=by)):
        messages.success(request, _("The vote has been withdrawn."))
        return redirect("poll-detail", poll.pk)
    step = POLL_STEPS["withdraw"]
    return form_page(
        request,
        form,
        CONFIRM,
        pairs=[Fact(_("Question"), poll.question)],
        show_form=True,
        label=str(step.label),
        verdict=step.may(by, poll),
        **poll_page_of(poll, str(step.label)),
    )
