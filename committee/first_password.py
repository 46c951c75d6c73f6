"""Whoever still has a temporary password chooses an own one before anything else."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _

OPEN = ("password-change", "sign-out", "sign-in", "text-size", "set-language")


def _is_open(path: str) -> bool:
    return path in {resolve_url(name) for name in OPEN}


class FirstPasswordMiddleware:
    """Every page but the password page leads to the password page while `must_change_password` holds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if getattr(request.user, "must_change_password", False) and not _is_open(request.path):
            messages.info(request, _("You have signed in with a temporary password. Please choose your own now."))
            return redirect("password-change")
        return self.get_response(request)
