"""Entering votes given on paper."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.current import actor
from committee.refusals import require
from committee.views.editing import form_page, submitted
from meetings.forms.polls import NamedPaperForm, SecretPaperForm
from meetings.permissions.polls import may_run_poll
from meetings.services import polls_voting
from meetings.views.polls import FORM, poll_at, poll_page_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def poll_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter votes given on paper: by name, or the counts of a secret vote."""
    by, poll = actor(request), poll_at(request, pk)
    require(may_run_poll(by, poll.item.meeting))
    waiting = poll.electors.filter(voted_at__isnull=True, recused=False).select_related(
        "participant__membership__person"
    )
    kind = SecretPaperForm if poll.is_secret else NamedPaperForm
    form = kind(request.POST or None, electors=list(waiting))

    def act() -> None:
        data = form.cleaned_data
        if isinstance(form, NamedPaperForm):
            polls_voting.paper_enter_named(poll, form.answers(), data["reason"], by=by)
        else:
            polls_voting.paper_enter_secret(
                poll,
                data["voters"],
                agree=data["agree"],
                disagree=data["disagree"],
                others=data["others"].splitlines(),
                reason=data["reason"],
                by=by,
            )

    if submitted(request, form, act):
        messages.success(request, _("The paper votes have been entered."))
        return redirect("poll-detail", poll.pk)
    template = FORM if poll.is_secret else "meetings/poll_paper.html"
    intro = _("Paper ballots are counted apart from who handed them in; both numbers must be the same.")
    page = poll_page_of(poll, _("Enter paper votes"))
    return form_page(request, form, template, poll=poll, label=_("Enter the votes"), intro=intro, **page)
