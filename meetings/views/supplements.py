"""Supplementary minutes: drafted, signed by both, and what they look like as a paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.current import actor
from committee.refusals import require
from committee.shapes import Chip, Fact
from committee.text import whole_number
from committee.transitions import moves
from committee.views.editing import form_page, history, submitted
from documents.models import Kind
from documents.services.papers import read
from meetings.forms.fields import ReasonForm
from meetings.forms.minutes import SupplementForm
from meetings.models import Supplement
from meetings.permissions import may_sign_minutes_as_chair, may_sign_minutes_as_secretary
from meetings.permissions.minutes import may_draft_supplement, may_read_supplement
from meetings.services import supplements as service
from meetings.states.minutes import SUPPLEMENT_STEPS
from meetings.supplement_paper import supplement_paper
from meetings.views.confirming import confirm_form
from meetings.views.doors import page_of
from meetings.views.minutes import expected_symbol, minutes_at
from meetings.views.words import paper_page

CHIPS = {
    "draft": ("mute", "pen"),
    "secretary_signed": ("warn", "wait"),
    "signed": ("ok", "check"),
    "dropped": ("mute", "cross"),
}
URLS = {
    "sign_as_secretary": "supplement-sign",
    "sign_as_chair": "supplement-sign",
    "return": "supplement-return",
    "drop": "supplement-drop",
}


def supplement_at(request: HttpRequest, pk: int) -> Supplement:
    """Signed ones for the committee, drafts for who works on them."""
    rows = Supplement.objects.select_related(
        "minutes", "document", "secretary_signed_by__person", "chair_signed_by__person"
    )
    found = get_object_or_404(rows, pk=pk)
    found.minutes = minutes_at(request, found.minutes.meeting_id)
    require(may_read_supplement(actor(request), found))
    return found


def _page(found: Supplement, title: str) -> dict[str, Any]:
    return page_of(found.minutes.meeting, title) | {"back": reverse("supplement", args=[found.pk])}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def supplement_new(request: HttpRequest, pk: int) -> HttpResponse:
    """What is corrected or added, and why."""
    by, record = actor(request), minutes_at(request, pk)
    require(may_draft_supplement(by, record))
    form = SupplementForm(request.POST or None)
    made: list[Supplement] = []

    def draft() -> None:
        data = form.cleaned_data
        made.append(service.supplement_draft(record, data["text"], data["reason"], by=by))

    if submitted(request, form, draft):
        messages.success(request, _("The draft has been saved. The secretary signs next, then the chair."))
        return redirect("supplement", made[0].pk)
    number = record.document.number_symbol if record.document else ""
    intro = _("Minutes No. %(number)s stay as they were signed; the supplementary minutes refer to them.")
    page = page_of(record.meeting, _("Supplementary minutes")) | {"back": reverse("minutes", args=[pk])}
    label = _("Save the draft")
    return form_page(request, form, "meetings/form_page.html", intro=intro % {"number": number}, label=label, **page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def supplement(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as it would be printed now, or the signed one; the form while it is a draft."""
    by, found = actor(request), supplement_at(request, pk)
    may_edit = found.status == "draft" and bool(may_draft_supplement(by, found.minutes))
    if request.method == "POST":
        require(may_draft_supplement(by, found.minutes))
    initial = {"text": found.text, "reason": found.reason, "seen": found.version}
    form = SupplementForm(request.POST or None, initial=initial)

    def save() -> None:
        data = form.cleaned_data
        service.supplement_edit(found, data["text"], data["reason"], expect=data["seen"] or 0, by=by)

    if submitted(request, form, save):
        messages.success(request, _("The draft has been saved."))
        return redirect("supplement", pk)
    tone, icon = CHIPS[found.status]
    context: dict[str, Any] = {
        "supplement": found,
        "chips": [Chip(tone, str(found.get_status_display()), icon)],
        "moves": [(move, URLS[move.step.name]) for move in moves(found, SUPPLEMENT_STEPS, by)],
        "sheet": paper_page(read(found.document) if found.document else supplement_paper(found, by.today)),
        "may_edit": may_edit,
        "log": history(found, by),
        "label": _("Save the draft"),
    }
    page = page_of(found.minutes.meeting, _("Supplementary minutes"))
    return form_page(request, form, "meetings/supplement.html", **context, **page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def supplement_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The secretary signs, then the chair; the page says what the signature does."""
    by, found = actor(request), supplement_at(request, pk)
    if found.status not in ("draft", "secretary_signed") and request.method != "POST":
        return redirect("supplement", pk)
    as_chair = found.status == "secretary_signed"
    step = SUPPLEMENT_STEPS["sign_as_chair" if as_chair else "sign_as_secretary"]
    may_sign = may_sign_minutes_as_chair if as_chair else may_sign_minutes_as_secretary
    if request.method == "POST":
        require(may_sign(by, found.minutes.meeting))
    act = service.supplement_sign_as_chair if as_chair else service.supplement_sign_as_secretary
    seen = whole_number(request.POST.get("seen", ""))
    form = confirm_form(request)
    if submitted(request, form, lambda: act(found, expect=found.version if seen is None else seen, by=by)):
        messages.success(
            request, _("The supplementary minutes are signed.") if as_chair else _("Signed. The chair signs next.")
        )
        return redirect("supplement", pk)
    meeting = found.minutes.meeting
    pairs = [
        Fact(_("Supplementary minutes"), found.text),
        Fact(_("Reason"), found.reason),
        Fact(_("Signed by"), by.name),
    ]
    if as_chair:
        pairs.append(Fact(_("Number to be given"), expected_symbol(meeting, Kind.MINUTES, by)))
    return form_page(
        request,
        form,
        "meetings/confirm_page.html",
        pairs=pairs,
        label=str(step.label),
        warning=_("Signed supplementary minutes cannot be changed; what is wrong then is supplemented again."),
        verdict=step.may(by, found),
        hidden={"seen": found.version},
        **_page(found, str(step.label)),
    )


def _with_reason(request: HttpRequest, pk: int, name: str, act: Callable[..., None], said: str) -> HttpResponse:
    """A step that wants a reason and nothing else."""
    by, found = actor(request), supplement_at(request, pk)
    step = SUPPLEMENT_STEPS[name]
    require(step.may(by, found))
    form = ReasonForm(request.POST or None)
    if submitted(request, form, lambda: act(found, form.cleaned_data["reason"], by=by)):
        messages.success(request, said)
        return redirect("supplement", pk)
    label = str(step.label)
    return form_page(request, form, "meetings/form_page.html", label=label, **_page(found, label))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def supplement_return(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair gives it back."""
    said = _("The supplementary minutes are with the secretary again.")
    return _with_reason(request, pk, "return", service.supplement_return, said)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def supplement_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft is given up."""
    return _with_reason(request, pk, "drop", service.supplement_drop, _("The draft has been given up."))
