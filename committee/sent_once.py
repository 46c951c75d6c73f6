"""The same form sent twice, by a double click, a repeated request or the way back, has one effect.

Every page draws its forms with a token of its own (Django masks the CSRF token anew for each page), so the same token
with the same fields is the same form sent again. The first one works; the others are led to where it led. A form that
was answered with an error may be sent again.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from committee.models import SentForm
from committee.sent_forms import led_to, taken
from committee.sentences import Sentence, gettext_noop as _

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 (a field's name)
PATIENCE = 5.0
"""Seconds that the second waits for the first."""


class SentOnceMiddleware:
    """For forms of signed-in people; htmx sends parts of a page again and again on purpose."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            request.method != "POST"
            or TOKEN not in request.POST
            or "HX-Request" in request.headers
            or not request.user.is_authenticated
        ):
            return self.get_response(request)
        key = key_of(request)
        until = time.monotonic() + PATIENCE
        while not taken(key):
            before = _as_before(request, key, time.monotonic() > until)
            if before is not None:
                return before
            time.sleep(0.1)
        led = False
        try:
            response = self.get_response(request)
            if isinstance(response, HttpResponseRedirect):
                led = led_to(key, response.url)
            return response
        finally:
            if not led:
                SentForm.objects.filter(key=key).delete()


def key_of(request: HttpRequest) -> str:
    """A hash of who sent which fields and files from which page to which address."""
    fields = sorted((name, values) for name, values in request.POST.lists())
    files = sorted((name, file.name, file.size) for name, sent in request.FILES.lists() for file in sent)
    whole = json.dumps([request.user.pk, request.path, fields, files], ensure_ascii=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def _as_before(request: HttpRequest, key: str, is_late: bool) -> HttpResponse | None:
    """To where the first one led; None while it is on its way, or when it was answered with an error."""
    location = SentForm.objects.filter(key=key).values_list("location", flat=True).first()
    if location:
        return HttpResponseRedirect(location)
    if not is_late:
        return None
    reason = Sentence(_("This form has already been sent. Please look at the present state."))
    return render(request, "errors/409.html", {"reason": reason}, status=409)
