"""Taking no part in an item: declared on one's own screen, or written down by who holds the vote."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.current import actor
from committee.refusals import Refused, require
from committee.shapes import Fact
from committee.views.editing import form_page, submitted
from meetings.forms.fields import ReasonForm
from meetings.forms.polls import RecusalForm
from meetings.models import Poll, Recusal
from meetings.permissions.polls import may_cast, may_recuse, may_run_poll, runs_votes
from meetings.services import polls_recusal
from meetings.views.doors import item_at, page_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def poll_recuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Declare that one takes no part in an item; the secretary writes it down for somebody in the room."""
    by, item = actor(request), item_at(request, pk)
    meeting = item.meeting
    own = meeting.participants.of_person(by).with_people().first()
    for_others = runs_votes(by, meeting)
    if own is not None:
        own.meeting = meeting
    if not for_others:
        if own is None:
            raise Refused(may_cast(by, Poll(status="open", item=item), None))
        require(may_recuse(by, own))
    form = RecusalForm(request.POST or None, item=item, for_others=for_others)

    def act() -> None:
        whom = form.cleaned_data.get("participant") or own
        assert whom is not None
        polls_recusal.recusal_declare(item, whom, form.cleaned_data["reason"], by=by)

    if submitted(request, form, act):
        messages.success(request, _("The recusal has been recorded."))
        return redirect("meeting-detail", meeting.pk)
    title = _("Take no part in item %(n)s") % {"n": item.position}
    return form_page(
        request,
        form,
        "meetings/confirm_page.html",
        pairs=[Fact(_("Item"), str(item))],
        show_form=True,
        label=_("Record the recusal"),
        warning=_(
            "Whoever takes no part leaves the base of every vote at this item and no longer reads its papers. "
            "The minutes name the recusal and its reason."
        ),
        **page_of(meeting, title),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def recusal_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take out a recusal recorded by mistake."""
    by = actor(request)
    rows = Recusal.objects.select_related("participant__membership__person")
    recusal = get_object_or_404(rows, pk=pk)
    item = recusal.item = item_at(request, recusal.item_id)
    require(may_run_poll(by, item.meeting))
    form = ReasonForm(request.POST or None)
    if submitted(request, form, lambda: polls_recusal.recusal_remove(recusal, form.cleaned_data["reason"], by=by)):
        messages.success(request, _("The recusal has been taken back."))
        return redirect("meeting-detail", item.meeting_id)
    facts = [Fact(_("Item"), str(item)), Fact(_("Who"), recusal.participant.name, recusal.reason)]
    title = _("Take back a recusal")
    page = page_of(item.meeting, title)
    return form_page(request, form, "meetings/confirm_page.html", pairs=facts, show_form=True, label=title, **page)
