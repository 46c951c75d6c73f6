"""After the answers: result minutes and closing, the Head's decision, the agenda of a meeting."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.actor import Actor
from committee.current import actor
from committee.refusals import require
from committee.services.regulations import provisions_for
from committee.shapes import Fact
from committee.templatetags.viet import day as day_words
from committee.views.editing import form_page, submitted
from documents.models import Kind
from documents.services.numbering import expected_number
from documents.wording import number_symbol, symbol
from meetings import consultation_permissions as permissions
from meetings.consultation_facts import Standing, standing
from meetings.consultation_paper import result_paper
from meetings.consultation_states import CONSULTATION_STEPS
from meetings.forms.consultation import DecisionForm, TakeUpForm
from meetings.models import Consultation
from meetings.permissions import may_propose_extraordinary
from meetings.services import consultation_result as service
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
    late = [f"{line.name}" for line in found.late]
    facts = [
        Fact(_("Answered in time"), _("%(n)s of %(total)s members") % _numbers(found)),
        Fact(_("Result"), found.words),
        Fact(_("Number to be given"), number, _("dated %(day)s") % {"day": day_words(by.today)}),
        Fact(_("Signed by"), by.name),
    ]
    if late:
        facts.append(Fact(_("Late, kept apart"), ", ".join(late)))
    return facts


def _numbers(found: Standing) -> dict[str, int]:
    return {"n": len(found.answered), "total": found.entitled}


@login_required
@require_http_methods(GET_POST)
def consultation_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The counts, then what the Head decides."""
    by, consultation = actor(request), consultation_at(request, pk)
    require(permissions.may_decide_consultation(by, consultation))
    if consultation.status != "closed" and request.method != "POST":
        return redirect("consultation-detail", pk)
    found = standing(consultation)
    form = DecisionForm(request.POST or None, initial={"text": _proposed(consultation)})
    if provisions_for(consultation.regulation).decision_rule.value == "majority":
        del form.fields["reason"]
    if submitted(request, form, lambda: service.consultation_decide(consultation, form.ruling(), by=by)):
        messages.success(request, _("The decision has been recorded; the members are told by mail."))
        return redirect("consultation-detail", pk)
    return form_page(
        request,
        form,
        "meetings/consultation_decide.html",
        found=found,
        label=_("Record the decision"),
        **page_of(consultation, _("Decide on the result")),
    )


def _proposed(consultation: Consultation) -> str:
    """The beginning of the decision's text, Vietnamese as documents are."""
    return f"Thống nhất nội dung: {consultation.title}."


@login_required
@require_http_methods(GET_POST)
def consultation_take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: an item to be decided on the agenda of the next meeting; or the way to an extraordinary meeting."""
    by, consultation = actor(request), consultation_at(request, pk)
    require(permissions.may_take_up(by, consultation))
    form = TakeUpForm(request.POST or None, committee=consultation.committee, day=by.today)

    def act() -> None:
        service.consultation_take_up(consultation, form.cleaned_data["meeting"], by=by)

    if submitted(request, form, act):
        messages.success(request, _("The matter stands on the agenda."))
        return redirect("meeting-detail", form.cleaned_data["meeting"].pk)
    return form_page(
        request,
        form,
        "meetings/consultation_take_up.html",
        label=_("Put on the agenda"),
        ways=_ways(consultation, by),
        has_meeting=form.fields["meeting"].queryset.exists(),  # type: ignore[attr-defined]
        **page_of(consultation, _("Put to a meeting")),
    )


def _ways(consultation: Consultation, by: Actor) -> list[tuple[str, str]]:
    """How this reader calls an extraordinary meeting about the matter, prefilled."""
    query = f"?lay-y-kien={consultation.pk}"
    if by.is_head(consultation.committee):
        return [(_("Convene an extraordinary meeting"), reverse("meeting-convene-now") + query)]
    if may_propose_extraordinary(by, consultation.committee):
        return [(_("Propose an extraordinary meeting"), reverse("meeting-propose") + query)]
    return []
