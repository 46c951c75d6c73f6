"""Following a consultation: withdraw it, give more time, name another officer."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods

from committee.current import actor
from committee.refusals import require
from committee.templatetags.viet import day as day_words
from committee.views.editing import form_page, submitted
from meetings.forms.consultation import ExtensionForm, FollowerForm
from meetings.forms.fields import ReasonForm
from meetings.permissions import consultation as permissions
from meetings.services.consultation_extending import consultation_extend as extend
from meetings.services.consultation_following import consultation_hand_over
from meetings.services.consultation_sending import consultation_withdraw as withdraw
from meetings.views.consultation_doors import consultation_at, page_of

FORM = "meetings/form_page.html"
GET_POST = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(GET_POST)
def consultation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Call it off, with the reason."""
    by, consultation = actor(request), consultation_at(request, pk)
    require(permissions.may_withdraw_consultation(by, consultation))
    if consultation.status not in ("draft", "submitted", "open") and request.method != "POST":
        return redirect("consultation-detail", pk)
    form = ReasonForm(request.POST or None)
    if submitted(request, form, lambda: withdraw(consultation, form.cleaned_data["reason"], by=by)):
        messages.success(request, _("The consultation has been withdrawn."))
        return redirect("consultation-detail", pk)
    n = consultation.voters.count()
    told = ngettext("%(n)s member is told by mail.", "%(n)s members are told by mail.", n) % {"n": n} if n else ""
    page = page_of(consultation, _("Withdraw the consultation"))
    return form_page(request, form, FORM, label=_("Withdraw"), intro=told, **page)


@login_required
@require_http_methods(GET_POST)
def consultation_extend(request: HttpRequest, pk: int) -> HttpResponse:
    """More time to answer, with the reason; everybody asked is told."""
    by, consultation = actor(request), consultation_at(request, pk)
    require(permissions.may_extend_consultation(by, consultation))
    form = ExtensionForm(request.POST or None)

    def act() -> None:
        extend(consultation, form.cleaned_data["due_on"], form.cleaned_data["reason"], by=by)

    if submitted(request, form, act):
        says = {"day": day_words(consultation.due_on)}
        messages.success(request, _("Answers are taken until the end of %(day)s; everybody is told by mail.") % says)
        return redirect("consultation-detail", pk)
    n = consultation.voters.count()
    intro = _("Answers are due until the end of %(day)s. Answers already given stay; reminders follow the new day.")
    told = ngettext("%(n)s member is told by mail.", "%(n)s members are told by mail.", n)
    says = {"day": day_words(consultation.due_on), "n": str(n)}
    page = page_of(consultation, _("Give more time to answer"))
    return form_page(request, form, FORM, label=_("Give more time"), intro=f"{intro} {told}" % says, **page)


@login_required
@require_http_methods(GET_POST)
def consultation_follower(request: HttpRequest, pk: int) -> HttpResponse:
    """Another following officer."""
    by, consultation = actor(request), consultation_at(request, pk)
    require(permissions.may_change_follower(by, consultation))
    initial = {"follower": consultation.follower}
    form = FollowerForm(request.POST or None, committee=consultation.committee, day=by.today, initial=initial)
    if submitted(request, form, lambda: consultation_hand_over(consultation, form.cleaned_data["follower"], by=by)):
        messages.success(request, _("The following officer has been changed."))
        return redirect("consultation-detail", pk)
    page = page_of(consultation, _("Another following officer"))
    return form_page(request, form, FORM, label=_("Save"), **page)
