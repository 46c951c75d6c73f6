"""A sign-in ends after an hour without a page, and after twelve hours in any case (NIST SP 800-63B, AAL2)."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

BEGAN, SEEN = "began", "seen"
"""Session keys: seconds since 1970 of the sign-in and of the last page."""
PRECISION = 300
"""Seconds after which the last page is written again: not every page costs a write."""


def begin(sender: object, request: HttpRequest, **_more: Any) -> None:
    """Note the moment of the sign-in; in the same write that opens the session."""
    request.session[BEGAN] = request.session[SEEN] = int(time.time())


def connect() -> None:
    user_logged_in.connect(begin, dispatch_uid="session_age.begin")


class SessionAgeMiddleware:
    """Ends what has lasted or rested too long. What was typed is kept by the browser and offered again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now, session = int(time.time()), request.session
        if BEGAN in session:
            if now - session[SEEN] > settings.SESSION_IDLE_AGE or now - session[BEGAN] > settings.SESSION_COOKIE_AGE:
                logout(request)
                messages.info(request, _("You were signed out because you were away. What you typed is still here."))
            elif now - session[SEEN] > PRECISION:
                session[SEEN] = now
        elif SESSION_KEY in session:  # from before this rule
            begin(None, request)
        return self.get_response(request)
