"""Error pages: a sentence, what to do next, and the frame around it as long as the database answers."""

from __future__ import annotations

import errno
import logging
import sys
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext_noop

GetResponse = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger(__name__)

WRONG_FORM = gettext_noop("This page was open for too long, or cookies are switched off.")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 when what was sent is too large to be read."""
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    return plain(request, status)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: nearly always an old tab. What was typed is on the way back (app.js keeps it)."""
    return render(request, "errors/csrf.html", {"reason": WRONG_FORM}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 while the database does not answer; 507 when the disk is full. Drawn without a query."""
    error = sys.exc_info()[1]
    if isinstance(error, (OperationalError, InterfaceError)):
        return plain(request, 503)
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    return plain(request, 507 if full else 500)


def plain(request: HttpRequest, status: int) -> HttpResponse:
    """A page without the frame: no session, no query, no context processor."""
    response = HttpResponse(loader.render_to_string(f"errors/{status}.html"), status=status)
    if status == 503:
        response["Retry-After"] = "30"
    return response


class EmptyAnswersMiddleware:
    """A 405 from `require_POST` and its kind has no page of its own; give it one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            page = plain(request, 405)
            page["Allow"] = response.headers.get("Allow", "")
            return page
        return response
