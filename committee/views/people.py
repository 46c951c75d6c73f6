"""People and their sign-ins."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from committee.current import actor, current_committee
from committee.forms.bodies import AccountForm, PersonForm
from committee.models import Membership, Person
from committee.permissions import may_keep_person, may_manage_bodies, may_open_account
from committee.refusals import require
from committee.services import accounts, bodies
from committee.shapes import Crumb
from committee.text import fold
from committee.views.editing import form_page, history, submitted

PER_PAGE = 50


@login_required
def person_list(request: HttpRequest) -> HttpResponse:
    """People by given name, found without accents. Open to those who keep the records: it holds addresses."""
    by, committee = actor(request), current_committee(request)
    require(may_manage_bodies(by, committee))
    words = fold(request.GET.get("q", ""))
    people = Person.objects.select_related("user").filter(search_text__contains=words)
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "committee/people.html", {"page_obj": page, "words": words})


@login_required
def person_edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A new person, or the record of one with seats and sign-in."""
    by, committee = actor(request), current_committee(request)
    require(may_manage_bodies(by, committee))
    person = get_object_or_404(Person.objects.select_related("user"), pk=pk) if pk else Person()
    require(may_keep_person(by, person, committee))
    form = PersonForm(request.POST or None, instance=person)
    name = person.full_name
    if submitted(
        request, form, lambda: bodies.person_keep(person, by=by, committee=committee, seen=form.what_was_seen)
    ):
        messages.success(request, _("%(name)s is recorded.") % {"name": person.full_name})
        return redirect("person-edit", person.pk)
    title = name or _("New person")
    crumbs = [Crumb(_("Committee"), reverse("committee")), Crumb(_("People"), reverse("person-list")), Crumb(title)]
    context = {"title": title, "crumbs": crumbs, "label": _("Save"), "back": reverse("person-list"), "person": person}
    if pk:
        seats = Membership.objects.visible_to(by).filter(person=person).select_related("committee", "org_unit")
        context |= {
            "account": getattr(person, "user", None),
            "account_form": AccountForm(),
            "may_reset": may_open_account(by, person, committee),
            "seats": seats.order_by("-valid_from"),
            "log": history(person, by),
        }
    return form_page(request, form, "committee/person.html", **context)


@login_required
@require_POST
def account_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Create the sign-in; the temporary password is on this one answer and nowhere else."""
    by, committee = actor(request), current_committee(request)
    person = get_object_or_404(Person, pk=pk)
    require(may_open_account(by, person, committee))
    form = AccountForm(request.POST)
    made: list[str] = []

    def act() -> None:
        made.append(accounts.account_open(person, form.cleaned_data["username"], by=by, committee=committee))

    if submitted(request, form, act):
        return _show_password(request, person, form.cleaned_data["username"], made[0])
    title = _("Sign-in of %(name)s") % {"name": person.full_name}
    crumbs = [
        Crumb(_("People"), reverse("person-list")),
        Crumb(person.full_name, reverse("person-edit", args=[pk])),
        Crumb(title),
    ]
    return form_page(
        request, form, title=title, crumbs=crumbs, label=_("Create the sign-in"), back=reverse("person-edit", args=[pk])
    )


@login_required
@require_POST
def account_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """A new temporary password, by an administrator."""
    by, committee = actor(request), current_committee(request)
    person = get_object_or_404(Person.objects.select_related("user"), pk=pk, user__isnull=False)
    password = accounts.account_reset(person, by=by, committee=committee)
    return _show_password(request, person, person.user.username, password)


def _show_password(request: HttpRequest, person: Person, username: str, password: str) -> HttpResponse:
    context = {"person": person, "username": username, "password": password}
    return render(request, "committee/temporary_password.html", context)


@login_required
@require_POST
def account_active(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the sign-in, or open it again."""
    by, committee = actor(request), current_committee(request)
    person = get_object_or_404(Person.objects.select_related("user"), pk=pk, user__isnull=False)
    accounts.account_set_active(person, not person.user.is_active, by=by, committee=committee)
    messages.success(request, _("%(name)s is recorded.") % {"name": person.full_name})
    return redirect("person-edit", pk)
