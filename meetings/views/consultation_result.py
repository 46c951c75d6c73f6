"""After the answers: result minutes and closing, the Head's decision, the agenda of a meeting."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.actor import Actor
from committee.current import actor
from committee.refusals import require
from committee.shapes import Fact
from committee.templatetags.viet import day as day_words
from committee.views.editing import form_page, submitted
from documents.models import Kind
from documents.services.numbering import expected_number
from documents.wording import number_symbol, symbol
from meetings.consultation_facts import Standing, standing
from meetings.consultation_minutes import result_paper
from meetings.models import Consultation
from meetings.permissions import consultation as permissions
from meetings.services import consultation_result as service
from meetings.states.consultation import CONSULTATION_STEPS
from meetings.views.confirming import confirm_form
from meetings.views.consultation_doors import consultation_at, page_of
from meetings.views.words import paper_page

FORM, CONFIRM = "meetings/form_page.html", "meetings/consultation_confirm.html"
GET_POST = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(GET_POST)
def consultation_close(request: HttpRequest, pk: int) -> HttpResponse:
    """The result minutes as they will be issued, with the number to be given; one button signs and closes."""
    by, consultation = actor(request), consultation_at(request, pk)
    require(permissions.may_close_consultation(by, consultation))
    if consultation.status != "open" and request.method != "POST":
        return redirect("consultation-detail", pk)
    seat = by.seat(consultation.committee_id)
    assert seat is not None
    form, seen = confirm_form(request), request.POST.get("seen", "")
    if submitted(request, form, lambda: service.consultation_close(consultation, by=by, seen=seen)):
        messages.success(request, _("The result minutes have been issued; the Head decides next."))
        return redirect("consultation-detail", pk)
    found = standing(consultation)
    return form_page(
        request,
        form,
        CONFIRM,
        pairs=_pairs(consultation, found, by),
        label=_("Sign, issue and close"),
        warning=_("What comes in after this is kept apart and not counted."),
        verdict=CONSULTATION_STEPS["close"].may(by, consultation),
        hidden={"seen": seen or service.fingerprint(consultation, seat)},
        sheet=paper_page(result_paper(consultation, found, seat)),
        **page_of(consultation, _("Result minutes")),
    )


def _pairs(consultation: Consultation, found: Standing, by: Actor) -> list[Fact]:
    committee = consultation.committee
    code = committee.profile(by.today).code
    number = number_symbol(expected_number(committee, Kind.MINUTES, by.today), symbol(Kind.MINUTES, code))
    count = {"n": len(found.answered), "total": found.entitled}
    late = [line.name for line in found.late]
    facts = [
        Fact(_("Answered in time"), _("%(n)s of %(total)s members") % count),
        Fact(_("Result"), found.words),
        Fact(_("Number to be given"), number, _("dated %(day)s") % {"day": day_words(by.today)}),
        Fact(_("Signed by"), by.name),
    ]
    if late:
        facts.append(Fact(_("Late, kept apart"), ", ".join(late)))
    return facts
