"""Recording that a later meeting adopted the minutes."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.current import actor
from committee.refusals import require
from committee.sentences import Sentence, gettext_noop
from committee.shapes import Fact
from committee.verdict import denied
from committee.views.editing import form_page, submitted
from meetings.forms.minutes import AdoptionForm
from meetings.permissions.minutes import may_adopt
from meetings.services import minutes_adoption as service
from meetings.views.doors import page_of
from meetings.views.minutes import minutes_at

NO_ITEM = Sentence(
    gettext_noop("Minutes are adopted at a later meeting while it is held or its record is still open; there is none.")
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def minutes_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """At which item of which meeting the minutes were adopted."""
    by, record = actor(request), minutes_at(request, pk)
    require(may_adopt(by, record))
    items = service.adopting_items(record)
    form = AdoptionForm(request.POST or None, items=items)
    if submitted(
        request,
        form,
        lambda: service.minutes_adopt(record, form.cleaned_data["item"], by=by, note=form.cleaned_data["note"]),
    ):
        messages.success(request, _("Recorded: the minutes have been adopted."))
        return redirect("minutes", pk)
    number = record.document.number_symbol if record.document else ""
    return form_page(
        request,
        form,
        "meetings/confirm_page.html",
        show_form=True,
        pairs=[Fact(_("Minutes of"), record.meeting.title, number)],
        label=_("Record the adoption"),
        verdict=None if items.exists() else denied(NO_ITEM),
        **(page_of(record.meeting, _("Adoption of the minutes")) | {"back": reverse("minutes", args=[pk])}),
    )
