"""Signing in and out, one's password, language and text size."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from committee.context import COMMITTEE_KEY, TEXT_SIZE_COOKIE, TEXT_SIZES
from committee.models import Committee
from committee.session_forms import OwnPasswordForm, SignInForm
from committee.views.errors import forbidden

YEAR = 365 * 24 * 3600


def demo_sign_ins() -> list[tuple[str, str]]:
    """User names and titles shown on the sign-in page, in the demo only."""
    if not settings.DEMO:
        return []
    try:
        demo = import_module("committee.demo")
    except ImportError:
        return []
    return [(row[0], str(row[1])) for row in demo.SIGN_INS]


class SignIn(auth.LoginView):
    """The door. `next` leads to pages of this site only."""

    template_name = "committee/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(demo_sign_ins=demo_sign_ins(), **kwargs)


def admin_sign_in(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
    """The administration has no door of its own: everybody comes through the throttled one."""
    if request.user.is_authenticated:  # signed in, and not an administrator
        return forbidden(request)
    return redirect_to_login(request.GET.get("next") or resolve_url("admin:index"), settings.LOGIN_URL)


class SignOut(auth.LogoutView):
    """By POST only; the browser is told to forget pages of this site."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        response["Clear-Site-Data"] = '"cache"'
        return response


class OwnPassword(auth.PasswordChangeView):
    """Change one's password; other sessions of the account end."""

    template_name = "committee/password.html"
    form_class = OwnPasswordForm

    def get_success_url(self) -> str:
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        response = super().form_valid(form)
        messages.success(self.request, _("Your password has been changed. Other devices have been signed out."))
        return response


def back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page the small form was on, if it is a page of this site."""
    target = request.POST.get("next", "")
    secure = request.is_secure()
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=secure):
        target = "/"
    return HttpResponseRedirect(target)


def _remember(response: HttpResponse, name: str, value: str) -> None:
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(name, value, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")


@require_POST
def text_size(request: HttpRequest) -> HttpResponse:
    """A− / A / A+, remembered for a year."""
    response = back(request)
    size = request.POST.get("size", "")
    if size in TEXT_SIZES:
        _remember(response, TEXT_SIZE_COOKIE, size)
    return response


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Vietnamese or English, remembered for a year."""
    response = back(request)
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        _remember(response, settings.LANGUAGE_COOKIE_NAME, code)
    return response


@require_POST
def choose_committee(request: HttpRequest) -> HttpResponse:
    """The committee somebody with several seats works in."""
    chosen = request.POST.get("committee", "")
    rows = Committee.objects.visible_to(request.actor)  # type: ignore[attr-defined]
    committee = rows.filter(slug=chosen).first()
    if committee is not None:
        request.session[COMMITTEE_KEY] = committee.pk
    return HttpResponseRedirect("/")
